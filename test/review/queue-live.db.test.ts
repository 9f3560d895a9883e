import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

type News = { baner: Record<string, string>; nye: string; kigger: Record<string, string> };

describe('the open queue, told what is new', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown({ liveEveryMs: 20 });
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
  });
  afterAll(() => town.close());

  /** Reads a line of events until one of them is what was waited for. */
  const open = async (who = mette) => {
    const answer = await who.get(`/koe/nyt?${new URLSearchParams({ bane: 'gode', siden: start.toISOString() })}`);
    const reader = answer.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    return {
      answer,
      leave: () => reader?.cancel(),
      async until(isIt: (news: News) => boolean): Promise<News> {
        for (;;) {
          const events = text.split('\n\n');
          text = events.pop() ?? '';
          for (const event of events)
            if (event.startsWith('data: {')) {
              const news = JSON.parse(event.slice('data: '.length)) as News;
              if (isIt(news)) return news;
            }
          const chunk = await reader?.read();
          if (!chunk || chunk.done) throw new Error('the line ended');
          text += decoder.decode(chunk.value);
        }
      },
      async end(): Promise<string> {
        for (let rest = text; ; ) {
          const chunk = await reader?.read();
          if (!chunk || chunk.done) return rest;
          rest += decoder.decode(chunk.value);
        }
      },
    };
  };

  it('says how many wait, and how many have come since the page was made', async () => {
    await addCandidate(town, { createdAt: start });
    const line = await open();
    expect(line.answer.headers.get('content-type')).toContain('text/event-stream');
    expect((await line.until(() => true)).nye).toBe('');
    await addCandidate(town, { createdAt: new Date(start.getTime() + 1_000) });
    await addCandidate(town, { createdAt: new Date(start.getTime() + 1_000), lanes: ['unsure'] });
    const news = await line.until(({ nye, baner }) => nye !== '' && baner['vedikke'] === '1');
    expect(news).toMatchObject({ nye: 'Der er kommet ét nyt kort.', baner: { gode: '2', pressevagt: '0' } });
    await line.leave();
  });

  it('says who looks at which card, to others and for a minute only', async () => {
    const card = await addCandidate(town);
    expect((await ole.post('/koe/kigger', { kort: card.id })).status).toBe(204);
    const [hers, his] = [await open(), await open(ole)];
    expect((await hers.until(({ kigger }) => card.id in kigger)).kigger[card.id]).toBe('Ole Prøve kigger på denne');
    expect((await his.until(() => true)).kigger).toEqual({});
    expect(await (await mette.get('/koe?bane=gode')).text()).toContain('Ole Prøve kigger på denne');
    town.clock.advanceMs(61_000);
    await hers.until(({ kigger }) => !(card.id in kigger));
    town.clock.moveTo(start);
    await hers.leave();
    await his.leave();
  });

  it('takes note of cards only, and once for each person', async () => {
    const card = await addCandidate(town);
    for (const _time of [1, 2]) await mette.post('/koe/kigger', { kort: card.id });
    expect(await town.db.candidateView.count({ where: { candidateId: card.id } })).toBe(1);
    expect((await mette.post('/koe/kigger', { kort: '00000000-0000-4000-8000-000000000000' })).status).toBe(204);
    expect((await mette.post('/koe/kigger', { kort: 'x' })).status).toBe(404);
  });

  it('ends with the session', async () => {
    const kim = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Kim Prøve')).id);
    const line = await open(kim);
    await line.until(() => true);
    await kim.post('/logout');
    expect(await line.end()).toContain('event: slut');
    expect((await kim.get('/koe/nyt')).status).toBe(303);
  });

  it('holds no connection to the database for each tab, and refuses more than anybody has open', async () => {
    const lines = await Promise.all(Array.from({ length: 12 }, () => open()));
    for (const line of lines) await line.until(() => true);
    // The pool of a test has four: with a line for each tab this would wait for ever.
    expect((await mette.get('/koe')).status).toBe(200);
    expect((await mette.get('/koe/nyt')).status).toBe(429);
    for (const line of lines) await line.leave();
    const again = await open();
    expect(again.answer.status).toBe(200);
    await again.leave();
  });
});
