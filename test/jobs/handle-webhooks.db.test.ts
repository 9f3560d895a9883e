import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { handleWebhooks } from '../../jobs/handle-webhooks.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import type { Connector, ItemHint, ReadBatch } from '../../sources/contract.ts';
import { pauseScope } from '../../store/pauses.ts';
import { listPendingMentions, markHandled, type NewWebhookEvent, saveEvents } from '../../store/webhooks.ts';
import { found, scriptedConnector, testContext } from '../support/context.ts';
import {
  addPost,
  centralPage,
  daycare,
  openTown,
  roads,
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
let serial = 0;

/** Told by the platform: the daycare's Page has published something, unless told otherwise. */
async function tell(...events: Partial<NewWebhookEvent>[]) {
  const rows = events.map((event): NewWebhookEvent => {
    serial += 1;
    return {
      hash: `hash ${serial}`,
      platform: 'facebook',
      account: daycare,
      field: 'feed',
      item: 'status',
      verb: 'add',
      postId: `${daycare}_${serial}`,
      commentId: null,
      ...event,
    };
  });
  await saveEvents(town.db, rows, town.clock.now());
  return rows;
}

type Answer = (items: readonly ItemHint[]) => (ReadBatch | Error)[];

/** Gives for the items what it is told, and remembers what it was asked. */
function itemConnector(answer: Answer = (items) => [{ posts: items.map(({ postId }) => post(postId)), complete: {} }]) {
  const asked: { page: string; items: readonly ItemHint[] }[] = [];
  const connector: Connector = {
    ...scriptedConnector([]),
    async *readItems({ externalId }, items) {
      asked.push({ page: externalId, items });
      for (const step of answer(items)) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
  };
  return { connector, asked };
}

const post = (externalId: string) =>
  found({ externalId, kind: 'post', authorPage: daycare, text: `Opslag ${externalId}` });
const handle = async (outside = itemConnector(), account = daycare) => {
  const context = testContext({ ...town, connectors: { for: () => outside.connector } });
  await handleWebhooks({ account }, context);
  return context;
};
const unhandled = () => town.db.webhookEvent.count({ where: { handledAt: null } });
const nextCheckOf = async (key: string) =>
  (await town.db.source.findUniqueOrThrow({ where: { id: town.ids[key] ?? '' } })).nextCheckAt;

describe('what a webhook told', () => {
  it('is read again and stored as by a scan, with the bell for its judgement', async () => {
    const [event] = await tell({});
    await handle();
    const row = await town.db.post.findFirstOrThrow();
    expect(row).toMatchObject({ externalId: event?.postId, sourceId: town.ids.page, ownVoice: true, foundAt: start });
    expect(await takeBells(town)).toEqual([{ job: 'classify-posts', payload: { ids: [row.id] } }]);
    expect(await unhandled()).toBe(0);
  });

  it('is handled once: a second bell reads nothing and changes nothing', async () => {
    await tell({}, {});
    await handle();
    await takeBells(town);
    const before = await snapshot(town, 'post', 'webhook_event', 'source', 'outbox');
    const again = itemConnector();
    await handle(again);
    expect(again.asked).toEqual([]);
    expect(await snapshot(town, 'post', 'webhook_event', 'source', 'outbox')).toBe(before);
  });

  it('is read in batches, oldest first, and each item once', async () => {
    const many = Array.from({ length: 450 }, (_, n) => ({ postId: `${daycare}_${n % 3}` }));
    await tell(...many);
    const outside = itemConnector();
    await handle(outside);
    expect(outside.asked.map(({ items }) => items.length)).toEqual([3, 3, 3]);
    expect([await town.db.post.count(), await unhandled()]).toEqual([3, 0]);
  });

  it('of a Page that is not read any more is done without a read', async () => {
    await town.db.source.update({ where: { id: town.ids.page ?? '' }, data: { active: false } });
    await tell({}, { account: daycare, verb: 'remove' });
    const outside = itemConnector();
    await handle(outside);
    expect([outside.asked.length, await unhandled()]).toEqual([0, 0]);
  });

  it('of a post that is gone stores nothing', async () => {
    await tell({});
    await handle(itemConnector(() => [{ posts: [], complete: {} }]));
    expect([await town.db.post.count(), await unhandled()]).toEqual([0, 0]);
  });

  const sentence = 'Facebook svarer ikke.';
  it.each([
    ['a passing error', new TemporaryError('x', sentence), 0],
    ['an access that is lost', new AccessError('x', sentence), 0],
    ['a limit', new RateLimitedError('x', sentence, { retryAfterMs: hourMs, scope: `page:${daycare}` }), 1],
  ])('is left to the next scan after %s, and what came before is kept', async (_what, error, pauses) => {
    await tell({});
    const context = await handle(itemConnector(() => [{ posts: [found()] }, error]));
    expect([await town.db.post.count(), await unhandled(), await town.db.pause.count()]).toEqual([1, 0, pauses]);
    expect(context.lines.join()).toContain('webhook-not-read');
    expect(context.lines.join()).not.toContain(sentence);
  });

  it('is silenced for longer when one limit follows upon another', async () => {
    const limit = new RateLimitedError('x', sentence, { retryAfterMs: 300_000, scope: `page:${daycare}` });
    for (const minutes of [5, 10]) {
      await tell({});
      await handle(itemConnector(() => [limit]));
      const until = new Date(town.clock.now().getTime() + minutes * 60_000);
      expect(await town.db.pause.findMany()).toMatchObject([{ until }]);
      town.clock.moveTo(new Date(until.getTime() + 1_000));
    }
  });

  it('is not asked for while its Page is paused', async () => {
    await pauseScope(town.db, `page:${daycare}`, new Date(start.getTime() + hourMs));
    await tell({});
    const outside = itemConnector();
    await handle(outside);
    expect(outside.asked).toEqual([]);
  });

  it('silences the Page when its answers ask for it', async () => {
    const notBefore = new Date(start.getTime() + hourMs);
    await tell({});
    await handle(itemConnector(() => [{ posts: [], complete: { notBefore, scope: `page:${daycare}` } }]));
    expect(await town.db.pause.findMany()).toMatchObject([{ scope: `page:${daycare}`, until: notBefore }]);
  });

  it('waits when the fault is our own, and is found by the sweep', async () => {
    await tell({});
    await expect(handle(itemConnector(() => [new Error('a bug')]))).rejects.toThrow('a bug');
    expect(await unhandled()).toBe(1);
    const jobs = await findUnfinished(town.db, { now: new Date(start.getTime() + 2 * 60_000) });
    expect(jobs).toEqual([{ name: 'handle-webhooks', payload: { account: daycare } }]);
    expect(await findUnfinished(town.db, { now: start })).toEqual([]);
  });
});

describe('what a webhook told to be removed', () => {
  it('is missing from then on, and is looked for', async () => {
    const [gone, kept] = [await addPost(town, { kind: 'comment' }), await addPost(town)];
    const told = { verb: 'remove', item: 'comment', postId: `${daycare}_1`, commentId: gone.externalId };
    await tell(told);
    await handle();
    expect(await takeBells(town)).toEqual([{ job: 'recheck-posts', payload: { ids: [gone.id] } }]);
    const missingSince = async (id: string) => (await town.db.post.findUniqueOrThrow({ where: { id } })).missingSince;
    expect([await missingSince(gone.id), await missingSince(kept.id)]).toEqual([start, null]);
    town.clock.advanceMs(hourMs);
    await tell(told);
    await handle();
    expect(await missingSince(gone.id)).toEqual(start);
  });

  it('rings nothing when nobody knows it', async () => {
    await tell({ verb: 'delete' });
    await handle();
    expect([await takeBells(town), await unhandled()]).toEqual([[], 0]);
  });

  it('is looked for a hundred at a time', async () => {
    const common = { platform: 'facebook', kind: 'comment', text: 'x', postedAt: start, foundAt: start };
    const externalIds = Array.from({ length: 120 }, (_, n) => `1_${n}`);
    await town.db.post.createMany({
      data: externalIds.map((externalId) => ({ ...common, externalId, sourceId: town.ids.page ?? '' })),
    });
    await tell(...externalIds.map((postId) => ({ verb: 'remove', postId })));
    await handle();
    const bells = await takeBells(town);
    expect(bells.map(({ payload }) => (payload.ids as string[]).length)).toEqual([100, 20]);
  });
});

describe('a mention', () => {
  const mention = { account: centralPage, field: 'mention', item: 'post' };

  it('by one of our Pages is read as that Page', async () => {
    await tell({ ...mention, postId: `${roads}_77` });
    const outside = itemConnector();
    await handle(outside, centralPage);
    expect(outside.asked).toEqual([{ page: roads, items: [{ postId: `${roads}_77` }] }]);
    expect((await town.db.post.findFirstOrThrow()).sourceId).toBe(town.ids.page);
  });

  it('by somebody else makes the list of mentions due, unless that is told to wait', async () => {
    const later = new Date(start.getTime() + hourMs);
    await town.db.source.updateMany({ data: { nextCheckAt: later } });
    await tell({ ...mention, postId: '5566778899_1' });
    await handle(itemConnector(), centralPage);
    expect([await nextCheckOf('mentions'), await nextCheckOf('page')]).toEqual([start, later]);
    await town.db.source.updateMany({ data: { nextCheckAt: later, health: 'throttled' } });
    await tell({ ...mention, postId: '5566778899_2' });
    await handle(itemConnector(), centralPage);
    expect(await nextCheckOf('mentions')).toEqual(later);
  });

  it('on Instagram makes that account due, and its ids wait for who reads it', async () => {
    const later = new Date(start.getTime() + hourMs);
    const account = '17841405309211844';
    await town.db.source.create({
      data: { kind: 'instagram-account', externalId: account, name: 'Instagram', nextCheckAt: later },
    });
    const told = {
      platform: 'instagram',
      account,
      field: 'mentions',
      item: null,
      verb: null,
      postId: '178',
      commentId: '9',
    };
    const [event] = await tell(told);
    await handle(itemConnector(), account);
    expect((await town.db.source.findFirstOrThrow({ where: { externalId: account } })).nextCheckAt).toEqual(start);
    expect(await listPendingMentions(town.db, account)).toEqual([event]);
    await markHandled(town.db, [event?.hash ?? ''], start);
    expect(await listPendingMentions(town.db, account)).toEqual([]);
  });
});

describe('something new on the central Page', () => {
  it.each(['share', 'photo', 'status'])('that is a %s lets shares be looked for', async (item) => {
    await tell({ account: centralPage, item, postId: `${centralPage}_1` });
    await handle(itemConnector(), centralPage);
    expect(await takeBells(town)).toEqual([{ job: 'find-shares', payload: { since: '2026-11-16T10:00:00.000Z' } }]);
  });

  it('that is a comment does not, nor does a share on another Page', async () => {
    await tell({ account: centralPage, item: 'comment', commentId: '1_2' }, { item: 'share' });
    await handle(
      itemConnector(() => []),
      centralPage,
    );
    await handle(itemConnector(() => []));
    expect(await takeBells(town)).toEqual([]);
  });
});
