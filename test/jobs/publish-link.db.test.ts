/** A link post from the click to the thank-you, on the simulated platform; and everything that can go wrong on the way. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelRulesKey, defaultChannelRules } from '../../core/channel-rules.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { findShares } from '../../jobs/find-shares.ts';
import { publishLink } from '../../jobs/publish-link.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { findUnfinished, sweep } from '../../jobs/sweep.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { inTransaction } from '../../store/db.ts';
import { eraseTexts } from '../../store/erase-texts.ts';
import { cancelPublication, orderPublication } from '../../store/publications.ts';
import { testContext } from '../support/context.ts';
import { simulatedContext } from '../support/simulated.ts';
import { addCandidate, addPost, centralPage, openTown, type Town, takeBells } from '../support/town.ts';

const text = 'Se, hvad de har lavet i Dagplejen Prøve.';
let town: Town;
let platform: Awaited<ReturnType<typeof simulatedContext>>;
let candidate: Awaited<ReturnType<typeof addCandidate>>;
let link: string;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo('2026-11-20T10:00:00Z');
  platform = await simulatedContext(town);
  for (const id of platform.pageIds) await scanSource({ id }, platform.context);
  const post = await town.db.post.findFirstOrThrow({ where: { externalId: platform.idOf('a1') } });
  link = post.permalink ?? '';
  candidate = await addCandidate(town, post.id, { state: 'to_share' });
  await allow(true);
  await takeBells(town);
});
afterEach(() => platform.close());
afterAll(() => town.close());

async function allow(linkPosts: boolean) {
  const data = { value: { ...defaultChannelRules, linkPosts }, updatedAt: town.clock.now() };
  const key = channelRulesKey;
  await town.db.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
}
const answered = (mayShare: boolean) => {
  const by = { candidateId: candidate.id, personId: town.ids['comms'] ?? '', createdAt: town.clock.now() };
  return town.db.consentCheck.create({ data: { ...by, answers: { textVersion: 1 }, mayShare } });
};
const edit = () => town.db.post.update({ where: { id: candidate.postId }, data: { textVersion: 2 } });
const wait = (ms: number) => platform.moveTo(new Date(town.clock.now().getTime() + ms));
const order = (more: Partial<Parameters<typeof orderPublication>[1]> = {}) =>
  inTransaction(town.db, (tx) =>
    orderPublication(tx, {
      candidateId: candidate.id,
      personId: town.ids['comms'] ?? '',
      version: candidate.version,
      at: town.clock.now(),
      channel: 'facebook',
      text,
      link,
      notBefore: new Date(town.clock.now().getTime() + 15_000),
      needsConsent: false,
      ...more,
    }),
  );
/** Orders and lets the time to undo pass. */
async function ordered(): Promise<string> {
  const result = await order();
  wait(15_000);
  return result.outcome === 'ordered' ? result.id : '';
}
const run = (id: string) => publishLink({ id }, platform.context);
const row = () => town.db.publication.findFirstOrThrow();
/** Nothing but a link post asks for this; what is read stands in another list. */
const feed = `/${centralPage}/feed`;
const published = () => platform.simulator.calls().filter(({ path }) => path === feed).length;
async function onPage(): Promise<number> {
  let count = 0;
  for await (const batch of platform.context.readCentralPosts(centralPage, new Date('2026-11-20T09:00:00Z')))
    count += batch.filter((post) => post.text === text).length;
  return count;
}
describe('a link post', () => {
  it.each([false, true])('goes from the click to the proof to the thank-you (becomes a share: %s)', async (becomes) => {
    platform.simulator.switches.apiLinkBecomesShare = becomes;
    await run(await ordered());
    expect(await row()).toMatchObject({ state: 'done', lastError: null, doneAt: town.clock.now() });
    const [bell] = await takeBells(town);
    expect(bell?.job).toBe('find-shares');
    wait(60_000);
    await findShares({ since: String(bell?.payload['since']) }, platform.context);
    const [share] = await town.db.share.findMany();
    expect(share).toMatchObject({ postId: candidate.postId, centralExternalId: (await row()).externalId });
    expect(await town.db.candidate.findUnique({ where: { id: candidate.id } })).toMatchObject({ state: 'shared' });
    for (const { payload } of await takeBells(town))
      await thankDepartment({ id: String(payload['id']) }, platform.context);
    for (const { payload } of await takeBells(town))
      await deliverMessage({ id: String(payload['id']) }, platform.context);
    expect(platform.context.sent).toMatchObject([{ to: 'skole@example.dk' }]);
    expect(
      await town.db.audit.findMany({ where: { action: { startsWith: 'publication' } }, orderBy: { seq: 'asc' } }),
    ).toMatchObject([
      { action: 'publication-ordered', actor: town.ids['comms'] },
      { action: 'publication-done', actor: 'publish-link' },
    ]);
  });

  it('is made once, whoever asks and however often', async () => {
    const id = await ordered();
    expect(await order()).toEqual({ outcome: 'known' });
    await Promise.all([run(id), run(id), run(id)]);
    await run(id);
    expect([published(), await onPage()]).toEqual([1, 1]);
    expect(await order()).toEqual({ outcome: 'known' });
  });

  it('waits until the click can no longer be undone', async () => {
    const result = await order();
    const id = result.outcome === 'ordered' ? result.id : '';
    await run(id);
    expect(published()).toBe(0);
    wait(14_999);
    await run(id);
    expect(published()).toBe(0);
    wait(1);
    await run(id);
    expect(published()).toBe(1);
  });

  it('is gone when its row is, and has nothing to do', async () => {
    await run('00000000-0000-4000-8000-000000000000');
    expect(published()).toBe(0);
  });

  it('of something that is not ours is noted as a share at once, with nobody to thank', async () => {
    const article = await addPost(town, { text: 'Om havnen' });
    candidate = await addCandidate(town, article.id, { state: 'to_share' });
    link = 'https://medie.example/om-havnen';
    await run(await ordered());
    expect(await takeBells(town)).toEqual([]);
    expect(await town.db.share.findMany()).toMatchObject([
      { postId: article.id, evidence: 'permalink', strength: 'strong' },
    ]);
    expect(await findUnfinished(town.db, { now: town.clock.now(), patience: 0 })).not.toContainEqual(
      expect.objectContaining({ name: 'thank-department' }),
    );
  });
});

describe('a link post is not made', () => {
  it.each([
    [
      'it was called off',
      'cancelled',
      null,
      async (id: string) => {
        const at = town.clock.now();
        const personId = town.ids['comms'] ?? '';
        expect(
          await inTransaction(town.db, (tx) => cancelPublication(tx, { id, candidateId: candidate.id, personId, at })),
        ).toBe(true);
      },
    ],
    [
      'the decision was undone',
      'cancelled',
      'fortrudt',
      () => town.db.candidate.updateMany({ data: { state: 'open' } }),
    ],
    [
      'somebody has shared it meanwhile',
      'cancelled',
      'allerede delt',
      () => town.db.candidate.updateMany({ data: { state: 'shared' } }),
    ],
    ['it was judged anew', 'cancelled', 'Vurderingen', () => town.db.candidate.updateMany({ data: { severity: 2 } })],
    [
      'the post was deleted',
      'cancelled',
      'findes ikke',
      () => town.db.post.updateMany({ data: { deletedAt: town.clock.now() } }),
    ],
    ['the administrator has turned link posts off', 'cancelled', 'slået fra', () => allow(false)],
    ['somebody said no for the picture', 'cancelled', 'samtykke', () => answered(false)],
    [
      'the post was edited after somebody had said yes for the picture',
      'cancelled',
      'ændret',
      async () => {
        await answered(true);
        await edit();
      },
    ],
  ] as const)('when %s', async (_why, state, sentence, meanwhile) => {
    const id = await ordered();
    await meanwhile(id);
    await run(id);
    const found = await row();
    expect(found.state).toBe(state);
    if (sentence) expect(found.lastError).toContain(sentence);
    expect(published()).toBe(0);
  });

  it('but is where an older yes was for a text that was edited before anybody ordered', async () => {
    await answered(true);
    await edit();
    await run(await ordered());
    expect(await row()).toMatchObject({ state: 'done' });
  });

  it('on a version, a state or a consent that does not hold', async () => {
    expect(await order({ version: 7 })).toEqual({ outcome: 'stale' });
    expect(await order({ needsConsent: true })).toEqual({ outcome: 'consent' });
    expect(await order({ candidateId: '00000000-0000-4000-8000-000000000000' })).toEqual({ outcome: 'gone' });
    await town.db.candidate.updateMany({ data: { state: 'open' } });
    expect(await order()).toEqual({ outcome: 'stale' });
    expect(await town.db.publication.count()).toBe(0);
  });

  it('when the text that it quotes had to be erased', async () => {
    const id = await ordered();
    await inTransaction(town.db, (tx) => eraseTexts(tx, [candidate.postId]));
    await run(id);
    expect((await row()).state).toBe('cancelled');
    expect((await row()).text).not.toContain('Dagplejen');
    expect(published()).toBe(0);
  });

  it('where there is no access to Facebook, and says so', async () => {
    const id = await ordered();
    await publishLink({ id }, testContext(town));
    expect(await row()).toMatchObject({ state: 'failed', lastError: expect.stringContaining('GRAPH_ACCESS_TOKEN') });
  });
});

describe('when the platform is not clear', () => {
  it.each(['lostAnswer', 'http500', 'http502html', 'truncated', 'empty200'] as const)(
    '%s: nothing is sent again before the page has been looked at, and never twice by itself',
    async (fault) => {
      platform.simulator.faults.set(feed, fault, 1);
      const id = await ordered();
      await run(id);
      expect(await row()).toMatchObject({ state: 'unknown', attempts: 1 });
      const isThere = (await onPage()) === 1;
      for (const ms of [30_000, 120_000, 600_000]) {
        wait(ms);
        await run(id);
      }
      expect(published()).toBe(1);
      expect(await onPage()).toBe(isThere ? 1 : 0);
      expect((await row()).state).toBe(isThere ? 'done' : 'failed');
      if (isThere) return;
      // A person asks again: looked for once more, then sent.
      await run(await ordered());
      expect(await row()).toMatchObject({ state: 'done' });
      expect(await onPage()).toBe(1);
    },
  );

  it('a duplicate is found where it stands', async () => {
    const standing = platform.simulator.publish({ page: centralPage, message: text, link });
    const id = await ordered();
    await run(id);
    expect((await row()).state).toBe('unknown');
    wait(30_000);
    await run(id);
    expect(await row()).toMatchObject({ state: 'done', externalId: standing });
    expect(await onPage()).toBe(1);
  });

  it('who died while sending is looked up by the sweep, not sent again', async () => {
    const id = await ordered();
    await town.db.publication.updateMany({
      data: { state: 'claimed', attempts: 1, leaseUntil: new Date(town.clock.now().getTime() + 1_000) },
    });
    platform.simulator.publish({ page: centralPage, message: text, link });
    await sweep({}, platform.context);
    expect((await row()).state).toBe('claimed');
    wait(1_001);
    await takeBells(town);
    await sweep({}, platform.context);
    expect((await row()).state).toBe('unknown');
    expect(await takeBells(town)).toContainEqual({ job: 'publish-link', payload: { id } });
    await run(id);
    expect([(await row()).state, published()]).toEqual(['done', 0]);
  });

  it('a look that fails is no look', async () => {
    platform.simulator.faults.set(feed, 'http500', 1);
    const id = await ordered();
    await run(id);
    platform.simulator.faults.set(`/${centralPage}/published_posts`, { code: 2 });
    for (let tried = 0; tried < 5; tried += 1) {
      wait(600_000);
      await run(id);
    }
    expect(await row()).toMatchObject({ state: 'unknown', attempts: 1 });
    expect(published()).toBe(1);
  });
});

describe('when the platform says no', () => {
  it.each([
    [{ code: 200 }, 'pages_manage_posts'],
    [{ code: 1_609_005 }, 'linket'],
    [{ code: 368 }, 'spærret'],
  ])('%j: a person is told', async (fault, sentence) => {
    platform.simulator.faults.set(feed, fault, 1);
    await run(await ordered());
    expect(await row()).toMatchObject({ state: 'failed', lastError: expect.stringContaining(sentence) });
  });

  it('wait: it is made when the pause is over', async () => {
    platform.simulator.faults.set(feed, { code: 32, minutes: 10 }, 1);
    const id = await ordered();
    await run(id);
    const { state, nextTryAt } = await row();
    expect(state).toBe('planned');
    expect(nextTryAt.getTime()).toBeGreaterThan(town.clock.now().getTime() + 60_000);
    platform.moveTo(nextTryAt);
    await run(id);
    expect((await row()).state).toBe('done');
    expect(await onPage()).toBe(1);
  });

  it('a dead token is changed for a new one, and the post is made once', async () => {
    for await (const _ of platform.context.readCentralPosts(centralPage, town.clock.now()));
    platform.simulator.tokens.kill(centralPage);
    await run(await ordered());
    expect((await row()).state).toBe('done');
    expect(await onPage()).toBe(1);
  });

  it('two link posts keep ten minutes between them', async () => {
    const first = await ordered();
    const other = await town.db.post.findFirstOrThrow({ where: { externalId: platform.idOf('s1') } });
    candidate = await addCandidate(town, other.id, { state: 'to_share' });
    const result = await order({ text: 'Og skolen.', link: other.permalink ?? '' });
    wait(15_000);
    await run(first);
    const second = result.outcome === 'ordered' ? result.id : '';
    await run(second);
    const waiting = await town.db.publication.findUniqueOrThrow({ where: { id: second } });
    expect(waiting).toMatchObject({ state: 'planned', nextTryAt: new Date(town.clock.now().getTime() + 600_000) });
    platform.moveTo(waiting.nextTryAt);
    await run(second);
    expect(await town.db.publication.count({ where: { state: 'done' } })).toBe(2);
  });
});
