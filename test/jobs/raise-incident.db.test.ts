import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raiseIncident } from '../../jobs/raise-incident.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sweep } from '../../jobs/sweep.ts';
import { decideAndRing } from '../../review/decide-and-ring.ts';
import { verifyAudit } from '../../store/audit.ts';
import { undo } from '../../store/decisions.ts';
import { type TestContext, testContext } from '../support/context.ts';
import {
  addCandidate,
  addIncident,
  addPost,
  openTown,
  snapshot,
  start,
  type Town,
  takeBells,
} from '../support/town.ts';

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

/** A card that the model took for a good story, and that a person has just escalated. */
async function escalate(severity: 2 | 3, post: Parameters<typeof addPost>[1] | { id: string } = {}) {
  const postId = 'id' in post ? post.id : (await addPost(town, post)).id;
  const { id: candidateId } = await addCandidate(town, postId);
  const change = { candidateId, personId: town.ids.comms ?? '', at: town.clock.now() };
  const result = await decideAndRing(town.db, { ...change, version: 1, action: 'escalate', severity });
  if (result.outcome !== 'done') throw new Error(result.outcome);
  return { ...change, postId, decisionId: result.decisionId };
}
const incidents = () => town.db.incident.findMany({ include: { posts: true }, orderBy: { openedAt: 'asc' } });
/** Who would be written to by the bells that wait. */
async function alerted(): Promise<string[]> {
  for (const { job, payload } of await takeBells(town))
    if (job === 'send-alert') await sendAlert({ id: String(payload.id) }, context);
  const rows = await town.db.alert.findMany({ include: { person: true } });
  return rows.map(({ person, severity }) => `${person.name.replace('Prøve ', '')} ${severity}`).sort();
}

describe('an escalated post', () => {
  it('opens an incident at the severity that a person gave it, whatever the model said, and its alert follows by the rules', async () => {
    const { decisionId, postId } = await escalate(2, { ownVoice: true, postedAt: new Date('2026-10-01T08:00:00Z') });
    expect(await alerted()).toEqual([]);
    await raiseIncident({ id: decisionId }, context);
    expect(await incidents()).toMatchObject([
      { severity: 2, status: 'new', departmentKey: 'skole_og_dagtilbud', posts: [{ postId }] },
    ]);
    expect(await alerted()).toEqual(['first 2', 'second 2']);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('wakes the whole preparedness at level 3', async () => {
    await raiseIncident({ id: (await escalate(3)).decisionId }, context);
    expect(await alerted()).toEqual(['comms 3', 'first 3', 'second 3']);
  });

  it('changes nothing more when it runs again', async () => {
    const { decisionId } = await escalate(3);
    await Promise.all([1, 2].map(() => raiseIncident({ id: decisionId }, context)));
    const tables = ['incident', 'incident_post', 'decision', 'audit', 'outbox'];
    const before = await snapshot(town, ...tables);
    await raiseIncident({ id: decisionId }, context);
    expect(await snapshot(town, ...tables)).toBe(before);
    expect(await incidents()).toHaveLength(1);
  });

  it('raises the incident where it is already, and never makes one milder', async () => {
    const incident = await addIncident(town, { severity: 2 });
    const member = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: incident.id } });
    await raiseIncident({ id: (await escalate(3, { id: member.postId })).decisionId }, context);
    expect(await incidents()).toMatchObject([{ id: incident.id, severity: 3 }]);
    const grave = await addIncident(town, { severity: 3 });
    await sendAlert({ id: grave.id }, context);
    await takeBells(town);
    const other = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: grave.id } });
    await raiseIncident({ id: (await escalate(2, { id: other.postId })).decisionId }, context);
    expect((await incidents()).map(({ severity }) => severity)).toEqual([3, 3]);
    expect((await takeBells(town)).filter(({ job }) => job === 'send-alert')).toEqual([]);
  });

  it('joins the incident of its thread', async () => {
    const first = await escalate(2, { externalId: '100_700', kind: 'post' });
    await raiseIncident({ id: first.decisionId }, context);
    const second = await escalate(3, { externalId: '700_701', kind: 'comment' });
    await raiseIncident({ id: second.decisionId }, context);
    expect(await incidents()).toMatchObject([{ severity: 3, posts: [{}, {}] }]);
  });

  it('leaves an incident that was closed for a new one', async () => {
    const closed = await addIncident(town, { severity: 3, status: 'closed' });
    const member = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: closed.id } });
    await raiseIncident({ id: (await escalate(2, { id: member.postId })).decisionId }, context);
    const open = (await incidents()).find(({ status }) => status !== 'closed');
    expect(open).toMatchObject({ severity: 2, posts: [{ postId: member.postId }] });
    expect(await alerted()).toEqual(['first 2', 'second 2']);
  });

  it('opens one of its own where the open matter that it gave its name to is not its own any more', async () => {
    const [named, split] = [await addIncident(town), await addIncident(town, { status: 'closed' })];
    const post = await addPost(town, { text: 'Noget helt andet' });
    await town.db.incident.update({ where: { id: named.id }, data: { matter: post.externalId } });
    await town.db.incidentPost.create({ data: { postId: post.id, incidentId: split.id, joinedAt: start } });
    await raiseIncident({ id: (await escalate(2, { id: post.id })).decisionId }, context);
    const home = await town.db.incidentPost.findUniqueOrThrow({
      where: { postId: post.id },
      include: { incident: true },
    });
    expect([named.id, split.id]).not.toContain(home.incidentId);
    expect(home.incident).toMatchObject({ status: 'new', severity: 2 });
  });

  it("is told of to those whose alert was dropped while the matter was on somebody else's table", async () => {
    const incident = await addIncident(town, { severity: 2 });
    await sendAlert({ id: incident.id }, context);
    await takeBells(town);
    await town.db.incident.update({ where: { id: incident.id }, data: { owner: 'region' } });
    await town.db.delivery.updateMany({ data: { state: 'cancelled' } });
    const member = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: incident.id } });
    await raiseIncident({ id: (await escalate(2, { id: member.postId })).decisionId }, context);
    expect(await alerted()).toEqual(['first 2', 'second 2']);
    expect(await town.db.delivery.count({ where: { state: 'planned' } })).toBe(2);
  });

  it('sets nothing in motion when it was undone in time or is gone; undone later, the incident stays', async () => {
    const early = await escalate(3);
    await undo(town.db, { ...early, version: 2 });
    await raiseIncident({ id: early.decisionId }, context);
    await raiseIncident({ id: crypto.randomUUID() }, context);
    expect(await incidents()).toEqual([]);
    const late = await escalate(3);
    await raiseIncident({ id: late.decisionId }, context);
    expect((await undo(town.db, { ...late, version: 2 })).outcome).toBe('done');
    expect(await incidents()).toMatchObject([{ severity: 3, status: 'new' }]);
    expect(await town.db.candidate.findUnique({ where: { id: late.candidateId } })).toMatchObject({
      state: 'open',
      lanes: ['good_story'],
      severity: 0,
    });
  });

  it('is found by the sweep when a bell was lost: first the job, then the alert, also for our own post', async () => {
    const { decisionId } = await escalate(2, { ownVoice: true });
    town.clock.moveTo(new Date(start.getTime() + 61_000));
    const bells = async () => {
      await takeBells(town);
      await sweep({}, context);
      return (await takeBells(town)).map(({ job }) => job).filter((job) => /raise|send-alert/.test(job));
    };
    expect(await bells()).toEqual(['raise-incident']);
    await raiseIncident({ id: decisionId }, context);
    expect(await bells()).toEqual(['send-alert']);
  });
});
