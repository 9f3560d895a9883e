import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wrongJudgement } from '../../core/lessons.ts';
import { undoWindowMs } from '../../jobs/enqueue.ts';
import { groupIncidents } from '../../jobs/group-incidents.ts';
import { leaveIncident } from '../../jobs/leave-incident.ts';
import { sweep } from '../../jobs/sweep.ts';
import { decideAndRing } from '../../review/decide-and-ring.ts';
import { verifyAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { undo } from '../../store/decisions.ts';
import { listUnjudged } from '../../store/posts.ts';
import { calmVerdict, type TestContext, testContext } from '../support/context.ts';
import { addCandidate, addIncident, addPost, openTown, snapshot, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext(town);
});
afterAll(() => town.close());

/** The only post of an open incident, with its card. */
async function scene() {
  const { id } = await addIncident(town);
  const { postId } = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: id } });
  const card = await addCandidate(town, postId, { lanes: ['negative_press'] });
  return { incidentId: id, postId, candidateId: card.id };
}
const by = (candidateId: string) => ({ candidateId, personId: town.ids.comms ?? '', at: town.clock.now() });
async function reject(candidateId: string, reason: string = wrongJudgement) {
  const result = await decideAndRing(town.db, { ...by(candidateId), version: 1, action: 'reject', reason });
  if (result.outcome !== 'done') throw new Error(result.outcome);
  return result.decisionId;
}
const run = (id: string) => leaveIncident({ id }, context);
const read = (id: string) =>
  town.db.incident.findUniqueOrThrow({ where: { id }, include: { posts: true, events: { orderBy: { seq: 'asc' } } } });

describe('a card that is turned down as wrongly judged', () => {
  it('takes its post out of the incident once it can no longer be undone with a key; the only one closes it as a mistake', async () => {
    const { incidentId, postId, candidateId } = await scene();
    const id = await reject(candidateId);
    expect(await read(incidentId)).toMatchObject({ status: 'new', posts: [{ postId }] });
    const [bell] = await town.db.outbox.findMany();
    expect(bell).toMatchObject({
      job: 'leave-incident',
      payload: { id },
      ringAt: new Date(town.clock.now().getTime() + undoWindowMs),
    });
    town.clock.advanceMs(undoWindowMs);
    await run(id);
    const after = await read(incidentId);
    expect(after).toMatchObject({ status: 'closed', closedAt: town.clock.now(), posts: [] });
    expect(after.events.map(({ kind, details }) => ({ kind, details }))).toEqual([
      { kind: 'left', details: { post: postId } },
      { kind: 'closed', details: { from: 'new', isMistake: true } },
    ]);
    expect(await verifyAudit(town.db)).toMatchObject({ brokenAt: null });
  });

  it('changes nothing more when it runs again', async () => {
    const { candidateId } = await scene();
    const id = await reject(candidateId);
    await Promise.all([run(id), run(id)]);
    const tables = ['incident', 'incident_post', 'incident_event', 'decision', 'audit'];
    const before = await snapshot(town, ...tables);
    await run(id);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('leaves the incident open where others are left in it', async () => {
    const { incidentId, candidateId } = await scene();
    const other = await addPost(town);
    await town.db.incidentPost.create({ data: { postId: other.id, incidentId, joinedAt: town.clock.now() } });
    await run(await reject(candidateId));
    expect(await read(incidentId)).toMatchObject({ status: 'new', posts: [{ postId: other.id }] });
  });

  it('undone in time sets nothing in motion; undone later brings the post back and the incident with it', async () => {
    const early = await scene();
    const first = await reject(early.candidateId);
    await undo(town.db, { ...by(early.candidateId), version: 2, decisionId: first });
    await run(first);
    expect(await read(early.incidentId)).toMatchObject({ status: 'new', posts: [{}], events: [] });
    const late = await scene();
    const second = await reject(late.candidateId);
    await run(second);
    expect(await undo(town.db, { ...by(late.candidateId), version: 2, decisionId: second })).toMatchObject({
      outcome: 'done',
    });
    expect(await read(late.incidentId)).toMatchObject({ status: 'new', closedAt: null, posts: [{}] });
    expect(await town.db.candidate.findUnique({ where: { id: late.candidateId } })).toMatchObject({ state: 'open' });
  });

  it('does so with none of the other reasons, and where the card or the incident is gone', async () => {
    const { incidentId, candidateId } = await scene();
    const id = await reject(candidateId, 'foelsomt');
    await run(id);
    await run(crypto.randomUUID());
    expect(await read(incidentId)).toMatchObject({ posts: [{}] });
    expect(await town.db.outbox.count()).toBe(0);
    const gone = await scene();
    const second = await reject(gone.candidateId);
    await town.db.incident.delete({ where: { id: gone.incidentId } });
    await run(second);
    expect(await town.db.decision.findUnique({ where: { id: second } })).toMatchObject({ handledAt: town.clock.now() });
  });

  it('is rung for again by the sweep when its bell was lost, not before it can no longer be undone', async () => {
    const { candidateId } = await scene();
    const id = await reject(candidateId);
    await takeBells(town);
    const rung = async () => {
      await sweep({}, context);
      return (await takeBells(town)).filter(({ job }) => job === 'leave-incident').map(({ payload }) => payload.id);
    };
    expect(await rung()).toEqual([]);
    town.clock.advanceMs(61_000);
    expect(await rung()).toEqual([id]);
    await run(id);
    expect(await rung()).toEqual([]);
  });

  it('takes along what is folded under it, each from its own incident, by one bell each', async () => {
    const [head, below] = [await scene(), await scene()];
    await town.db.candidate.update({ where: { id: below.candidateId }, data: { storyId: head.candidateId } });
    await reject(head.candidateId);
    const bells = (await takeBells(town)).filter(({ job }) => job === 'leave-incident');
    expect(bells).toHaveLength(2);
    for (const { payload } of bells) await run(String(payload.id));
    expect([(await read(head.incidentId)).status, (await read(below.incidentId)).status]).toEqual(['closed', 'closed']);
  });

  it('opens no incident again by a newer verdict', async () => {
    const { postId, candidateId } = await scene();
    await run(await reject(candidateId));
    const [post] = await listUnjudged(town.db, [postId], 'another model');
    if (!post) throw new Error('not found');
    const verdict = { ...calmVerdict, label: 'negative_press' as const, negativePress: 0.95, severity: 3 as const };
    const alarming = await inTransaction(town.db, (tx) => groupIncidents(tx, [{ post, verdict }], town.clock.now()));
    expect(alarming).toEqual([]);
    expect(await town.db.incident.count({ where: { status: { not: 'closed' } } })).toBe(0);
  });
});
