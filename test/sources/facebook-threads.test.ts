/** Comment threads over several reads: asked for where something moved, bounded, and none lost. */
import { describe, expect, it } from 'vitest';
import type { ReadableSource } from '../../sources/contract.ts';
import { edge, graphError, pageId, startGraph, story } from './support/graph.ts';

type Comment = { id: string; created_time: string };
const minute = (number: number) => new Date(Date.UTC(2026, 10, 1, 0, number)).toISOString().replace('.000Z', '+0000');
const comment = (number: number): Comment => ({ id: `1_${number}`, created_time: minute(number) });

/** A Page with one post whose thread grows; it may keep to the order asked for, or not. */
async function startThread({ keepsOrder = true }: { keepsOrder?: boolean } = {}) {
  const thread: Comment[] = [];
  const state = {
    updated: '2026-11-19T17:00:00+0000',
    usage: 0,
    gone: false,
    listed: true,
    failsAfter: undefined as number | undefined,
  };
  const grow = (many: number, at: string) => {
    const from = thread.length + 1;
    for (let number = from; number < from + many; number += 1) thread.push(comment(number));
    state.updated = at;
  };
  const graph = await startGraph(({ path, params }) => {
    const headers = { 'x-page-usage': JSON.stringify({ call_count: state.usage }) };
    if (path.endsWith('/published_posts')) {
      const post = story(1, { updated_time: state.updated, comments: { summary: { total_count: thread.length } } });
      return { headers, json: edge(state.listed ? [post] : []) };
    }
    if (state.gone) return graphError(100, 33);
    const isReversed = keepsOrder && params.get('order') === 'reverse_chronological';
    const all = isReversed ? thread.toReversed() : thread;
    const begin = Number(params.get('after') ?? 0);
    if (state.failsAfter !== undefined && begin >= state.failsAfter) return graphError(100);
    const end = begin + Number(params.get('limit'));
    return { headers, json: edge(all.slice(begin, end), { after: String(end), more: end < all.length }) };
  });
  let cursor: ReadableSource['cursor'] = null;
  const seen = new Set<string>();
  const scan = async () => {
    const before = graph.asked.length;
    const { posts, complete, error, ...rest } = await graph.read({ cursor });
    cursor = complete?.cursor ?? cursor;
    for (const { kind, externalId } of posts) if (kind === 'comment') seen.add(externalId);
    const calls = graph.asked.slice(before).filter(({ path }) => path.endsWith('/comments')).length;
    return { calls, posts, complete, error, ...rest };
  };
  return { ...graph, scan, grow, state, seen, thread, cursor: () => cursor };
}

describe('a thread', () => {
  it('is asked for only where its post moved', async () => {
    const { scan, grow, seen } = await startThread();
    grow(2, '2026-11-19T17:00:00+0000');
    expect((await scan()).calls).toBe(1);
    expect((await scan()).calls).toBe(0);
    grow(1, '2026-11-20T07:00:00+0000');
    expect((await scan()).calls).toBe(1);
    expect(seen.size).toBe(3);
    expect((await scan()).calls).toBe(0);
  });

  it('is asked for again when its post moved a moment before the last read', async () => {
    const { scan, grow, clock } = await startThread();
    grow(1, '2026-11-20T07:59:58+0000');
    expect((await scan()).calls).toBe(1);
    clock.moveTo('2026-11-20T08:05:00Z');
    expect((await scan()).calls).toBe(1);
    expect((await scan()).calls).toBe(0);
  });

  it('gives its comments oldest first, a comment before the reply of the same second', async () => {
    const { scan, grow, thread } = await startThread();
    grow(3, '2026-11-20T07:00:00+0000');
    const reply = { id: '1_0', created_time: thread[2]?.created_time ?? '', parent: { id: '1_3' } };
    thread.push(reply);
    const { posts } = await scan();
    expect(posts.map(({ externalId }) => externalId)).toEqual([`${pageId}_1`, '1_1', '1_2', '1_3', '1_0']);
  });

  it('that is long is read back only to what is known, and whole again after six hours', async () => {
    const { scan, grow, seen, clock } = await startThread();
    grow(1_000, '2026-11-20T07:00:00+0000');
    expect((await scan()).calls).toBe(10);
    grow(5, '2026-11-20T07:30:00+0000');
    expect((await scan()).calls).toBe(1);
    expect(seen.size).toBe(1_005);
    grow(100, '2026-11-20T07:45:00+0000');
    expect((await scan()).calls).toBe(2);
    clock.moveTo('2026-11-20T15:00:00Z');
    grow(1, '2026-11-20T14:30:00+0000');
    expect((await scan()).calls).toBe(12);
  });

  it('is read to its end all the same when the platform gives another order', async () => {
    const { scan, grow, seen } = await startThread({ keepsOrder: false });
    grow(1_000, '2026-11-20T07:00:00+0000');
    await scan();
    grow(150, '2026-11-20T07:30:00+0000');
    expect((await scan()).calls).toBe(12);
    expect(seen.size).toBe(1_150);
  });
});

describe('a flood', () => {
  it.each([true, false])('is read over several scans, none lost (in order: %s)', async (keepsOrder) => {
    const { scan, grow, seen, state } = await startThread({ keepsOrder });
    grow(10_000, '2026-11-20T07:00:00+0000');
    const first = await scan();
    expect(first.calls).toBe(30);
    expect(first.complete).toBeDefined();
    expect(seen.has(keepsOrder ? '1_10000' : '1_1')).toBe(true);
    // Also where the list does not show the post any more.
    state.listed = false;
    const calls = [(await scan()).calls, (await scan()).calls, (await scan()).calls];
    expect(calls).toEqual([60, 100, 0]);
    expect(seen.size).toBe(10_000);
  });

  it('hands on what came before a failure, and is whole after the next scan', async () => {
    const { scan, grow, seen, state } = await startThread();
    grow(1_000, '2026-11-20T07:00:00+0000');
    state.failsAfter = 500;
    const { error, complete } = await scan();
    expect(error).toMatchObject({ name: 'PermanentError' });
    expect([complete, seen.size]).toEqual([undefined, 500]);
    state.failsAfter = undefined;
    expect((await scan()).calls).toBe(10);
    expect(seen.size).toBe(1_000);
  });

  it('leaves the comments for later from 80 % of the budget on, and loses none', async () => {
    const { scan, grow, seen, state } = await startThread();
    grow(250, '2026-11-20T07:00:00+0000');
    state.usage = 85;
    const { calls, complete } = await scan();
    expect(calls).toBe(0);
    expect(complete).toMatchObject({ budgetUsed: 0.85, notBefore: new Date('2026-11-20T08:30:00Z') });
    state.usage = 10;
    expect((await scan()).calls).toBe(3);
    expect(seen.size).toBe(250);
  });
});

describe('a post that is gone', () => {
  it('costs its Page nothing, is asked for once more and then left alone until it moves', async () => {
    const { scan, grow, state } = await startThread();
    grow(2, '2026-11-20T07:00:00+0000');
    state.gone = true;
    expect([(await scan()).calls, (await scan()).calls, (await scan()).calls]).toEqual([1, 1, 0]);
    state.gone = false;
    grow(1, '2026-11-20T07:30:00+0000');
    expect((await scan()).posts).toHaveLength(4);
  });
});

describe('what is remembered', () => {
  it('holds no paging cursor, and is forgotten after a fortnight', async () => {
    const { scan, grow, cursor, state, clock } = await startThread();
    grow(10_000, '2026-11-20T07:00:00+0000');
    await scan();
    await scan();
    await scan();
    expect(JSON.stringify(cursor())).toMatch(/^\{"threads":\{"\d+_1":\[\d+,10000,\d+,\d+,null,null\]\}\}$/);
    state.listed = false;
    clock.moveTo('2026-12-10T08:00:00Z');
    await scan();
    expect(cursor()).toEqual({ threads: {} });
  });

  it('may be damaged: then the threads are read again', async () => {
    const { grow, read } = await startThread();
    grow(2, '2026-11-01T07:00:00+0000');
    for (const threads of [null, 'x', [1], { [`${pageId}_1`]: 'x' }, { [`${pageId}_1`]: [null] }]) {
      const { posts, error } = await read({ cursor: { threads } });
      expect(error).toBeUndefined();
      expect(posts.length).toBe(Array.isArray(threads) || typeof threads !== 'object' || threads === null ? 1 : 3);
    }
  });
});
