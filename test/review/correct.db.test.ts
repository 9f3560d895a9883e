import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

describe('correcting the judgement on the page of a candidate', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
  });
  afterAll(() => town.close());

  const html = async (path: string) => (await mette.get(path)).text();
  const say = (id: string, form: Record<string, string>, version = 1) =>
    mette.post(`/kandidat/${id}/ret`, { version: String(version), tilbage: 'kandidat', ...form });
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const lessons = (postId: string) => town.db.lesson.findMany({ where: { postId }, orderBy: { seq: 'asc' } });

  it('offers what the card says now, and the words for everything else', async () => {
    const card = await addCandidate(town, { lanes: ['negative_press'], severity: 2 });
    const page = await html(`/kandidat/${card.id}`);
    expect(page).toContain('<option value="">Som nu: Kritik</option>');
    expect(page).toContain('<option value="">Som nu: niveau 2</option>');
    expect(page).toContain('<option value="neutral">Neutral</option>');
    expect(page).toContain('<option value="vej_og_ejendom">Vej og ejendom</option>');
    expect(page).toContain('Handler ikke om Norddjurs');
    expect(await html('/koe?bane=pressevagt')).toContain(`/kandidat/${card.id}?ret=1#ret`);
    expect(await html(`/kandidat/${card.id}?ret=1`)).toMatch(/<details[^>]*id="ret"[^>]* open/);
  });

  it('shows on the card, teaches what was said and no more, and thanks for it', async () => {
    const card = await addCandidate(town);
    const answer = await say(card.id, { slags: 'negative_press', alvor: '2', tema: '', fag: 'vej_og_ejendom' });
    expect(answer.status).toBe(303);
    const page = await html(answer.headers.get('location') ?? '');
    expect(page).toContain(
      'Tak. Det husker vurderingen fra nu af: <strong>Kritik, niveau 2, fagområde Vej og ejendom</strong>.',
    );
    expect(page).toContain('Niveau 2: lokal historie kan være på vej');
    expect(page).toContain('Mette Prøve rettede <strong>vurderingen</strong>');
    expect(await lessons(card.postId)).toMatchObject([
      { label: 'negative_press', severity: 2, theme: null, department: 'vej_og_ejendom', aboutNorddjurs: null },
    ]);
    expect(await html(`/kandidat/${card.id}`)).toContain(
      'Seneste beslutning: <strong>Ret vurderingen</strong> (Kritik',
    );
  });

  it('puts away what is not about Norddjurs, and takes that back with the lesson', async () => {
    const card = await addCandidate(town);
    const answer = await say(card.id, { andetsteds: 'ja' });
    const address = new URL(answer.headers.get('location') ?? '', 'http://x');
    expect(await html(address.pathname + address.search)).toContain(
      '<strong>handler ikke om Norddjurs, Neutral</strong>',
    );
    expect(await cardOf(card.id)).toMatchObject({ state: 'rejected', lanes: [] });
    const undone = await mette.post(`/kandidat/${card.id}/fortryd`, {
      beslutning: address.searchParams.get('besluttet') ?? '',
      version: '2',
      tilbage: 'kandidat',
    });
    expect(await html(undone.headers.get('location') ?? '')).toContain('Vurderingen er, som den var');
    expect(await cardOf(card.id)).toMatchObject({ state: 'open', lanes: ['good_story'], version: 3 });
    const [taught, back] = await lessons(card.postId);
    expect(back?.undoes).toBe(taught?.seq);
  });

  it('is refused on what somebody else has changed, which is shown', async () => {
    const card = await addCandidate(town);
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    await ole.post(`/kandidat/${card.id}/ret`, { version: '1', tema: 'infrastruktur' });
    const answer = await say(card.id, { slags: 'neutral' });
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Ole Prøve rettede <strong>vurderingen</strong>');
    expect(page).toContain('Som nu: Infrastruktur');
    expect(page.match(/name="version" value="2"/g)).toHaveLength(2);
    expect(await lessons(card.postId)).toHaveLength(1);
  });

  it('says so, and changes nothing, when nothing was said or only what we do not know', async () => {
    const card = await addCandidate(town);
    for (const form of [
      {},
      { slags: '', alvor: '' },
      { slags: 'x', alvor: '9', tema: 'constructor', andetsteds: 'nej' },
    ]) {
      const answer = await say(card.id, form);
      expect(await html(answer.headers.get('location') ?? '')).toContain('Der var ikke noget at rette');
    }
    expect(await cardOf(card.id)).toMatchObject({ version: 1 });
    expect(await lessons(card.postId)).toEqual([]);
    expect((await say('ffffffff-ffff-ffff-ffff-ffffffffffff', { slags: 'neutral' })).status).toBe(404);
  });
});
