import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { checkSubscriptions } from '../../jobs/check-subscriptions.ts';
import { subscribePages } from '../../jobs/subscribe-pages.ts';
import { pauseScope } from '../../store/pauses.ts';
import { claimSlot } from '../../store/slots.ts';
import { testContext } from '../support/context.ts';
import { centralPage, daycare, openTown, roads, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const slot = { job: 'check-subscriptions', date: '2026-11-18' };
const sentence = 'Facebook siger nej.';
type Subscribe = (pageId: string) => Promise<{ wasMissing: boolean }>;

/** One night; every Page says yes unless told otherwise. */
async function night(subscribe: Subscribe | null = async () => ({ wasMissing: false })) {
  const asked: string[] = [];
  const subscribePage: Subscribe | undefined = subscribe
    ? async (pageId) => {
        asked.push(pageId);
        return subscribe(pageId);
      }
    : undefined;
  const context = testContext({ ...town, ...(subscribePage && { subscribePage }) });
  await checkSubscriptions({ date: slot.date }, context);
  return { asked: asked.sort(), lines: context.lines.join() };
}
const rows = () => town.db.subscription.findMany({ orderBy: { pageId: 'asc' } });
const pages = [centralPage, daycare, roads].sort();

describe('the nightly check of webhooks', () => {
  it('asks for those of every Page that is read, the central one too, and writes down how it stands', async () => {
    await claimSlot(town.db, slot, start);
    const { asked } = await night();
    expect(asked).toEqual(pages);
    const row = { fields: ['feed', 'mention'], isActive: true, checkedAt: start, sentence: null };
    expect(await rows()).toEqual(pages.map((pageId) => ({ pageId, ...row })));
    expect((await town.db.slot.findFirstOrThrow()).doneAt).toEqual(start);
  });

  it('done twice changes nothing', async () => {
    await night();
    const before = await snapshot(town, 'subscription', 'slot');
    await night();
    expect(await snapshot(town, 'subscription', 'slot')).toBe(before);
  });

  it('mends what has vanished, and counts it', async () => {
    const { lines } = await night(async (pageId) => ({ wasMissing: pageId === daycare }));
    expect(lines).toMatch(/"kept":2,"mended":1,"paused":0,"failed":0/);
  });

  it('says in a sentence what a person must do, and the other Pages are asked all the same', async () => {
    const { lines } = await night(async (pageId) => {
      if (pageId === daycare) throw new AccessError('x', sentence);
      return { wasMissing: false };
    });
    const failed = (await rows()).find(({ pageId }) => pageId === daycare);
    expect(failed).toMatchObject({ isActive: false, fields: [], sentence });
    expect((await rows()).filter(({ isActive }) => isActive)).toHaveLength(2);
    expect(lines).toContain('subscriptions-failed');
    expect(lines).not.toContain(sentence);
  });

  it('takes a passing fault for no news of what was there', async () => {
    await night();
    await night(async () => {
      throw new TemporaryError('x', sentence);
    });
    expect(await rows()).toMatchObject(pages.map(() => ({ isActive: true, sentence })));
  });

  it('pauses what the platform asks to pause, and leaves alone what is paused', async () => {
    await pauseScope(town.db, `page:${roads}`, new Date(start.getTime() + 1_000));
    const { asked } = await night(async (pageId) => {
      if (pageId !== daycare) return { wasMissing: false };
      throw new RateLimitedError('x', sentence, { retryAfterMs: 60_000, scope: `page:${daycare}` });
    });
    expect(asked).toEqual([centralPage, daycare].sort());
    expect(await town.db.pause.findUnique({ where: { scope: `page:${daycare}` } })).not.toBeNull();
  });

  it('pauses for longer when one limit follows upon another', async () => {
    for (const minutes of [5, 10]) {
      await night(async (pageId) => {
        if (pageId !== daycare) return { wasMissing: false };
        throw new RateLimitedError('x', sentence, { retryAfterMs: 300_000, scope: `page:${daycare}` });
      });
      const until = new Date(town.clock.now().getTime() + minutes * 60_000);
      expect(await town.db.pause.findMany()).toMatchObject([{ until }]);
      town.clock.moveTo(new Date(until.getTime() + 1_000));
    }
  });

  it('forgets a Page that is not read any more', async () => {
    await night();
    await town.db.source.delete({ where: { id: town.ids.roadsPage ?? '' } });
    await night();
    expect((await rows()).map(({ pageId }) => pageId)).toEqual(pages.filter((pageId) => pageId !== roads));
  });

  it('asks nobody where the platform cannot reach us, and is done', async () => {
    await claimSlot(town.db, slot, start);
    const { lines } = await night(null);
    expect(lines).toContain('subscriptions-off');
    expect(await rows()).toEqual([]);
    expect((await town.db.slot.findFirstOrThrow()).doneAt).toEqual(start);
  });

  it('throws what is our own fault, and leaves the slot to be done', async () => {
    await claimSlot(town.db, slot, start);
    await expect(
      night(async () => {
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
    expect((await town.db.slot.findFirstOrThrow()).doneAt).toBeNull();
  });
});

it('without a municipality there is nobody to ask for', async () => {
  await town.db.source.deleteMany();
  await town.db.municipality.deleteMany();
  expect(await subscribePages(testContext(town), async () => ({ wasMissing: true }))).toEqual([]);
});
