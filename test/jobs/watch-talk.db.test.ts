import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readReasons } from '../../core/severity-reasons.ts';
import { watchTalk } from '../../jobs/watch-talk.ts';
import { testContext } from '../support/context.ts';
import {
  addCandidate,
  addIncident,
  addPost,
  addVerdict,
  openTown,
  snapshot,
  start,
  type Town,
  takeBells,
} from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const hourMs = 3_600_000;
const look = () => watchTalk({}, testContext(town));
const spikes = () => town.db.talkSpike.findMany();
const rung = async () => (await takeBells(town)).map(({ job }) => job);

type Wish = NonNullable<Parameters<typeof addPost>[1]> & { voice?: string; severity?: number };
let told = 0;
/** A judged post of the last half hour, of a voice of its own unless told otherwise. */
async function talk({ voice, severity = 1, ...more }: Wish = {}) {
  told += 1;
  const postedAt = new Date(town.clock.now().getTime() - hourMs / 2);
  const post = await addPost(town, {
    postedAt,
    text: `Madordningen i Auning er en skandale, siger nummer ${told}`,
    ...more,
  });
  await town.db.post.update({ where: { id: post.id }, data: { voice: voice ?? `voice ${told}` } });
  await addVerdict(town, post.id, { severity });
  await addCandidate(town, post.id, { lanes: ['negative_press'] });
  await town.db.candidate.update({ where: { postId: post.id }, data: { negativePress: 0.9, goodStory: 0, severity } });
  return post;
}
const talkTimes = async (count: number, more: Wish = {}) => {
  const posts = [];
  for (let n = 0; n < count; n += 1) posts.push(await talk(more));
  return posts;
};

describe('critical talk', () => {
  it('is counted by the hour and department, again when more is found, and not when it is ours, late or about others', async () => {
    await talkTimes(2);
    await talk({ departmentKey: 'vej_og_ejendom' });
    await town.db.candidate.updateMany({
      where: { post: { departmentKey: 'vej_og_ejendom' } },
      data: { departmentKey: 'vej_og_ejendom' },
    });
    await talk({ ownVoice: true });
    await talk({ isLate: true });
    const elsewhere = await talk();
    await town.db.verdict.updateMany({ where: { postId: elsewhere.id }, data: { aboutNorddjurs: false } });
    const harmless = await talk();
    await town.db.candidate.update({ where: { postId: harmless.id }, data: { negativePress: 0 } });
    await look();
    const hour = new Date('2026-11-18T09:00:00Z');
    const counted = () => town.db.talkHour.findMany({ orderBy: { departmentKey: 'asc' } });
    expect(await counted()).toEqual([
      { hour, departmentKey: 'skole_og_dagtilbud', posts: 2, voices: 2 },
      { hour, departmentKey: 'vej_og_ejendom', posts: 1, voices: 1 },
    ]);
    await talk({ voice: `voice ${told}` });
    await look();
    expect((await counted())[0]).toMatchObject({ posts: 3, voices: 3 });
  });
});

describe('more talk than usual', () => {
  it('raises the incident that holds most of it, once, and says what was usual', async () => {
    const incident = await addIncident(town, { severity: 2 });
    const posts = await talkTimes(8);
    await town.db.incidentPost.createMany({
      data: posts.slice(0, 6).map(({ id }) => ({ postId: id, incidentId: incident.id, joinedAt: start })),
    });
    await look();
    const row = await town.db.incident.findUniqueOrThrow({
      where: { id: incident.id },
      include: { events: { orderBy: { at: 'asc' } } },
    });
    expect(row.severity).toBe(3);
    expect(readReasons(row.reasons).map(({ why }) => why)).toContain('spike');
    const figures = {
      observed: expect.any(Number),
      expected: expect.any(Number),
      hours: 1,
      voices: expect.any(Number),
    };
    expect(row.events.find(({ kind }) => kind === 'spike')?.details).toEqual(figures);
    expect(await spikes()).toMatchObject([{ departmentKey: 'skole_og_dagtilbud', incidentId: incident.id, hours: 1 }]);
    expect(await rung()).toEqual(['send-alert']);
    const before = await snapshot(town, 'incident', 'incident_event', 'talk_spike', 'talk_hour', 'audit');
    await look();
    town.clock.advanceMs(60_000);
    await look();
    expect(await snapshot(town, 'incident', 'incident_event', 'talk_spike', 'talk_hour', 'audit')).toBe(before);
    expect(await rung()).toEqual([]);
  });

  it('opens an incident at severity 2 where half of it is of one place, and no higher', async () => {
    await talkTimes(9);
    await look();
    const [incident] = await town.db.incident.findMany({ include: { posts: true } });
    expect(incident).toMatchObject({ severity: 2, departmentKey: 'skole_og_dagtilbud', owner: 'kommune' });
    expect(incident?.posts).toHaveLength(9);
    expect(await rung()).toEqual(['send-alert']);
  });

  it('of all sorts of things opens nothing, but is kept', async () => {
    const places = ['Auning', 'Ørsted', 'Gjerrild', 'Trustrup', 'Vivild', 'Glesborg', 'Fjellerup', 'Stenvad'];
    const subjects = ['maden', 'gebyret', 'svaret', 'skiltet', 'bænken', 'farven', 'musikken', 'lyset'];
    for (const [at, place] of places.entries()) await talk({ text: `${place}: ${subjects[at]} duer ikke` });
    await look();
    expect(await town.db.incident.count()).toBe(0);
    expect(await spikes()).toMatchObject([{ incidentId: null, observed: 8 }]);
  });

  it('is never one person, however much they write', async () => {
    await talkTimes(40, { voice: 'the same' });
    await look();
    expect(await spikes()).toEqual([]);
  });

  it('is no spike while it was expected', async () => {
    const day = { startsAt: start, endsAt: new Date(start.getTime() + hourMs) };
    const entry = {
      kind: 'meeting',
      title: 'Borgermøde',
      departmentKey: 'skole_og_dagtilbud',
      factor: 5,
      createdAt: start,
    };
    await town.db.expectedTalk.create({ data: { ...entry, ...day } });
    await talkTimes(9);
    await look();
    expect(await spikes()).toEqual([]);
  });

  it('is no spike where it has been so for weeks', async () => {
    const hours = Array.from({ length: 8 * 168 }, (_, at) => new Date(start.getTime() - (at + 24) * hourMs));
    await town.db.talkHour.createMany({
      data: hours.map((hour) => ({ hour, departmentKey: 'skole_og_dagtilbud', posts: 6, voices: 6 })),
    });
    await talkTimes(9);
    await look();
    expect(await spikes()).toEqual([]);
  });

  it('is told of again only when it has doubled', async () => {
    await talkTimes(9);
    await look();
    town.clock.advanceMs(20 * 60_000);
    await talkTimes(4);
    await look();
    expect(await spikes()).toHaveLength(1);
    await talkTimes(12);
    await look();
    expect((await spikes()).map(({ observed }) => observed).sort((a, b) => a - b)).toEqual([9, 25]);
  });
});

describe('how an incident grows', () => {
  it('stands on its timeline at most every ten minutes, with what came since', async () => {
    const { id } = await addIncident(town);
    const join = async () => {
      const post = await addPost(town);
      await town.db.incidentPost.create({ data: { postId: post.id, incidentId: id, joinedAt: town.clock.now() } });
    };
    const grown = async () =>
      (await town.db.incidentEvent.findMany({ where: { kind: 'grew' }, orderBy: { at: 'asc' } })).map(
        ({ details }) => details,
      );
    town.clock.advanceMs(60_000);
    await join();
    await look();
    expect(await grown()).toEqual([]);
    town.clock.advanceMs(9 * 60_000);
    await join();
    await look();
    await look();
    expect(await grown()).toEqual([{ posts: 2, voices: 2 }]);
    town.clock.advanceMs(60 * 60_000);
    await look();
    expect(await grown()).toHaveLength(1);
  });
});
