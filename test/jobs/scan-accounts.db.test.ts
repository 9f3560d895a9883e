/** Instagram and LinkedIn, from the simulated platforms into the tables. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../core/http.ts';
import { instagramAccount, linkedinOrganisation } from '../../demo/account-model.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { linkedinToken } from '../../demo/linkedin-front.ts';
import { startSimulator } from '../../demo/simulator.ts';
import type { Simulator } from '../../demo/simulator-contract.ts';
import { backfillSource } from '../../jobs/backfill-source.ts';
import { readSource } from '../../jobs/scan-source.ts';
import { createConnectors } from '../../sources/index.ts';
import { openHashtagSlots, readHashtagBudgets } from '../../store/hashtag-slots.ts';
import { openTokenVault } from '../../store/page-tokens.ts';
import { findSource } from '../../store/sources.ts';
import { saveEvents } from '../../store/webhooks.ts';
import { smallTown } from '../demo/small-town.ts';
import { secretKey, type TestContext, testContext } from '../support/context.ts';
import { openTown, start, type Town } from '../support/town.ts';

const hourMs = 3_600_000;
const account = instagramAccount.id;
let town: Town;
let simulator: Simulator;
let context: TestContext;
let closeWorld: () => Promise<void>;

beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  const { clock, db } = town;
  simulator = await startSimulator({ model: smallTown(), clock });
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  const connectors = createConnectors({
    http,
    clock,
    graphUrl: simulator.url,
    version: 'v26.0',
    systemToken,
    appSecret,
    vault: openTokenVault(db, secretKey, clock),
    wait: async () => undefined,
    hashtagSlots: openHashtagSlots(db),
    linkedin: { url: simulator.url, version: '202607', accessToken: linkedinToken },
  });
  context = testContext({ db, clock, connectors });
  closeWorld = async () => {
    await simulator.close();
    await http.close();
    await connectors.close();
  };
  return () => closeWorld();
});
afterAll(() => town.close());

async function addSource(kind: string, externalId: string, more: object = {}): Promise<string> {
  const common = { name: externalId, everySeconds: 3600, nextCheckAt: start };
  const { id } = await town.db.source.create({ data: { kind, externalId, ...common, ...more } });
  return id;
}

async function scan(id: string) {
  const source = await findSource(town.db, id);
  if (!source) throw new Error('no such source');
  return readSource(source, context);
}

const posts = () => town.db.post.findMany({ orderBy: [{ postedAt: 'asc' }, { externalId: 'asc' }] });
const ago = (hours: number) => new Date(town.clock.now().getTime() - hours * hourMs);

describe('an account on Instagram', () => {
  it('keeps its own voice apart, hashes the others, stores no name, and changes nothing when read again', async () => {
    const id = await addSource('instagram-account', account, { departmentKey: 'vej_og_ejendom' });
    const own = simulator.instagram.publish({ text: 'Ny bænk på torvet', way: 'own', createdAt: ago(5) });
    simulator.instagram.reply({ on: own, text: 'Endelig, ring på 12 34 56 78', createdAt: ago(4) });
    simulator.instagram.reply({ on: own, text: 'Ja', isOwn: true, createdAt: ago(3) });
    simulator.instagram.publish({
      text: 'Tak for bænken',
      way: 'tagged',
      username: 'grenaa_borger_77',
      createdAt: ago(2),
    });
    expect(await scan(id)).toEqual({ kind: 'read', created: 4, edited: 0 });
    const rows = await posts();
    expect(rows.map(({ kind, ownVoice, authorPage, voice }) => [kind, ownVoice, authorPage, voice !== null])).toEqual([
      ['post', true, account, false],
      ['comment', false, null, true],
      ['comment', true, account, false],
      ['mention', false, null, true],
    ]);
    expect(rows.every(({ departmentKey }) => departmentKey === 'vej_og_ejendom')).toBe(true);
    expect(rows[1]?.text).not.toContain('12 34 56 78');
    expect(JSON.stringify(rows)).not.toContain('grenaa_borger_77');
    expect(await scan(id)).toEqual({ kind: 'read', created: 0, edited: 0 });
  });

  it('makes an own post its own that a hashtag had found first', async () => {
    const hashtag = await addSource('instagram-hashtag', 'norddjurs');
    const own = await addSource('instagram-account', account);
    simulator.instagram.publish({ text: 'Ny bænk #norddjurs', way: 'own', createdAt: ago(1) });
    await scan(hashtag);
    expect(await posts()).toMatchObject([{ kind: 'mention', ownVoice: false, authorPage: null, voice: null }]);
    await scan(own);
    expect(await posts()).toMatchObject([{ ownVoice: true, authorPage: account }]);
    expect(await town.db.sighting.count()).toBe(2);
  });

  it('reads what a webhook told of once, and what is gone by then is done with too', async () => {
    const id = await addSource('instagram-account', account);
    const mention = simulator.instagram.publish({ text: 'Hej @norddjurskommune', way: 'mentioned', createdAt: ago(1) });
    const gone = simulator.instagram.publish({ text: 'Fortrudt', way: 'mentioned', createdAt: ago(1) });
    simulator.instagram.remove(gone);
    const event = { platform: 'instagram', account, field: 'mentions', item: null, verb: null, commentId: null };
    const events = [mention, gone].map((postId) => ({ ...event, hash: postId, postId }));
    await saveEvents(town.db, events, town.clock.now());
    simulator.faults.set(`/${account}/media`, { code: 80_002, minutes: 30 }, 1);
    expect(await scan(id)).toMatchObject({ kind: 'failed' });
    expect(await town.db.webhookEvent.count({ where: { handledAt: null } })).toBe(2);
    town.clock.advanceMs(hourMs);
    expect(await scan(id)).toMatchObject({ kind: 'read' });
    expect((await posts()).map(({ externalId, kind }) => [externalId, kind])).toEqual([[mention, 'mention']]);
    expect(await town.db.webhookEvent.count({ where: { handledAt: null } })).toBe(0);
    const before = simulator.counts().total;
    await scan(id);
    expect(simulator.counts().total - before).toBe(2);
  });
});

describe('hashtags', () => {
  it('ask for the id once, and keep the account of the thirty', async () => {
    const id = await addSource('instagram-hashtag', 'norddjurs');
    await scan(id);
    await scan(id);
    const paths = simulator.calls().map(({ path }) => path);
    expect(paths.filter((path) => path === '/ig_hashtag_search')).toHaveLength(1);
    expect(await readHashtagBudgets(town.db, town.clock.now())).toEqual([{ account, used: 1 }]);
    town.clock.advanceMs(8 * 24 * hourMs);
    expect(await readHashtagBudgets(town.db, town.clock.now())).toEqual([{ account, used: 0 }]);
    await scan(id);
    expect(await readHashtagBudgets(town.db, town.clock.now())).toEqual([{ account, used: 1 }]);
    expect(simulator.calls().filter(({ path }) => path === '/ig_hashtag_search')).toHaveLength(1);
  });

  it('give the thirtieth slot to one of two who want it at the same time, and the other waits and says so', async () => {
    const slots = openHashtagSlots(town.db);
    for (let tag = 0; tag < 29; tag += 1) await slots.take(account, `t${tag}`, town.clock.now());
    const ids = [await addSource('instagram-hashtag', 'norddjurs'), await addSource('instagram-hashtag', 'grenaa')];
    const outcomes = await Promise.all(ids.map(scan));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['failed', 'read']);
    const waiting = await town.db.source.findFirstOrThrow({ where: { id: { in: ids }, health: 'throttled' } });
    expect(waiting.lastError).toContain('tidligst 25. november kl. 11.05');
    expect(waiting.nextCheckAt).toEqual(new Date('2026-11-25T10:05:00Z'));
    expect(await readHashtagBudgets(town.db, town.clock.now())).toEqual([{ account, used: 30 }]);
    const other = ids.find((id) => id !== waiting.id) ?? '';
    expect(await scan(other)).toMatchObject({ kind: 'read' });
  });

  it.each([
    [5, false],
    [30, true],
  ])('away for %i hours: the gap is closed, and says truly whether something was lost (%s)', async (hours, isLost) => {
    const id = await addSource('instagram-hashtag', 'norddjurs');
    await scan(id);
    simulator.instagram.publish({ text: 'Tidligt #norddjurs', createdAt: new Date(start.getTime() + hourMs) });
    town.clock.advanceMs(hours * hourMs);
    simulator.instagram.publish({ text: 'Sent #norddjurs', createdAt: ago(1) });
    await scan(id);
    await backfillSource({ id }, context);
    expect((await posts()).map(({ text }) => text)).toEqual([
      ...(isLost ? [] : ['Tidligt #norddjurs']),
      'Sent #norddjurs',
    ]);
    const gap = await town.db.sourceGap.findFirstOrThrow({ where: { sourceId: id } });
    expect(gap.closedAt).not.toBeNull();
    expect(gap.reason.includes('kunne ikke hentes')).toBe(isLost);
  });
});

describe('an organisation on LinkedIn', () => {
  it('has its own voice, others are mentions, and all of it comes once', async () => {
    const id = await addSource('linkedin-organisation', linkedinOrganisation.id);
    const own = simulator.linkedin.publish({ text: 'Vi søger (to) ingeniører #norddjurs', createdAt: ago(30) });
    simulator.linkedin.comment({ on: own, text: 'Hvornår er fristen?', createdAt: ago(20) });
    simulator.linkedin.comment({ on: own, text: 'Den 1. december', isOwn: true, createdAt: ago(19) });
    simulator.linkedin.publish({ text: 'Tak til Norddjurs Kommune', way: 'mention', createdAt: ago(10) });
    simulator.linkedin.publish({ text: 'Søg dem', way: 'share', shareOf: own, createdAt: ago(5) });
    expect(await scan(id)).toEqual({ kind: 'read', created: 5, edited: 0 });
    const rows = await posts();
    expect(
      rows.map(({ kind, ownVoice, text, parentExternalId }) => [kind, ownVoice, text, parentExternalId === own]),
    ).toEqual([
      ['post', true, 'Vi søger (to) ingeniører #norddjurs', false],
      ['comment', false, 'Hvornår er fristen?', true],
      ['comment', true, 'Den 1. december', true],
      ['mention', false, 'Tak til Norddjurs Kommune', false],
      ['mention', false, 'Søg dem', true],
    ]);
    expect(JSON.stringify(rows)).not.toContain('urn:li:person');
    simulator.linkedin.edit(own, 'Vi søger tre ingeniører');
    expect(await scan(id)).toEqual({ kind: 'read', created: 0, edited: 1 });
  });

  it('pauses when the day is used up, and is read again after midnight in Greenwich', async () => {
    const id = await addSource('linkedin-organisation', linkedinOrganisation.id);
    town.clock.moveTo('2026-11-18T23:30:00Z');
    simulator.linkedin.setCallsPerDay(1);
    expect(await scan(id)).toMatchObject({ kind: 'failed' });
    const row = await town.db.source.findUniqueOrThrow({ where: { id } });
    expect([row.health, row.nextCheckAt.toISOString()]).toEqual(['throttled', '2026-11-19T00:01:00.000Z']);
    const before = simulator.counts().total;
    expect(await scan(id)).toMatchObject({ kind: 'paused' });
    expect(simulator.counts().total).toBe(before);
    simulator.linkedin.setCallsPerDay(Number.POSITIVE_INFINITY);
    town.clock.moveTo('2026-11-19T00:02:00Z');
    expect(await scan(id)).toMatchObject({ kind: 'read' });
  });
});
