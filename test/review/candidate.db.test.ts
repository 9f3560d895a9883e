import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAndRing } from '../../review/decide-and-ring.ts';
import { addCandidate, addIncident, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('the page of a candidate', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  let ids: { mette: string; ole: string };
  beforeAll(async () => {
    town = await createTown();
    ids = {
      mette: (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id,
      ole: (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id,
    };
    mette = await signIn(town, ids.mette);
    ole = await signIn(town, ids.ole);
  });
  afterAll(() => town.close());

  const html = async (path: string, by = mette) => (await by.get(path)).text();
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const follow = async (answer: Response) => html(answer.headers.get('location') ?? '');
  const decide = (id: string, valg: string, version = 1, by = mette) =>
    by.post(`/kandidat/${id}/beslut`, { valg, version: String(version), tilbage: 'kandidat' });
  const assign = (id: string, til: string, version = 1, by = mette) =>
    by.post(`/kandidat/${id}/tildel`, { til, version: String(version), tilbage: 'kandidat' });
  const timeline = (page: string) => page.slice(page.indexOf('timeline-list'), page.indexOf('id="taster"'));

  it('tells in one list, newest first, all that happened to it', async () => {
    const card = await addCandidate(town, { lanes: ['negative_press'], severity: 2 });
    const { postId } = card;
    await town.db.sighting.create({ data: { postId, sourceId: town.sourceId, evidence: 'feed', seenAt: start } });
    const hour = (n: number) => new Date(start.getTime() + n * 600_000);
    await town.db.sighting.create({ data: { postId, sourceId: town.sourceId, evidence: 'tagged', seenAt: hour(1) } });
    await town.db.postVersion.create({
      data: { postId, version: 1, text: 'Vi har revet et hotel ned', seenAt: hour(2) },
    });
    const incident = await addIncident(town);
    await town.db.incidentPost.create({ data: { postId, incidentId: incident.id, joinedAt: hour(3) } });
    const share = { centralExternalId: '1_2', evidence: 'manual', strength: 'certain', foundAt: start };
    await town.db.share.create({ data: { ...share, postId, sharedAt: hour(4) } });
    town.clock.moveTo(hour(5));
    await decide(card.id, 'follow');
    const list = timeline(await html(`/kandidat/${card.id}`));
    const order = [
      'valgte <strong>Følg',
      'Delt på kommunens',
      'Kom med i sagen',
      'Rettet hos kilden',
      'Også set',
      'Fundet hos',
    ];
    const places = order.map((words) => list.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(list).toContain('vi er tagget');
    expect(list).toContain('(model 2026-11-20.1, tekst 1)');
    expect(list).toMatch(/<del>.*revet/);
    town.clock.moveTo(start);
  });

  it('keeps from the reader the incident that they are held out of, and the words of the public that were taken back', async () => {
    const card = await addCandidate(town, { post: { ownVoice: false } });
    const incident = await addIncident(town, { excluded: [ids.mette] });
    await town.db.incidentPost.create({ data: { postId: card.postId, incidentId: incident.id, joinedAt: start } });
    const old = { postId: card.postId, version: 1, text: 'Det fortrød jeg', seenAt: start };
    await town.db.postVersion.create({ data: old });
    const page = await html(`/kandidat/${card.id}`);
    expect(page).not.toContain(`/sag/${incident.id}`);
    expect(page).toContain('Rettet hos kilden');
    expect(page).not.toContain('Det fortrød jeg');
    expect(await html(`/kandidat/${card.id}`, ole)).toContain(`/sag/${incident.id}`);
  });

  it('is given to oneself, a colleague or nobody; the history tells it and takes it back', async () => {
    const card = await addCandidate(town);
    expect(await follow(await assign(card.id, 'mig'))).toContain('Du har kortet.');
    expect(await html(`/kandidat/${card.id}`, ole)).toContain('Mette Prøve har kortet.');
    await assign(card.id, ids.ole, 2);
    const page = await html(`/kandidat/${card.id}`);
    expect(timeline(page)).toContain('gav kortet til <strong>Ole Prøve');
    expect(timeline(page)).toContain('<strong>tog kortet');
    const [last] = await town.db.decision.findMany({ where: { candidateId: card.id }, orderBy: { createdAt: 'desc' } });
    await mette.post(`/kandidat/${card.id}/fortryd`, { beslutning: last?.id ?? '', version: '3', tilbage: 'kandidat' });
    expect(await cardOf(card.id)).toMatchObject({ assigneeId: ids.mette, version: 4 });
    expect((await assign(card.id, 'ingen', 4)).status).toBe(303);
    expect(await cardOf(card.id)).toMatchObject({ assigneeId: null });
  });

  it('is given to no one who is not of communications, and to nobody twice', async () => {
    const card = await addCandidate(town);
    const stranger = await addPerson(town.db, ['department']);
    for (const til of [stranger.id, crypto.randomUUID(), 'alle', ''])
      expect((await assign(card.id, til)).status).toBe(404);
    expect((await assign(crypto.randomUUID(), 'mig')).status).toBe(404);
    await assign(card.id, 'mig');
    await assign(card.id, 'mig', 2);
    expect(await town.db.decision.count({ where: { candidateId: card.id } })).toBe(1);
  });

  it('merges what touches nothing else: a decision beside an assignment goes through, two assignments do not', async () => {
    const card = await addCandidate(town);
    await assign(card.id, 'mig', 1, ole);
    expect((await decide(card.id, 'follow', 1)).status).toBe(303);
    expect(await cardOf(card.id)).toMatchObject({ state: 'following', assigneeId: ids.ole, version: 3 });
    const late = await assign(card.id, 'mig', 1);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Du ville: <strong>Tildel</strong>');
    expect((await assign(card.id, 'mig', 2)).status).toBe(303);
  });

  it('shows both when two people decided, and saves the first only', async () => {
    const card = await addCandidate(town);
    await decide(card.id, 'share', 1, ole);
    const answer = await decide(card.id, 'reject');
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain('Ole Prøve valgte');
    expect(page).toContain('<strong>Del</strong>');
    expect(page).toContain('Du ville: <strong>Afvis</strong>');
    expect(await cardOf(card.id)).toMatchObject({ state: 'to_share', version: 2 });
  });

  it('can be put off until something happens, and says why it is back', async () => {
    const card = await addCandidate(town);
    expect(await follow(await decide(card.id, 'snooze:nyt'))).toContain('til der sker noget');
    expect(await cardOf(card.id)).toMatchObject({ state: 'snoozed', wakesOnNews: true, snoozedUntil: null });
    await town.db.candidate.update({ where: { id: card.id }, data: { state: 'open', wokenBy: 'comment' } });
    expect(await html(`/kandidat/${card.id}`)).toContain('fordi der er kommet en ny kommentar');
  });

  it('is escalated to a level, and tells after a late undo what stays', async () => {
    const card = await addCandidate(town);
    await decide(card.id, 'escalate:3');
    expect(await cardOf(card.id)).toMatchObject({ state: 'following', lanes: ['negative_press'], severity: 3 });
    const bell = await town.db.outbox.findFirstOrThrow({ where: { job: 'raise-incident' } });
    const decisionId = (bell.payload as { id: string }).id;
    expect(await html(`/kandidat/${card.id}`)).toContain('(Kritik, niveau 3)');
    await town.db.decision.update({ where: { id: decisionId }, data: { handledAt: start } });
    expect(timeline(await html(`/kandidat/${card.id}`))).toContain('Sagen og dens alarmer bliver stående');
    const undone = await mette.post(`/kandidat/${card.id}/fortryd`, {
      beslutning: decisionId,
      version: '2',
      tilbage: 'gode',
    });
    const page = await follow(undone);
    expect(page).toContain('Fortrudt.');
    expect(page).toContain('Sagen og dens alarmer bliver stående');
    expect(await cardOf(card.id)).toMatchObject({ state: 'open', lanes: ['good_story'], severity: 0, said: null });
  });

  it('says before the click who gets the mail, and after it how it fared', async () => {
    const card = await addCandidate(town);
    expect(await html(`/kandidat/${card.id}`)).toContain('har ingen mailadresse');
    await town.db.department.update({ where: { key: 'skole_og_dagtilbud' }, data: { mail: 'skole@example.dk' } });
    expect(await html(`/kandidat/${card.id}`)).toContain('(skole@example.dk)');
    const sent = { candidateId: card.id, personId: ids.mette, version: 1, at: start };
    const result = await decideAndRing(town.db, { ...sent, action: 'send' });
    const decisionId = result.outcome === 'done' ? result.decisionId : '';
    await town.db.decision.update({ where: { id: decisionId }, data: { handledAt: start } });
    expect(timeline(await html(`/kandidat/${card.id}`))).toContain('Ingen mail er sendt');
    expect(timeline(await html(`/kandidat/${card.id}`))).not.toContain('kan ikke kaldes tilbage');
    const delivery = {
      kind: 'handover',
      key: `handover/${decisionId}`,
      channel: 'mail',
      recipient: 'skole@example.dk',
    };
    const times = { nextTryAt: start, createdAt: start };
    await town.db.delivery.create({
      data: { ...delivery, ...times, state: 'failed', lastError: 'Mailadressen findes ikke.', messageId: 'x' },
    });
    const list = timeline(await html(`/kandidat/${card.id}`));
    expect(list).toContain('Mailen til afdelingen er ikke nået frem');
    expect(list).toContain('Mailadressen findes ikke.');
    await town.db.delivery.updateMany({ where: { kind: 'handover' }, data: { state: 'sent', sentAt: start } });
    expect(timeline(await html(`/kandidat/${card.id}`))).toContain('kan ikke kaldes tilbage');
  });

  it('goes with its story: one mail for all places, and one undo', async () => {
    const head = await addCandidate(town);
    const below = await addCandidate(town);
    await town.db.candidate.update({ where: { id: below.id }, data: { storyId: head.id } });
    await town.db.outbox.deleteMany();
    await decide(head.id, 'send');
    expect(await cardOf(below.id)).toMatchObject({ state: 'sent' });
    expect(await town.db.outbox.count({ where: { job: 'hand-over' } })).toBe(1);
    const decision = await town.db.decision.findFirstOrThrow({ where: { candidateId: head.id } });
    expect(timeline(await html(`/kandidat/${below.id}`))).not.toContain('Ingen mail er sendt');
    await mette.post(`/kandidat/${head.id}/fortryd`, { beslutning: decision.id, version: '2', tilbage: 'gode' });
    expect([(await cardOf(head.id)).state, (await cardOf(below.id)).state]).toEqual(['open', 'open']);
  });

  it('corrects by one click, whatever else stands in the form', async () => {
    const card = await addCandidate(town);
    const form = {
      hurtig: 'slags:negative_press',
      slags: '',
      tema: 'infrastruktur',
      version: '1',
      tilbage: 'kandidat',
    };
    await mette.post(`/kandidat/${card.id}/ret`, form);
    expect(await cardOf(card.id)).toMatchObject({ lanes: ['negative_press'], theme: 'skole_og_dagtilbud' });
    await mette.post(`/kandidat/${card.id}/ret`, { hurtig: 'alvor:3', version: '2', tilbage: 'kandidat' });
    expect(await cardOf(card.id)).toMatchObject({ severity: 3 });
    expect(await town.db.lesson.count({ where: { postId: card.postId } })).toBe(2);
  });

  it('takes back any decision from the list that nothing was built upon, and offers no other', async () => {
    const card = await addCandidate(town);
    await mette.post(`/kandidat/${card.id}/ret`, { tema: 'infrastruktur', version: '1', tilbage: 'kandidat' });
    await decide(card.id, 'follow', 2);
    await decide(card.id, 'reject', 3);
    const [corrected, followed] = await town.db.decision.findMany({
      where: { candidateId: card.id },
      orderBy: { createdAt: 'asc' },
    });
    const list = timeline(await html(`/kandidat/${card.id}`));
    expect(list).toContain(`value="${corrected?.id}"`);
    expect(list).not.toContain(`value="${followed?.id}"`);
    const back = { version: '4', tilbage: 'kandidat' };
    expect((await mette.post(`/kandidat/${card.id}/fortryd`, { ...back, beslutning: followed?.id ?? '' })).status).toBe(
      409,
    );
    await mette.post(`/kandidat/${card.id}/fortryd`, { ...back, beslutning: corrected?.id ?? '' });
    expect(await cardOf(card.id)).toMatchObject({ state: 'rejected', theme: 'skole_og_dagtilbud', version: 5 });
  });
});
