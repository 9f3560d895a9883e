import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('many cards at once', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
  });
  beforeEach(async () => {
    await town.db.candidate.deleteMany();
    await town.db.outbox.deleteMany();
  });
  afterAll(() => town.close());

  const html = async (path: string) => (await mette.get(path)).text();
  const several = async (count: number) => {
    const cards = [];
    for (let n = 0; n < count; n += 1) cards.push(await addCandidate(town));
    return cards;
  };
  const statesOf = async () => (await town.db.candidate.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
  /** `post` of the town takes one value a name; boxes of a form come many under one. */
  const send = (ids: { id: string; version?: number }[], valg: string, who = mette) =>
    town.app.request('/koe/flere', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost:3000',
        host: 'localhost:3000',
        cookie: who.cookie,
      },
      body: new URLSearchParams([
        ['csrf', who.csrf],
        ['valg', valg],
        ['visning', 'bane=gode'],
        ...ids.map(({ id, version = 1 }) => ['kort', `${id}:${version}`] as [string, string]),
      ]).toString(),
    });
  const batchOf = (answer: Response) =>
    new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('besluttet') ?? '';

  it('decides on two hundred by one click and takes them back by one', async () => {
    const cards = await several(200);
    const answer = await send(cards, 'reject');
    expect(answer.status).toBe(303);
    expect(new Set(await statesOf())).toEqual(new Set(['rejected']));
    const page = await html(answer.headers.get('location') ?? '');
    expect(page).toContain('Gemt: <strong>Afvis</strong>, 200 kort.');
    expect(page).toContain('Fortryd det hele');
    const undone = await mette.post('/koe/fortryd', { bunke: batchOf(answer), visning: 'bane=gode' });
    expect(undone.status).toBe(303);
    expect(await html(undone.headers.get('location') ?? '')).toContain('200 opslag er tilbage, hvor de var.');
    expect(new Set(await statesOf())).toEqual(new Set(['open']));
    expect((await mette.post('/koe/fortryd', { bunke: batchOf(answer) })).status).toBe(404);
  }, 120_000);

  it('takes no more than two hundred, and each once', async () => {
    const cards = await several(3);
    const many = Array.from({ length: 260 }, () => cards[0] ?? { id: '' });
    expect((await send(many, 'reject')).status).toBe(403);
    expect((await send([...cards, ...cards], 'reject')).status).toBe(303);
    expect(await town.db.decision.count({ where: { candidateId: { in: cards.map(({ id }) => id) } } })).toBe(3);
  });

  it('leaves what somebody else has decided, and lists it', async () => {
    const [one, two, three] = await several(3);
    await ole.post(`/kandidat/${two?.id}/beslut`, { valg: 'follow', version: '1' });
    const gone = { id: '00000000-0000-4000-8000-000000000000' };
    const answer = await send(
      [one, two, three, gone].map((card) => ({ id: card?.id ?? '' })),
      'reject',
    );
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('2 kort er ændret, siden du åbnede siden. Dit valg (Afvis) er ikke gemt på dem.');
    expect(page).toContain(`href="/kandidat/${two?.id}"`);
    expect(page).toContain('Ét kort findes ikke mere.');
    expect(page).toContain('Gemt: <strong>Afvis</strong>, 2 kort.');
    expect(await town.db.candidate.count({ where: { state: 'rejected' } })).toBe(2);
    expect(await town.db.candidate.findUnique({ where: { id: two?.id ?? '' } })).toMatchObject({ state: 'following' });
  });

  it('takes back what nobody has touched since, and names the rest', async () => {
    const cards = await several(2);
    const batch = batchOf(await send(cards, 'follow'));
    await ole.post(`/kandidat/${cards[1]?.id}/beslut`, { valg: 'send', version: '2' });
    const answer = await mette.post('/koe/fortryd', { bunke: batch });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Et andet har nogen besluttet noget nyt om siden');
    expect((await statesOf()).sort()).toEqual(['open', 'sent']);
  });

  it('says so when nothing is ticked, and does not know made-up choices', async () => {
    expect((await send([], 'reject')).status).toBe(422);
    const cards = await several(1);
    expect((await send(cards, 'delete')).status).toBe(404);
    expect((await send([{ id: 'x' }], 'reject')).status).toBe(422);
  });

  it('stands in the history as one line that can be taken back, and is found by words and reasons', async () => {
    const cards = await several(3);
    await addCandidate(town, { text: 'Et helt andet kort' });
    await send(cards, 'reject');
    const page = await html('/historik');
    expect(page.match(/for 3 opslag på én gang/g)).toHaveLength(1);
    expect(page).toContain('Fortryd alle 3');
    const single = await addCandidate(town, { text: 'Snerydning på Anholt' });
    await mette.post(`/kandidat/${single.id}/beslut`, { valg: 'reject', begrundelse: 'servicebesked', version: '1' });
    for (const words of ['sneryd', 'snerydninger', 'servicebesked']) {
      const found = await html(`/historik?soeg=${words}`);
      expect([words, found.includes('Snerydning på Anholt')]).toEqual([words, words !== 'sneryd']);
      expect(found).not.toContain('for 3 opslag');
    }
    expect(await html('/historik?soeg=findesikke')).toContain('Ingen beslutninger passer til det, du søger.');
  });

  it('shows a story as one card, and takes its folded posts along and back', async () => {
    const head = await addCandidate(town, { text: 'Hovedet' });
    const folded = await addCandidate(town, {
      text: 'Det foldede',
      severity: 2,
      createdAt: new Date(start.getTime() + 1),
    });
    await town.db.candidate.update({ where: { id: folded.id }, data: { storyId: head.id } });
    const page = await html('/koe?bane=gode');
    expect(page).toContain('Også set ét sted');
    expect(page).toContain('mere alvorligt end her');
    expect(page).toContain('1 tilbage');
    expect(page).not.toContain(`id="kort-${folded.id}"`);
    const answer = await mette.post(`/kandidat/${head.id}/beslut`, { valg: 'share', version: '1', tilbage: 'gode' });
    const after = await html(answer.headers.get('location') ?? '');
    expect(after).toContain('Gemt: <strong>Del</strong>, 1 kort og 1 opslag, der fortæller det samme.');
    expect(await statesOf()).toEqual(['to_share', 'to_share']);
    await mette.post('/koe/fortryd', { bunke: batchOf(answer) });
    expect(await statesOf()).toEqual(['open', 'open']);
  });

  it('gives a folded post a card of its own, on the version that was seen', async () => {
    const head = await addCandidate(town);
    const folded = await addCandidate(town);
    await town.db.candidate.update({ where: { id: folded.id }, data: { storyId: head.id } });
    expect(await html(`/kandidat/${folded.id}`)).toContain(`<a href="/kandidat/${head.id}">et andet kort</a>`);
    expect((await mette.post('/koe/skil-ud', { kort: `${folded.id}:7` })).status).toBe(409);
    expect((await mette.post('/koe/skil-ud', { kort: `${head.id}:1` })).status).toBe(404);
    expect((await mette.post('/koe/skil-ud', { kort: `${folded.id}:1` })).status).toBe(303);
    expect(await html('/koe?bane=gode')).toContain(`id="kort-${folded.id}"`);
    expect(await town.db.audit.count({ where: { action: 'unfold' } })).toBe(1);
  });
});
