import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIncidentSummary } from '../../store/incident-summary.ts';
import { addScene, enter, eventOf, minute } from '../review/incident-room-scene.ts';
import { addAlert, addCandidate, createTown, start, type Town } from '../review/town.ts';

describe('the summary of an incident', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  afterAll(() => town.close());

  it('tells what happened, what was done and what was learnt, with the times from the first post on', async () => {
    const ole = await enter(town, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve');
    const { id, posts } = await addScene(town, { posts: 3 });
    const first = await town.db.post.findUniqueOrThrow({ where: { id: posts[2] ?? '' } });
    const answer = { kind: 'comment', ownVoice: true, parentExternalId: first.externalId };
    await addCandidate(town, { post: { ...answer, postedAt: new Date(start.getTime() + 28 * minute) } });
    await addCandidate(town, { post: { ...answer, postedAt: new Date(start.getTime() - 30 * minute) } });
    await addAlert(town, id, ole.id);
    await town.db.playbook.create({ data: { severity: 2, text: 'Ring.\nSkriv.' } });
    town.clock.moveTo(new Date(start.getTime() + 5 * minute));
    await ole.act(id, 'status', { til: 'seen', alarm: 'ja' });
    await ole.post(`/sag/${id}/tjek`, { niveau: '2', linje: '0', tekst: 'Ring.', version: '1', gjort: 'ja' });
    await ole.act(id, 'notat', { tekst: 'Lederen er ringet op.' });
    const wrong = await ole.act(id, 'notat', { tekst: 'Det var forkert.' });
    await ole.undo(id, eventOf(wrong));
    await ole.act(id, 'niveau', { niveau: '3' });
    await ole.act(id, 'niveau', { niveau: '2', hvorfor: 'Det var mindre.' });
    await ole.act(id, 'roligt');
    await ole.act(id, 'luk');
    await ole.act(id, 'laering', { godt: 'Vi ringede hurtigt.', naeste: 'Svar før.' });
    const now = town.clock.now();
    expect(await readIncidentSummary(town.db, id)).toMatchObject({
      status: 'closed',
      severity: 2,
      highestSeverity: 3,
      posts: 3,
      voices: 3,
      media: 0,
      firstPostAt: new Date(start.getTime() - 2 * minute),
      firstAlertAt: start,
      firstAcknowledgement: { at: now, by: 'Ole Prøve' },
      minutes: { toAlert: 2, toAcknowledgement: 7, toAnswer: 30, toCalm: 7 },
      alerts: { people: 1, sent: 1, failed: 0, acknowledged: 1 },
      steps: [
        { text: 'Ring.', doneAt: now, doneBy: 'Ole Prøve' },
        { text: 'Skriv.', doneAt: null, doneBy: null },
      ],
      notes: [{ at: now, by: 'Ole Prøve', text: 'Lederen er ringet op.' }],
      learnt: { well: 'Vi ringede hurtigt.', badly: '', next: 'Svar før.' },
    });
    const page = await (await ole.get(`/sag/${id}/opsummering`)).text();
    for (const words of ['efter 30 minutter', 'efter 7 minutter (Ole Prøve)', 'Vi ringede hurtigt.', 'Intet svar'])
      expect(page).toContain(words);
    expect(page).not.toContain('Det var forkert.');
  }, 60_000);

  it('says of a matter in which nothing was done that nothing was', async () => {
    const { id } = await addScene(town, { posts: 0 });
    expect(await readIncidentSummary(town.db, id)).toMatchObject({
      firstPostAt: null,
      firstAnswerAt: null,
      minutes: { toAlert: null, toAcknowledgement: null, toAnswer: null, toCalm: null },
      steps: [],
      learnt: null,
    });
    expect(await readIncidentSummary(town.db, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });
});
