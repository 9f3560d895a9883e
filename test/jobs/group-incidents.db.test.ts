import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Severity, Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addPost, daycare, openTown, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const hourMs = 3_600_000;
const bad = (severity: Severity): Partial<Verdict> => ({
  label: 'negative_press',
  negativePress: 0.9,
  severity,
  theme: 'skole_og_dagtilbud',
  department: 'skole_og_dagtilbud',
});
const rules = { ALVOR3: bad(3), ALVOR2: bad(2), ALVOR1: bad(1) };
const judge = (...ids: string[]) => classifyPosts({ ids }, testContext({ ...town, classifier: stubClassifier(rules) }));
const incidents = () => town.db.incident.findMany({ include: { posts: true }, orderBy: { openedAt: 'asc' } });
/** Plans the alerts that were rung for, and names their incidents. */
const alarms = async () => {
  const ids = new Set(
    (await takeBells(town)).filter(({ job }) => job === 'send-alert').map(({ payload }) => String(payload.id)),
  );
  for (const id of ids) await sendAlert({ id }, testContext(town));
  await takeBells(town);
  return [...ids];
};

/** A post in the words of its own matter: another number is another matter. */
const matters = [
  'Taget på svømmehallen i Auning er styrtet sammen, og vandet løber ud på parkeringspladsen',
  'Bussen til Fjellerup kommer aldrig, og vores unge står i regnen hver eneste morgen',
  'Plejehjemmet i Ørsted mangler vagter, og min mor har ikke været i bad i tre uger',
];
const say = (severity: Severity, matter = 0, more: Parameters<typeof addPost>[1] = {}) =>
  addPost(town, { text: `${matters[matter]}. ALVOR${severity}`, ...more });

describe('an incident', () => {
  it('opens from severity 2, and rings its alert once', async () => {
    const post = await say(2);
    await judge(post.id);
    const [incident] = await incidents();
    expect(incident).toMatchObject({
      severity: 2,
      status: 'new',
      matter: post.externalId,
      posts: [{ postId: post.id }],
      openedAt: start,
      lastPostAt: post.postedAt,
    });
    expect(await alarms()).toEqual([incident?.id]);
    await judge(post.id);
    expect(await alarms()).toEqual([]);
  });

  it('does not open for a gripe', async () => {
    await judge((await say(1)).id);
    expect(await incidents()).toEqual([]);
  });

  it('opens for a post that was taken out of the open one it gave its name to', async () => {
    const post = await say(2);
    await judge(post.id);
    await town.db.incidentPost.deleteMany();
    await town.db.incident.updateMany({ data: { traits: { members: [], threads: [] } } });
    await town.db.post.update({ where: { id: post.id }, data: { text: `${matters[1]}. ALVOR2`, textVersion: 2 } });
    await judge(post.id);
    expect((await incidents()).map(({ posts }) => posts.length).sort()).toEqual([0, 1]);
  });

  it('takes in near-duplicates, in one batch or later, without another alert', async () => {
    await judge((await say(2)).id, (await say(2)).id);
    expect(await alarms()).toHaveLength(1);
    await judge((await say(1)).id);
    expect((await incidents()).map(({ posts }) => posts.length)).toEqual([3]);
    expect(await alarms()).toEqual([]);
  });

  it('takes in what is said in its thread, however it is worded', async () => {
    const post = await say(2);
    await judge(post.id);
    const story = post.externalId.split('_')[1];
    const answer = await addPost(town, {
      kind: 'comment',
      externalId: `${story}_1`,
      text: 'Det er jo helt skandaløst. ALVOR1',
    });
    await judge(answer.id);
    expect((await incidents()).map(({ posts }) => posts.length)).toEqual([2]);
  });

  it('is one per matter', async () => {
    await judge((await say(2, 0)).id, (await say(2, 1)).id, (await say(3, 2)).id);
    expect(await incidents()).toHaveLength(3);
    expect(await alarms()).toHaveLength(3);
  });

  it('rises and alerts again when a graver post joins, and never falls', async () => {
    await judge((await say(2)).id);
    await alarms();
    town.clock.advanceMs(hourMs);
    await judge((await say(3)).id);
    const [incident] = await incidents();
    expect(incident).toMatchObject({ severity: 3, openedAt: start, risenAt: town.clock.now() });
    expect(await alarms()).toEqual([incident?.id]);
    await judge((await say(2)).id);
    expect((await incidents())[0]?.severity).toBe(3);
    expect(await alarms()).toEqual([]);
  });

  it('rises when one of its posts is edited into something graver', async () => {
    const post = await say(2);
    await judge(post.id);
    await alarms();
    await town.db.post.update({ where: { id: post.id }, data: { text: `${matters[0]}. ALVOR3`, textVersion: 2 } });
    await judge(post.id);
    const rows = await incidents();
    expect(rows).toMatchObject([{ severity: 3, posts: [{ postId: post.id }] }]);
    expect(await alarms()).toEqual([rows[0]?.id]);
  });

  it('that is closed stays closed: an edit of its posts opens no empty one, a new post opens another', async () => {
    const post = await say(2);
    await judge(post.id);
    await town.db.incident.updateMany({ data: { status: 'closed', closedAt: start } });
    await alarms();
    await town.db.post.update({ where: { id: post.id }, data: { text: `${matters[0]}. ALVOR3`, textVersion: 2 } });
    await judge(post.id);
    expect(await incidents()).toMatchObject([{ status: 'closed', severity: 2 }]);
    expect(await alarms()).toEqual([]);
    town.clock.advanceMs(60_000);
    const next = await say(2);
    await judge(next.id);
    expect(await incidents()).toMatchObject([{ status: 'closed' }, { status: 'new', posts: [{ postId: next.id }] }]);
  });

  it('opens without an alert when its post is stale, and so it rises', async () => {
    const stale = new Date(start.getTime() - 24 * hourMs);
    await judge((await say(2, 0, { postedAt: stale })).id);
    await judge((await say(3, 0, { postedAt: stale })).id);
    expect(await incidents()).toMatchObject([{ severity: 3, lastPostAt: stale }]);
    expect(await alarms()).toEqual([]);
  });

  it('is not raised by what was fetched after a gap, nor by what was stale when found while the matter is talked about', async () => {
    await judge((await say(2)).id);
    await alarms();
    const dayAgo = new Date(start.getTime() - 25 * hourMs);
    for (const isLate of [true, false]) await judge((await say(3, 0, { postedAt: dayAgo, isLate })).id);
    expect(await incidents()).toMatchObject([{ severity: 2, posts: [{}, {}, {}] }]);
    expect(await alarms()).toEqual([]);
  });

  it('is opened without an alert by what was fetched after a gap, raised by none of it, and rings for the next fresh one', async () => {
    const late = { postedAt: new Date(start.getTime() - 25 * hourMs), isLate: true };
    await judge((await say(2, 0, late)).id);
    await judge((await say(3, 0, late)).id);
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
    expect(await alarms()).toEqual([]);
    await judge((await say(1)).id);
    expect(await alarms()).toHaveLength(1);
  });

  it('alerts for a post that is one minute short of stale', async () => {
    await judge((await say(2, 0, { postedAt: new Date(start.getTime() - 24 * hourMs + 60_000) })).id);
    expect(await alarms()).toHaveLength(1);
  });

  it('takes in older posts of its matter, also from before last week', async () => {
    const day = (days: number) => new Date(start.getTime() - days * 24 * hourMs);
    await judge((await say(2, 0, { postedAt: day(6) })).id);
    town.clock.advanceMs(3 * 24 * hourMs);
    await judge((await say(2, 0, { postedAt: day(12) })).id);
    expect((await incidents()).map(({ posts }) => posts.length)).toEqual([2]);
  });

  it('is not opened by what is a week old when it is found', async () => {
    await judge((await say(3, 0, { postedAt: new Date(start.getTime() - 7 * 24 * hourMs) })).id);
    expect(await incidents()).toEqual([]);
  });

  it('rises to the gravest when a crowd speaks, however mild each of them is', async () => {
    await judge((await say(2)).id);
    await alarms();
    for (let voices = 2; voices <= 8; voices += 1) {
      expect((await incidents())[0]?.severity).toBe(2);
      await judge((await say(1)).id);
    }
    const [incident] = await incidents();
    expect(incident?.severity).toBe(3);
    expect(await alarms()).toEqual([incident?.id]);
  });

  it('alerts at last when something fresh is said of a stale matter, but not by our own answer', async () => {
    await judge((await say(2, 0, { postedAt: new Date(start.getTime() - 30 * hourMs) })).id);
    await judge((await say(2, 0, { ownVoice: true, authorPage: daycare, kind: 'post' })).id);
    expect(await alarms()).toEqual([]);
    await judge((await say(1)).id);
    expect(await alarms()).toHaveLength(1);
  });

  it('that was stale when it was found does not ring for another matter in its thread: that is one of its own', async () => {
    const inThread = (comment: number) => ({ kind: 'comment', externalId: `77_${comment}` });
    const stale = new Date(start.getTime() - 25 * hourMs);
    await judge((await say(3, 0, { ...inThread(1), postedAt: stale })).id);
    expect(await alarms()).toEqual([]);
    town.clock.advanceMs(60_000);
    await judge((await say(2, 1, inThread(2))).id);
    const all = await incidents();
    expect(all.map(({ severity, posts }) => [severity, posts.length])).toEqual([
      [3, 1],
      [2, 1],
    ]);
    expect(await alarms()).toEqual([all[1]?.id]);
  });

  it('that rang takes whatever is said in its thread', async () => {
    const inThread = (comment: number) => ({ kind: 'comment', externalId: `78_${comment}` });
    await judge((await say(3, 0, inThread(1))).id);
    await alarms();
    town.clock.advanceMs(25 * hourMs);
    await judge((await say(2, 1, { ...inThread(2), postedAt: town.clock.now() })).id);
    expect(await incidents()).toMatchObject([{ severity: 3, posts: [{}, {}] }]);
  });

  it('is a new one after a week of silence', async () => {
    await judge((await say(2)).id);
    town.clock.advanceMs(8 * 24 * hourMs);
    await judge((await say(2)).id);
    expect(await incidents()).toHaveLength(2);
  });

  it('is neither opened nor raised by a Page of ours, which may join it', async () => {
    const own = { ownVoice: true, authorPage: daycare, kind: 'post' };
    await judge((await say(3, 0, own)).id);
    expect(await incidents()).toEqual([]);
    await judge((await say(2)).id);
    await alarms();
    await judge((await say(3, 0, own)).id);
    expect(await incidents()).toMatchObject([{ severity: 2, posts: [{}, {}] }]);
    expect(await alarms()).toEqual([]);
  });

  it('is opened once by two workers that judge posts of one matter at the same time', async () => {
    const posts = await Promise.all(Array.from({ length: 6 }, () => say(2)));
    await Promise.all(posts.map(({ id }) => judge(id)));
    const rows = await incidents();
    expect(rows.map((row) => row.posts.length)).toEqual([6]);
    expect(await alarms()).toEqual([rows[0]?.id]);
  });

  it('cannot be opened twice for the same post, whoever tries', async () => {
    await judge((await say(2)).id);
    const { matter, severity, departmentKey, theme, openedAt, risenAt, lastPostAt } =
      await town.db.incident.findFirstOrThrow();
    const copy = { matter, traits: {}, severity, departmentKey, theme, openedAt, risenAt, lastPostAt };
    await expect(town.db.incident.create({ data: copy })).rejects.toThrow();
  });
});
