import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readReasons } from '../../core/severity-reasons.ts';
import type { Severity, Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addPost, openTown, start, type Town, takeBells } from '../support/town.ts';

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

type Wish = NonNullable<Parameters<typeof addPost>[1]> & { voice?: string; attached?: object; permalink?: string };
const bus = 'Bussen til Fjellerup kommer aldrig, og vores unge står i regnen hver eneste morgen';
let told = 0;
/** Said, by a voice of its own unless told otherwise. */
async function tell(severity: Severity, { text = bus, voice, ...more }: Wish = {}) {
  told += 1;
  const { attached, permalink, ...wish } = more;
  const post = await addPost(town, { text: `${text}. ALVOR${severity}`, ...wish });
  const rest = { voice: voice ?? `voice ${told}`, ...(attached && { attached }), ...(permalink && { permalink }) };
  await town.db.post.update({ where: { id: post.id }, data: rest });
  return post;
}
/** Said and judged. */
async function say(severity: Severity, more: Wish = {}) {
  const post = await tell(severity, more);
  await judge(post.id);
  return post;
}
/** Many in one batch; the first may be graver than the others. */
async function sayMany(count: number, more: Wish = {}, first: Severity = 1) {
  const ids: string[] = [];
  for (let n = 1; n <= count; n += 1) ids.push((await tell(n === 1 ? first : 1, more)).id);
  await judge(...ids);
}
const article = (host: string): Wish => ({
  kind: 'article',
  sourceId: town.ids.feed ?? '',
  permalink: `https://${host}/nyhed/${told}`,
  externalId: `https://${host}/nyhed/${told}`,
});
const incidents = () =>
  town.db.incident.findMany({
    include: { posts: true, events: { orderBy: { at: 'asc' } } },
    orderBy: { openedAt: 'asc' },
  });
const rung = async () => (await takeBells(town)).filter(({ job }) => job === 'send-alert').length;
const whys = (reasons: unknown) => readReasons(reasons).map(({ why }) => why);

describe('gripes', () => {
  it('of a kind become one matter with the fifth in a week, from at least three voices', async () => {
    await sayMany(4);
    expect(await incidents()).toEqual([]);
    await say(1);
    const [incident] = await incidents();
    expect(incident).toMatchObject({
      severity: 2,
      posts: [{}, {}, {}, {}, {}],
      events: [{ kind: 'opened', details: { severity: 2 } }],
    });
    expect(whys(incident?.reasons)).toEqual(['verdict', 'alike']);
    expect(await rung()).toBe(1);
  });

  it('of one person stay gripes, however many', async () => {
    await sayMany(12, { voice: 'the same' });
    expect(await incidents()).toEqual([]);
  });

  it('that people turned down, or that are a week old, are no company', async () => {
    await sayMany(4);
    await town.db.candidate.updateMany({ data: { state: 'rejected' } });
    await say(1);
    town.clock.advanceMs(8 * 24 * hourMs);
    await sayMany(3);
    expect(await incidents()).toEqual([]);
  });

  it('in one batch come together too, and the rest of the batch joins them', async () => {
    await sayMany(7);
    expect((await incidents()).map(({ severity, posts: all }) => [severity, all.length])).toEqual([[2, 7]]);
  });

  it('open an incident when a journalist asks about them', async () => {
    await say(1);
    await say(1, { text: `${bus}. Jeg er journalist på Lokalmediet, må jeg ringe?` });
    const [incident] = await incidents();
    expect(incident).toMatchObject({ severity: 2, posts: [{}, {}] });
    expect(whys(incident?.reasons)).toContain('journalist');
  });

  it('are taken along when a graver post opens the matter', async () => {
    await say(1);
    await say(2);
    expect((await incidents()).map(({ posts }) => posts.length)).toEqual([2]);
  });
});

describe('an incident', () => {
  it('takes in what points to the same address, however it is worded', async () => {
    const link = 'https://medie.example/nyhed/skolebus';
    await say(2, { attached: { ids: [], urls: [`${link}?fbclid=abc`] } });
    await say(1, { text: `Hvad i alverden er det her? Læs ${link}` });
    expect((await incidents()).map(({ posts }) => posts.length)).toEqual([2]);
  });

  it('is a crisis when a second medium takes it up, once, and says so on its timeline', async () => {
    await say(2);
    await say(1, article('amtsavisen.dk'));
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
    await say(1, article('www.amtsavisen.dk'));
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
    await rung();
    await say(1, article('tv2ostjylland.dk'));
    const [incident] = await incidents();
    expect(incident).toMatchObject({ severity: 3, risenAt: town.clock.now() });
    expect(whys(incident?.reasons)).toEqual(['verdict', 'first-medium', 'second-medium']);
    const risen = { kind: 'risen', details: { from: 2, to: 3, why: 'Et andet medie har taget den op' } };
    expect(incident?.events.find(({ kind }) => kind === 'risen')).toMatchObject(risen);
    expect(await rung()).toBe(1);
  });

  it('is not raised again by a reason that a person has seen and thought less of', async () => {
    await say(2);
    await say(1, article('amtsavisen.dk'));
    await say(1, article('tv2ostjylland.dk'));
    await town.db.incident.updateMany({ data: { severity: 2 } });
    await say(1, article('dr.dk'));
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
  });

  it('is a crisis when an elected member takes it up', async () => {
    await say(2);
    await say(1, { text: `${bus}. Som byrådsmedlem vil jeg have svar` });
    const [incident] = await incidents();
    expect([incident?.severity, whys(incident?.reasons).at(-1)]).toEqual([3, 'elected']);
  });

  it('is not made by a crowd that was expected, nor by one person who writes all day', async () => {
    await town.db.expectedTalk.create({
      data: {
        kind: 'other',
        title: 'Nye busser',
        words: ['bus'],
        factor: 3,
        startsAt: start,
        endsAt: new Date(start.getTime() + hourMs),
        createdAt: start,
      },
    });
    await sayMany(10, {}, 2);
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
    await town.reset();
    await sayMany(10, { voice: 'the same' }, 2);
    expect(await incidents()).toMatchObject([{ severity: 2 }]);
  });

  it('goes on in the one that it was laid under', async () => {
    await say(2);
    await say(2, { text: 'Plejehjemmet i Ørsted mangler vagter, og min mor har ikke været i bad i tre uger' });
    const [first, second] = await incidents();
    await town.db.incident.update({
      where: { id: first?.id ?? '' },
      data: { status: 'closed', mergedIntoId: second?.id ?? '' },
    });
    const post = await say(1);
    const home = await town.db.incidentPost.findUniqueOrThrow({ where: { postId: post.id } });
    expect(home.incidentId).toBe(second?.id);
  });

  it('takes the post to which it has the strongest tie: what was taken apart stays apart', async () => {
    await say(2, { text: 'Vejen gennem Auning er lukket, og ingen har sagt noget', departmentKey: 'vej_og_ejendom' });
    await say(2, { text: 'Broen i Ørsted er lukket på tredje uge', departmentKey: 'vej_og_ejendom' });
    const post = await say(1, { text: 'Broen i Ørsted er lukket på tredje uge', departmentKey: 'vej_og_ejendom' });
    const all = await incidents();
    expect(all).toHaveLength(2);
    const home = all.find(({ posts }) => posts.some(({ postId }) => postId === post.id));
    expect(home?.posts).toHaveLength(2);
  });
});

describe('what is on another table', () => {
  const hospital = 'Fem timer på akutmodtagelsen i Auning med et brækket ben, en skandale';

  it('is seen as theirs and alerts nobody, until the municipality is named', async () => {
    await say(2, { text: hospital });
    expect(await incidents()).toMatchObject([{ owner: 'region', severity: 2 }]);
    expect(await rung()).toBe(0);
    await say(1, { text: `${hospital}, og kommunens visitation sover` });
    expect(await incidents()).toMatchObject([
      { owner: 'kommune', events: [{ kind: 'opened' }, { kind: 'owner', actor: 'classify-posts' }] },
    ]);
    expect(await rung()).toBe(1);
  });

  it('stays theirs when a person has said so', async () => {
    await say(2, { text: hospital });
    const { id } = await town.db.incident.findFirstOrThrow();
    const details = { from: 'kommune', to: 'region' };
    await town.db.incidentEvent.create({
      data: { incidentId: id, at: start, actor: town.ids.comms ?? '', kind: 'owner', details },
    });
    await say(1, { text: `${hospital}, og kommunens visitation sover` });
    expect(await incidents()).toMatchObject([{ owner: 'region' }]);
    expect(await rung()).toBe(0);
  });
});

it('what a person found to be no criticism joins no incident again, whatever a newer verdict says', async () => {
  await say(2);
  const post = await say(1);
  await town.db.incidentPost.delete({ where: { postId: post.id } });
  await town.db.candidate.update({ where: { postId: post.id }, data: { said: { label: 'neutral', severity: 0 } } });
  await town.db.post.update({ where: { id: post.id }, data: { text: `${bus}! ALVOR3`, textVersion: 2 } });
  await judge(post.id);
  expect(await incidents()).toMatchObject([{ severity: 2, posts: [{}] }]);
});
