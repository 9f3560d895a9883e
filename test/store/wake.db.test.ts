import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSink } from '../../jobs/post-sink.ts';
import { raiseIncident } from '../../jobs/raise-incident.ts';
import type { FoundPost } from '../../sources/contract.ts';
import { decide } from '../../store/decisions.ts';
import { wakeByFolding, wakeByIncident } from '../../store/wake.ts';
import { found, testContext } from '../support/context.ts';
import { addCandidate, addIncident, addPost, daycare, openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const text = 'Et opslag, der kan vente';
const story: Partial<FoundPost> = { externalId: `${daycare}_900`, kind: 'post', text };

const sink = (key = 'page') =>
  openSink({ id: town.ids[key] ?? '', departmentKey: null, options: {} }, new Set([daycare]), testContext(town));
const take = async (posts: FoundPost[], key?: string) => {
  town.clock.moveTo(new Date(town.clock.now().getTime() + 60_000));
  await sink(key).take({ posts });
};

/** A card that was put off until something happens. */
async function putOff(postId: string) {
  const { id } = await addCandidate(town, postId);
  const change = { candidateId: id, personId: town.ids.comms ?? '', version: 1, at: town.clock.now() };
  expect((await decide(town.db, { ...change, action: 'snooze', untilNews: true })).outcome).toBe('done');
  return id;
}
const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
const stored = async () => {
  await take([found(story)]);
  return putOff((await town.db.post.findFirstOrThrow({ where: { externalId: story.externalId ?? '' } })).id);
};

describe('a card that was put off until something happens', () => {
  it('sleeps on while nothing does', async () => {
    const id = await stored();
    expect(await cardOf(id)).toMatchObject({ state: 'snoozed', snoozedUntil: null, wakesOnNews: true, version: 2 });
    await take([found(story), found({ kind: 'comment', parentExternalId: `${daycare}_1`, text: 'Et andet sted' })]);
    expect(await cardOf(id)).toMatchObject({ state: 'snoozed', version: 2 });
  });

  it.each([
    ['comment', { kind: 'comment', parentExternalId: `${daycare}_900`, externalId: '900_1' }],
    ['edit', { ...story, text: 'Et opslag, der er rettet' }],
  ] as [string, Partial<FoundPost>][])(
    'comes back with a new %s, says why, and takes a newer version',
    async (why, news) => {
      const id = await stored();
      await take([found(news)]);
      expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: why, wakesOnNews: false, version: 3 });
      const [row] = await town.db.audit.findMany({ where: { action: 'wake' } });
      expect(row).toMatchObject({ subject: `candidate ${id}`, details: { why } });
    },
  );

  it('comes back with an answer to a comment below it', async () => {
    await take([found({ kind: 'comment', parentExternalId: `${daycare}_900`, externalId: '900_1' })]);
    const id = await stored();
    await take([found({ kind: 'comment', parentExternalId: '900_1', externalId: '900_2' })]);
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'comment' });
  });

  it('comes back when it is found in a new way, once', async () => {
    const id = await stored();
    await take([found({ ...story, evidence: 'tagged' })], 'mentions');
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'sighting', version: 3 });
    await take([found({ ...story, evidence: 'tagged' })], 'mentions');
    expect((await cardOf(id)).version).toBe(3);
  });

  it('comes back when its story is told elsewhere', async () => {
    const id = await stored();
    const { id: other } = await addCandidate(town, (await addPost(town)).id);
    const at = town.clock.now();
    await town.db.candidate.update({ where: { id: other }, data: { storyId: id, updatedAt: at } });
    await wakeByFolding(town.db, at);
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'sighting' });
  });

  it('comes back with what happens to a post that is folded under it', async () => {
    const id = await stored();
    const below = await putOff((await addPost(town, { text: 'Det samme', externalId: '555_1' })).id);
    await town.db.candidate.update({ where: { id: below }, data: { storyId: id } });
    await take([found({ kind: 'comment', parentExternalId: '555_1', externalId: '1_9' })]);
    expect(await cardOf(below)).toMatchObject({ state: 'open' });
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'comment' });
  });

  it('comes back when its incident rises, also by hand', async () => {
    const incident = await addIncident(town);
    const member = await town.db.incidentPost.findFirstOrThrow({ where: { incidentId: incident.id } });
    const id = await putOff(member.postId);
    await wakeByIncident(town.db, incident.id, start);
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'incident' });
    const again = { candidateId: id, personId: town.ids.comms ?? '', version: 3, at: start };
    await decide(town.db, { ...again, action: 'snooze', untilNews: true });
    const post = await addPost(town);
    await town.db.incidentPost.create({ data: { postId: post.id, incidentId: incident.id, joinedAt: start } });
    const { id: beside } = await addCandidate(town, post.id);
    const escalated = { candidateId: beside, personId: town.ids.comms ?? '', version: 1, at: start };
    const result = await decide(town.db, { ...escalated, action: 'escalate', severity: 3 });
    await raiseIncident({ id: result.outcome === 'done' ? result.decisionId : '' }, testContext(town));
    expect(await cardOf(id)).toMatchObject({ state: 'open', wokenBy: 'incident' });
  });

  it('forgets why with the next decision', async () => {
    const id = await stored();
    await take([found({ ...story, text: 'Rettet' })]);
    const change = { candidateId: id, personId: town.ids.comms ?? '', at: start };
    await decide(town.db, { ...change, version: 3, action: 'follow' });
    expect(await cardOf(id)).toMatchObject({ state: 'following', wokenBy: null });
  });
});
