import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

describe('the review queue', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
  });
  afterAll(() => town.close());

  const html = async (path: string) => (await mette.get(path)).text();
  const decide = (card: { id: string; version?: number }, valg: string, more = {}) =>
    mette.post(`/kandidat/${card.id}/beslut`, { valg, version: String(card.version ?? 1), tilbage: 'gode', ...more });

  it('says warmly that nothing waits, and when the next reading is', async () => {
    const page = await html('/koe?bane=gode');
    expect(page).toContain('Alle gode historier er set');
    expect(page).toContain('Næste læsning er kl. 10.40');
  });

  it('marks the reason in the text, decides, and puts the next card on top', async () => {
    const text = 'Tak til Bent, som har bygget et insekthotel';
    const card = await addCandidate(town, {
      text,
      reasons: [{ span: 'bygget et insekthotel', start: 22, why: 'konkret indsats' }],
      goodStory: 0.99,
    });
    const next = await addCandidate(town, { text: 'Det næste kort' });
    const before = await html('/koe?bane=gode');
    expect(before).toContain('<mark>bygget et insekthotel</mark><small class="why"> (konkret indsats)</small>');
    expect(before.indexOf(card.id)).toBeLessThan(before.indexOf(next.id));
    expect(before).toContain('2 tilbage');

    const answer = await decide(card, 'share');
    expect(answer.status).toBe(303);
    const after = await html(answer.headers.get('location') ?? '');
    expect(after).toContain('<strong>Del</strong>');
    expect(after).toContain('1 tilbage');
    expect(after).not.toContain(`kort-${card.id}`);
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({
      state: 'to_share',
      version: 2,
    });
  });

  it('says of a card that was fetched after a gap, and of no other, that it came late', async () => {
    const card = await addCandidate(town, { text: 'Skrevet, mens siden ikke kunne læses' });
    expect(await html(`/kandidat/${card.id}`)).not.toContain('Hentet senere');
    await town.db.post.update({ where: { id: card.postId }, data: { isLate: true } });
    for (const path of [`/kandidat/${card.id}`, '/koe?bane=gode'])
      expect(await html(path)).toContain('<li class="fact">Hentet senere</li>');
    await town.db.candidate.delete({ where: { id: card.id } });
  });

  it('says of a card, and of no other, that a journalist asks', async () => {
    const asking = await addCandidate(town, {
      text: 'Jeg er journalist og vil gerne høre, hvem der kan fortælle om børnehaven.',
      post: { ownVoice: false },
    });
    const other = await addCandidate(town, {
      text: 'Journalisten var på besøg i børnehaven.',
      post: { ownVoice: false },
    });
    expect(await html(`/kandidat/${asking.id}`)).toContain('En journalist spørger');
    expect(await html(`/kandidat/${other.id}`)).not.toContain('En journalist spørger');
    await town.db.candidate.deleteMany({ where: { id: { in: [asking.id, other.id] } } });
  });

  it('takes the last decision back as a decision of its own', async () => {
    const card = await addCandidate(town);
    const answer = await decide(card, 'reject', { begrundelse: 'ikke_relevant' });
    const beslutning = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('besluttet') ?? '';
    const undone = await mette.post(`/kandidat/${card.id}/fortryd`, { beslutning, version: '2', tilbage: 'gode' });
    expect(undone.status).toBe(303);
    expect(await html(undone.headers.get('location') ?? '')).toContain('Fortrudt');
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({ state: 'open', version: 3 });
    const decisions = await town.db.decision.findMany({
      where: { candidateId: card.id },
      orderBy: { createdAt: 'asc' },
    });
    expect(decisions.map(({ action, reason, undoes }) => [action, reason, undoes])).toEqual([
      ['reject', 'ikke_relevant', null],
      ['undo', null, beslutning],
    ]);
    expect((await mette.post(`/kandidat/${card.id}/fortryd`, { beslutning, version: '3' })).status).toBe(409);
  });

  it('refuses a decision on what somebody else has changed, and says who did what', async () => {
    const card = await addCandidate(town);
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    await ole.post(`/kandidat/${card.id}/beslut`, { valg: 'follow', version: '1' });
    const answer = await decide(card, 'share');
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Ole Prøve valgte <strong>Følg</strong>');
    expect(page).toContain('Kortet er nu: følges');
    expect(page).toContain('name="version" value="2"');
    expect(await town.db.decision.count({ where: { candidateId: card.id } })).toBe(1);
  });

  it('brings a postponed card back when its hour has come', async () => {
    const card = await addCandidate(town);
    await decide(card, 'snooze:imorgen');
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({
      state: 'snoozed',
      snoozedUntil: new Date('2026-11-21T07:00:00Z'),
    });
    expect(await html('/koe?bane=gode')).not.toContain(card.id);
    const later = await addPerson(town.db, ['comms']);
    town.clock.moveTo('2026-11-21T07:00:00Z');
    const morning = await signIn(town, later.id);
    expect(await (await morning.get('/koe?bane=gode')).text()).toContain(card.id);
    town.clock.moveTo('2026-11-20T09:00:00Z');
  });

  it('shows a card in both of its lanes and counts it in each', async () => {
    const card = await addCandidate(town, { lanes: ['good_story', 'negative_press'], severity: 1 });
    expect(await html('/koe?bane=gode')).toContain(card.id);
    const press = await html('/koe?bane=pressevagt');
    expect(press).toContain(card.id);
    expect(press).toContain('Niveau 1: brok');
  });

  it('leaves out what was deleted at the source, also in the history of the card', async () => {
    const card = await addCandidate(town, {
      text: 'Hemmelig insektviden',
      post: { deletedAt: new Date('2026-11-20T08:00:00Z') },
    });
    expect(await html('/koe?bane=gode')).not.toContain(card.id);
    const page = await html(`/kandidat/${card.id}`);
    expect(page).toContain('slettet hos kilden');
    expect(page).not.toContain('Hemmelig');
  });

  it('gives a comment its thread, and the history its decisions', async () => {
    const parent = await addCandidate(town, { text: 'Vejen er lukket i dag' });
    const { externalId } = await town.db.post.findUniqueOrThrow({ where: { id: parent.postId } });
    const card = await addCandidate(town, {
      text: 'Endelig!',
      post: { kind: 'comment', parentExternalId: externalId },
    });
    expect(await html(`/kandidat/${card.id}`)).toContain(
      '<p class="thread-label">Svar på</p><p>Vejen er lukket i dag</p>',
    );
    await decide(card, 'send', { tilbage: 'kandidat' });
    expect(await html(`/kandidat/${card.id}`)).toMatch(
      /Seneste beslutning: <strong>Send til afdeling<\/strong>[^]*Fortryd/,
    );
    expect(await html('/historik')).toContain('Mette Prøve valgte <strong>Send til afdeling</strong>');
  });
});
