import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError } from '../../core/errors.ts';
import { inTransaction, readDatabaseClock } from '../../store/db.ts';
import { type Listing, listings, listRows } from '../../store/listings.ts';
import { addToOutbox, countOutbox, takeFromOutbox } from '../../store/outbox.ts';
import { openTokenVault } from '../../store/page-tokens.ts';
import { secretKey } from '../support/context.ts';
import { addCandidate, addIncident, addPost, openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

describe('the outbox', () => {
  const now = new Date('2026-11-20T08:00:00Z');
  const jobs = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ job: 'sweep', payload: { n, text: 'æ "quoted" \\ and more' } }));

  it('gives each row to one of many takers, and keeps none', async () => {
    await addToOutbox(town.db, jobs(60));
    const taken = (await Promise.all(Array.from({ length: 4 }, () => takeFromOutbox(town.db, 20, now)))).flat();
    const rest = await takeFromOutbox(town.db, 100, now);
    expect(new Set([...taken, ...rest].map(({ id }) => id)).size).toBe(60);
    expect(taken.length + rest.length).toBe(60);
    expect(await takeFromOutbox(town.db, 1, now)).toEqual([]);
    expect(taken[0]?.payload).toMatchObject({ text: 'æ "quoted" \\ and more' });
  });

  it('keeps a bell until its hour has come', async () => {
    const later = new Date(now.getTime() + 15_000);
    await addToOutbox(town.db, jobs(1), later);
    expect(await takeFromOutbox(town.db, 10, now)).toEqual([]);
    expect(await countOutbox(town.db, now)).toBe(0);
    expect(await countOutbox(town.db, later)).toBe(1);
    expect(await takeFromOutbox(town.db, 10, later)).toHaveLength(1);
  });

  it('has nothing of a transaction that failed', async () => {
    const failing = inTransaction(town.db, async (tx) => {
      await addToOutbox(tx, jobs(3));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await takeFromOutbox(town.db, 10, now)).toEqual([]);
  });
});

describe('a transaction', () => {
  it('is run again when two of them block each other, so that both come through', async () => {
    const [one, other] = [await addPost(town), await addPost(town)];
    let runs = 0;
    const touch = async (first: string, second: string, meet: () => Promise<void>) =>
      inTransaction(town.db, async (tx) => {
        runs += 1;
        await tx.post.update({ where: { id: first }, data: { reactions: { increment: 1 } } });
        await meet();
        await tx.post.update({ where: { id: second }, data: { reactions: { increment: 1 } } });
      });
    const meet = meeting(2);
    await town.db.post.updateMany({ data: { reactions: 0 } });
    await Promise.all([touch(one.id, other.id, meet), touch(other.id, one.id, meet)]);
    expect(runs).toBeGreaterThan(2);
    expect((await town.db.post.findMany()).map(({ reactions }) => reactions)).toEqual([2, 2]);
  });

  it('that breaks a rule is not run again', async () => {
    const post = await addPost(town);
    let runs = 0;
    const breaking = inTransaction(town.db, async (tx) => {
      runs += 1;
      const { id: _id, attached: _attached, ...copy } = post;
      await tx.post.create({ data: copy });
    });
    await expect(breaking).rejects.toThrow();
    expect(runs).toBe(1);
  });
});

/** Lets nobody through before so many have come; who comes later passes. */
function meeting(size: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    come += 1;
    if (come >= size) open();
    return all;
  };
}

describe('the token vault', () => {
  it('gives back what it was given, and keeps nothing readable', async () => {
    const vault = openTokenVault(town.db, secretKey, town.clock);
    expect(await vault.get('1')).toBeUndefined();
    await vault.put('1', 'EAAB-first');
    await vault.put('1', 'EAAB-second');
    expect(await vault.get('1')).toBe('EAAB-second');
    expect(JSON.stringify(await town.db.pageToken.findMany())).not.toContain('EAAB');
  });

  it('says plainly when the key is another one', async () => {
    await openTokenVault(town.db, secretKey, town.clock).put('1', 'EAAB');
    const other = openTokenVault(town.db, `${secretKey}!`, town.clock);
    await expect(other.get('1')).rejects.toThrow(PermanentError);
  });
});

describe('the listings', () => {
  const promised: Record<Listing, string[]> = {
    posts: ['source', 'externalId', 'kind', 'postedAt', 'text', 'permalink', 'deletedAt'],
    candidates: ['post', 'lane', 'state', 'goodStory', 'negativePress', 'severity', 'theme', 'department'],
    incidents: ['severity', 'department', 'status'],
    alerts: ['incident', 'person', 'channel', 'step', 'state', 'sentAt', 'acknowledgedAt'],
    shares: ['post', 'centralPost', 'evidence'],
    sources: ['kind', 'externalId', 'health', 'readUntil', 'lastError', 'nextCheckAt'],
  };
  const collect = async (name: Listing) => {
    const rows: Record<string, unknown>[] = [];
    for await (const row of listRows(town.db, name)) rows.push(row);
    return rows;
  };

  it('have the fields that are promised, one row per thing', async () => {
    const incident = await addIncident(town);
    const post = await addPost(town);
    await addCandidate(town, post.id, { lanes: ['good_story', 'negative_press'] });
    await town.db.share.create({
      data: {
        postId: post.id,
        centralExternalId: 'c',
        evidence: 'parent_id',
        strength: 'probable',
        sharedAt: start,
        foundAt: start,
      },
    });
    const delivery = await town.db.delivery.create({
      data: {
        kind: 'alert',
        key: 'a',
        channel: 'mail',
        recipient: 'x',
        nextTryAt: start,
        messageId: 'm',
        createdAt: start,
      },
    });
    await town.db.alert.create({
      data: {
        incidentId: incident.id,
        severity: 2,
        step: 0,
        personId: town.ids.first ?? '',
        channel: 'mail',
        dueAt: start,
        deliveryId: delivery.id,
        createdAt: start,
      },
    });
    const counts: Record<Listing, number> = { posts: 2, candidates: 2, incidents: 1, alerts: 1, shares: 1, sources: 4 };
    for (const name of Object.keys(listings) as Listing[]) {
      const rows = await collect(name);
      expect(rows, name).toHaveLength(counts[name]);
      for (const row of rows) expect(Object.keys(row)).toEqual(expect.arrayContaining(promised[name]));
    }
    expect((await collect('candidates')).map(({ post: id, lane }) => [id, lane])).toEqual([
      [post.externalId, 'good_story'],
      [post.externalId, 'negative_press'],
    ]);
    expect(await collect('shares')).toMatchObject([{ strength: 'sandsynlig' }]);
  });

  it('list more than one step, each row once', async () => {
    const common = {
      platform: 'facebook',
      kind: 'mention',
      sourceId: town.ids.mentions ?? '',
      postedAt: start,
      foundAt: start,
      text: 'Hej',
    };
    await town.db.post.createMany({
      data: Array.from({ length: 2_050 }, (_, n) => ({ ...common, externalId: `many_${n}` })),
    });
    expect(new Set((await collect('posts')).map(({ externalId }) => externalId)).size).toBe(2_050);
  });
});

it("the database's clock can be compared with ours", async () => {
  expect(await readDatabaseClock(town.db)).toBeInstanceOf(Date);
});
