import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentTraits, Spoken } from '../../core/matter-traits.ts';
import { verifyAudit } from '../../store/audit.ts';
import { correct } from '../../store/corrections.ts';
import { undo } from '../../store/decisions.ts';
import { addCandidate, addIncident, addPost, openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const spoken = (post: string): Spoken => ({
  post,
  key: { places: [], subjects: [], shingles: [] },
  thread: 't',
  department: 'social',
  theme: 'andet',
  isPublic: true,
  at: 0,
});

/** An incident with one more post, which has a card. */
async function scene() {
  const incident = await addIncident(town);
  const post = await addPost(town);
  const { id: candidateId } = await addCandidate(town, post.id, { lanes: ['negative_press'] });
  await town.db.incidentPost.create({ data: { postId: post.id, incidentId: incident.id, joinedAt: town.clock.now() } });
  const traits = { members: [spoken(post.id)], threads: ['t'] };
  await town.db.incident.update({ where: { id: incident.id }, data: { traits } });
  return { incident, post, candidateId };
}
const by = (candidateId: string, version = 1) => ({
  candidateId,
  personId: town.ids.comms ?? '',
  version,
  at: town.clock.now(),
});
const harmless = (candidateId: string) => correct(town.db, { ...by(candidateId), said: { label: 'neutral' } });
const read = (id: string) =>
  town.db.incident.findUniqueOrThrow({ where: { id }, include: { posts: true, events: { orderBy: { at: 'asc' } } } });
const members = (traits: unknown) => (traits as IncidentTraits).members.map(({ post }) => post);

describe('a post that a person finds to be no criticism', () => {
  it('leaves its incident, which forgets what it said', async () => {
    const { incident, post, candidateId } = await scene();
    expect((await harmless(candidateId)).outcome).toBe('done');
    const after = await read(incident.id);
    expect(after).toMatchObject({ status: 'new', posts: [{}], events: [{ kind: 'left', details: { post: post.id } }] });
    expect(after.posts.map(({ postId }) => postId)).not.toContain(post.id);
    expect(members(after.traits)).toEqual([]);
    expect(await verifyAudit(town.db)).toMatchObject({ brokenAt: null });
  });

  it('comes back with what it said when the correction is taken back', async () => {
    const { incident, post, candidateId } = await scene();
    const result = await harmless(candidateId);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    expect((await undo(town.db, { ...by(candidateId, 2), decisionId: result.decisionId })).outcome).toBe('done');
    const after = await read(incident.id);
    expect(after.posts).toHaveLength(2);
    expect(members(after.traits)).toEqual([post.id]);
    expect(after.events.map(({ kind }) => kind).sort()).toEqual(['left', 'returned']);
  });

  it('closes an incident that has nothing of the public left, and opens it again', async () => {
    const { incident, candidateId } = await scene();
    await town.db.incident.update({ where: { id: incident.id }, data: { status: 'active' } });
    await town.db.incidentPost.deleteMany({ where: { post: { candidate: null } } });
    const result = await harmless(candidateId);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    const closed = await read(incident.id);
    expect(closed).toMatchObject({ status: 'closed', closedAt: town.clock.now(), posts: [] });
    expect(closed.events.map(({ kind }) => kind).sort()).toEqual(['closed', 'left']);
    await undo(town.db, { ...by(candidateId, 2), decisionId: result.decisionId });
    expect(await read(incident.id)).toMatchObject({ status: 'active', closedAt: null, posts: [{}] });
  });

  it('stays closed where another incident of its matter was opened meanwhile', async () => {
    const { incident, candidateId } = await scene();
    await town.db.incidentPost.deleteMany({ where: { post: { candidate: null } } });
    const result = await harmless(candidateId);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    const other = await addIncident(town);
    await town.db.incident.update({ where: { id: other.id }, data: { matter: incident.matter } });
    expect((await undo(town.db, { ...by(candidateId, 2), decisionId: result.decisionId })).outcome).toBe('done');
    expect(await read(incident.id)).toMatchObject({ status: 'closed', posts: [{}] });
  });

  it('does not come back from where it has gone since', async () => {
    const { incident, post, candidateId } = await scene();
    const result = await harmless(candidateId);
    if (result.outcome !== 'done') throw new Error(result.outcome);
    const other = await addIncident(town);
    await town.db.incidentPost.create({ data: { postId: post.id, incidentId: other.id, joinedAt: town.clock.now() } });
    await undo(town.db, { ...by(candidateId, 2), decisionId: result.decisionId });
    expect((await read(incident.id)).posts).toHaveLength(1);
  });

  it('stays where only its theme or its severity is corrected', async () => {
    const { incident, candidateId } = await scene();
    await correct(town.db, { ...by(candidateId), said: { theme: 'infrastruktur', severity: 1 } });
    expect((await read(incident.id)).posts).toHaveLength(2);
  });
});
