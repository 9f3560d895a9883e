import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { tendQueue } from '../../jobs/tend-queue.ts';
import { decide } from '../../store/decisions.ts';
import { eraseTexts } from '../../store/erase-texts.ts';
import { type NewPost, saveFound } from '../../store/posts.ts';
import { listQueue } from '../../store/screens-queue.ts';
import { unfoldCard } from '../../store/stories.ts';
import { decideStory, undoBatch } from '../../store/story-decisions.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addCandidate, addPost, openTown, snapshot, start, type Town } from '../support/town.ts';

/** The same post, found again. */
const foundAgain = (externalId: string, platform: string): NewPost => ({
  platform,
  externalId,
  kind: 'mention',
  authorPage: null,
  voice: null,
  parentExternalId: null,
  postedAt: start,
  text: '',
  permalink: null,
  attached: null,
  reactions: null,
  comments: null,
  shares: null,
  evidence: 'tagged',
});

const story =
  'Fire medier bringer i aften den samme lille historie om en kat, der kom hjem efter syv år på loftet hos naboen';

describe('tend-queue', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  beforeEach(() => town.reset());
  afterAll(() => town.close());

  type Wish = { post?: Parameters<typeof addPost>[1]; card?: Parameters<typeof addCandidate>[2]; severity?: number };
  let minutes = 0;
  const tell = async (text: string, { post, card, severity }: Wish = {}) => {
    minutes += 1;
    const { id } = await addPost(town, { text, ...post });
    const createdAt = new Date(start.getTime() - 3_600_000 + minutes * 1_000);
    const made = await addCandidate(town, id, { createdAt, ...card });
    if (severity !== undefined) await town.db.candidate.update({ where: { id: made.id }, data: { severity } });
    return made.id;
  };
  const tend = () => tendQueue({}, testContext(town));
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const queueOf = async (lane: 'good_story' | 'negative_press') =>
    (await listQueue(town.db, { lane, order: 'priority' }, town.clock.now(), { limit: 20 })).map(({ id }) => id);
  const person = () => town.ids['comms'] ?? '';
  const change = (candidateId: string, version = 1) => ({
    candidateId,
    version,
    personId: person(),
    at: town.clock.now(),
  });

  it('folds what is worded alike under the first that told it, and shows one card that lists the others', async () => {
    const first = await tell(story);
    const second = await tell(`${story}!`);
    const third = await tell(`Hørt: ${story}`);
    const other = await tell('Noget helt andet: svømmehallen har fået nye bruser, og alle er glade for det i dag');
    await tend();
    expect([(await cardOf(first)).storyId, (await cardOf(second)).storyId, (await cardOf(third)).storyId]).toEqual([
      null,
      first,
      first,
    ]);
    expect((await queueOf('good_story')).sort()).toEqual([first, other].sort());
    const cards = await listQueue(town.db, { lane: 'good_story', order: 'oldest' }, start, { limit: 5 });
    expect(cards[0]?.folded.map(({ id }) => id).sort()).toEqual([second, third].sort());
  });

  it('changes nothing when it runs a second time', async () => {
    await tell(story);
    await tell(`${story}!`);
    await tend();
    const before = await snapshot(town, 'candidate', 'setting');
    await tend();
    expect(await snapshot(town, 'candidate', 'setting')).toBe(before);
  });

  it('folds what points to the same article, but not what points to the same front page', async () => {
    const link = { urls: ['https://medie.example/artikel?utm_source=x'], ids: [] };
    const article = await tell('Kort nyt', { post: { permalink: 'https://medie.example/artikel' } as never });
    const shared = await tell('Læs lige her', { post: { attached: link } as never });
    const front = { urls: ['https://medie.example/'], ids: [] };
    const one = await tell('Godmorgen', { post: { attached: front } as never });
    const two = await tell('Så er der kaffe', { post: { attached: front } as never });
    await tend();
    expect((await cardOf(shared)).storyId).toBe(article);
    expect([(await cardOf(one)).storyId, (await cardOf(two)).storyId]).toEqual([null, null]);
  });

  it('folds criticism of one matter, not praise of one place', async () => {
    const texts = [
      'Der er fundet skimmelsvamp i tre klasser på skolen i Ørum, og forældrene er vrede på kommunen.',
      'Ørum: Nu klager forældre over skimmel i klasselokalerne',
    ];
    const [one = '', two = ''] = await Promise.all(
      texts.map((text) => tell(text, { card: { lanes: ['negative_press'] } })),
    );
    const praise = await Promise.all(texts.map((text) => tell(text)));
    await tend();
    const heads = [(await cardOf(one)).storyId, (await cardOf(two)).storyId];
    expect(heads.filter((id) => id === null)).toHaveLength(1);
    for (const id of praise) expect((await cardOf(id)).storyId).toBeNull();
  });

  it('hides nothing in another lane, nothing short, nothing older than a week', async () => {
    await tell(story);
    const critical = await tell(`${story}!`, { card: { lanes: ['negative_press'] } });
    const flot = [await tell('Flot!'), await tell('Flot!')];
    const old = await tell(story, { card: { createdAt: new Date(start.getTime() - 8 * 86_400_000) } });
    await tend();
    for (const id of [critical, ...flot, old]) expect((await cardOf(id)).storyId).toBeNull();
  });

  it('lets a graver post raise its card, which is another one from then on', async () => {
    const calm = await tell('Noget kritik om vejene, som ikke vejer så tungt, og som ingen andre taler om', {
      card: { lanes: ['negative_press'] },
      severity: 2,
    });
    const head = await tell(story, { card: { lanes: ['negative_press'] }, severity: 1 });
    await tend();
    expect(await queueOf('negative_press')).toEqual([calm, head]);
    const grave = await tell(`${story}!`, { card: { lanes: ['negative_press'] }, severity: 3 });
    await tend();
    expect(await cardOf(grave)).toMatchObject({ storyId: head });
    expect(await cardOf(head)).toMatchObject({ severity: 1, version: 2 });
    expect(await queueOf('negative_press')).toEqual([head, calm]);
  });

  it('decides on a story as a whole, with one mail to the department, and takes it back as a whole', async () => {
    const head = await tell(story);
    const folded = [await tell(`${story}!`), await tell(`${story}?`)];
    await tend();
    const result = await decideStory(town.db, { ...change(head), action: 'send' });
    expect(result.outcome).toBe('done');
    const decisions = await town.db.decision.findMany({ orderBy: { createdAt: 'asc' } });
    const ofHead = decisions.find(({ candidateId }) => candidateId === head);
    expect(decisions.map(({ action }) => action)).toEqual(['send', 'send', 'send']);
    expect(decisions.filter(({ batchId }) => batchId === ofHead?.id)).toHaveLength(2);
    expect(decisions.filter(({ handledAt }) => handledAt === null).map(({ id }) => id)).toEqual([ofHead?.id]);
    const undone = await undoBatch(town.db, { batchId: ofHead?.id ?? '', personId: person(), at: town.clock.now() });
    expect(undone).toEqual({ done: 3, left: [] });
    for (const id of [head, ...folded]) expect((await cardOf(id)).state).toBe('open');
    await tend();
    expect(await queueOf('good_story')).toEqual([head]);
  });

  it('escalates by the card alone, and follows the rest', async () => {
    const head = await tell(story);
    await tell(`${story}!`);
    await tend();
    await decideStory(town.db, { ...change(head), action: 'escalate', severity: 3 });
    const actions = await town.db.decision.findMany({ orderBy: { createdAt: 'asc' }, select: { action: true } });
    expect(actions.map(({ action }) => action).sort()).toEqual(['escalate', 'follow']);
  });

  it.each([
    ['was decided alone', (id: string) => decide(town.db, { ...change(id), action: 'reject' })],
    ['is gone', (id: string) => town.db.candidate.delete({ where: { id } })],
    [
      'was deleted at its source',
      async (id: string) =>
        town.db.post.update({ where: { id: (await cardOf(id)).postId }, data: { deletedAt: start } }),
    ],
  ])('brings back what is folded under a card that %s', async (_what, happens) => {
    const head = await tell(story);
    const folded = [await tell(`${story}!`), await tell(`${story}?`)];
    await tend();
    expect(await queueOf('good_story')).toEqual([head]);
    await happens(head);
    await tend();
    const [card = ''] = await queueOf('good_story');
    expect(folded).toContain(card);
    const other = folded.find((id) => id !== card) ?? '';
    expect((await cardOf(other)).storyId).toBe(card);
  });

  it('leaves a card alone that somebody wanted by itself, or has decided on', async () => {
    const head = await tell(story);
    const folded = await tell(`${story}!`);
    await tend();
    const unfold = { id: folded, version: 1, personId: person(), at: town.clock.now() };
    expect(await unfoldCard(town.db, { ...unfold, version: 2 })).toBe('stale');
    expect(await unfoldCard(town.db, unfold)).toBe('done');
    expect(await unfoldCard(town.db, unfold)).toBe('gone');
    await tend();
    expect((await queueOf('good_story')).sort()).toEqual([head, folded].sort());
  });

  it('lets a card that waits for news come back when its story is told elsewhere, and leaves one put off until an hour', async () => {
    const waits = await tell(story);
    await decide(town.db, { ...change(waits), action: 'snooze', untilNews: true });
    const second = await tell(`${story}!`);
    await tend();
    expect((await cardOf(second)).storyId).toBe(waits);
    expect(await cardOf(waits)).toMatchObject({ state: 'open', wokenBy: 'sighting' });
    await decide(town.db, { ...change(waits, 3), action: 'snooze', snoozedUntil: new Date(start.getTime() + 1_000) });
    const third = await tell(`${story}?`);
    await tend();
    expect((await cardOf(third)).storyId).toBeNull();
  });

  it('finds a card that was just judged where it belongs', async () => {
    const { id } = await addPost(town, { text: 'Der er godt nyt fra feedet', sourceId: town.ids['feed'] ?? '' });
    const verdict = { label: 'negative_press', negativePress: 0.8, severity: 2, department: 'vej_og_ejendom' } as const;
    const classifier = stubClassifier({ feedet: verdict });
    await classifyPosts({ ids: [id] }, testContext({ ...town, classifier }));
    const judged = await town.db.candidate.findUniqueOrThrow({ where: { postId: id } });
    expect(judged.rankNegative).toBeGreaterThan(judged.rankGood);
    await tend();
    const { rankGood, rankNegative } = await cardOf(judged.id);
    expect([rankGood, rankNegative]).toEqual([judged.rankGood, judged.rankNegative]);
  });

  it('lets a card be found by the words of its text as it is now, and by none once the text is erased', async () => {
    const id = await tell('Cykelstierne er saltet');
    const found = async (words: string) =>
      (await listQueue(town.db, { lane: 'good_story', order: 'newest', words }, start, { limit: 5 })).length;
    expect(await found('cykelsti')).toBe(0);
    await tend();
    expect([await found('cykelsti'), await found('"saltet cykelsti"'), await found('cykelsti -saltet')]).toEqual([
      1, 0, 0,
    ]);
    const { postId } = await cardOf(id);
    const { platform, externalId, sourceId } = await town.db.post.findUniqueOrThrow({ where: { id: postId } });
    const edited = { ...foundAgain(externalId, platform), text: 'Vejene er ryddet' };
    await saveFound(town.db, [edited], { sourceId, departmentKey: null, at: start });
    await tend();
    expect([await found('cykelsti'), await found('vej')]).toEqual([0, 1]);
    await eraseTexts(town.db, [postId]);
    await tend();
    expect([await found('vej'), await found('slettet'), await found('tekst')]).toEqual([0, 0, 0]);
  });

  it('lifts the theme of a focus period on the day it begins, also of old cards, and lets it down at its end', async () => {
    const culture = await tell('Kultur i dag', { card: { theme: 'kultur_og_fritid', goodStory: 0.5 } });
    const climate = await tell('Klima i dag', { card: { theme: 'infrastruktur', goodStory: 0.45 } });
    await town.db.candidate.updateMany({ data: { createdAt: new Date(start.getTime() - 20 * 86_400_000) } });
    await tend();
    expect(await queueOf('good_story')).toEqual([culture, climate]);
    await town.db.focusPeriod.create({
      data: { theme: 'infrastruktur', startsOn: new Date('2026-11-18'), endsOn: new Date('2026-11-19') },
    });
    await tend();
    expect(await queueOf('good_story')).toEqual([climate, culture]);
    town.clock.moveTo('2026-11-19T23:30:00Z');
    await tend();
    expect(await queueOf('good_story')).toEqual([culture, climate]);
  });

  it('moves a card that people react to, without making it another one', async () => {
    const quiet = await tell('Stille', { card: { goodStory: 0.6 } });
    const loud = await tell('Højt', { card: { goodStory: 0.5 } });
    await tend();
    expect(await queueOf('good_story')).toEqual([quiet, loud]);
    await town.db.post.update({ where: { id: (await cardOf(loud)).postId }, data: { reactions: 800, comments: 90 } });
    await tend();
    expect(await queueOf('good_story')).toEqual([loud, quiet]);
    expect((await cardOf(loud)).version).toBe(1);
  });
});
