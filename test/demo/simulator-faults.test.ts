import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../demo/simulator-faults.ts';
import { daycare, type GraphBody, openTown, proofOf, school } from './small-town.ts';

const posts = `/${daycare}/published_posts`;

describe('faults', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeEach(async () => {
    town = await openTown({ dripMs: 1 });
  });
  afterEach(() => town.simulator.close());

  const raw = (signal?: AbortSignal) => {
    const token = town.simulator.tokens.of(daycare);
    const url = `${town.simulator.url}/v26.0${posts}?access_token=${token}&appsecret_proof=${proofOf(token)}`;
    return fetch(url, signal ? { signal } : {});
  };

  it.each([
    [1, undefined, 500],
    [2, undefined, 503],
    [4, undefined, 403],
    [10, undefined, 403],
    [17, undefined, 400],
    [32, undefined, 400],
    [100, 33, 400],
    [190, 463, 401],
    [190, 2069032, 401],
    [80001, undefined, 400],
    [368, undefined, 400],
    [99999, undefined, 400],
  ])('answer with code %i / %s and HTTP %i', async (code, subcode, status) => {
    town.simulator.faults.set(daycare, { code, ...(subcode !== undefined && { subcode }) });
    const answer = await town.ask(posts);
    expect([answer.status, answer.body.error?.code, answer.body.error?.error_subcode]).toEqual([status, code, subcode]);
    expect(answer.body.error).toMatchObject({
      message: expect.any(String),
      type: expect.any(String),
      fbtrace_id: expect.any(String),
    });
  });

  it('tell with 80001 how many minutes to wait, with 4 that the app is used up, and with 429 the seconds', async () => {
    town.simulator.switches.throttleHttpStatus = 429;
    town.simulator.faults.set(daycare, { code: 80001, minutes: 17 });
    const page = await town.ask(posts);
    expect(page.status).toBe(429);
    expect(page.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":17');
    town.simulator.faults.set('*', { code: 4 });
    town.simulator.faults.clear(daycare);
    const app = await town.ask(`/${school}/published_posts`);
    expect(app.headers.get('x-app-usage')).toContain('"call_count":100');
    town.simulator.faults.set('*', { status: 429, retryAfterSeconds: 30 });
    expect((await raw()).headers.get('retry-after')).toBe('30');
  });

  it.each<[Fault, number, string, RegExp]>([
    ['http500', 500, '', /^$/],
    ['http502html', 502, 'text/html', /Bad Gateway/],
    ['http429', 429, 'text/plain', /Too Many/],
    ['html200', 200, 'text/html', /<!DOCTYPE html>/],
    ['empty200', 200, 'application/json', /^$/],
    ['badJson', 200, 'application/json', /"message":$/],
  ])('send %s', async (fault, status, type, body) => {
    town.simulator.faults.set('*', fault);
    const response = await raw();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type') ?? '').toContain(type);
    expect(await response.text()).toMatch(body);
  });

  it('cut a body in the middle, and break a connection before any answer', async () => {
    town.simulator.faults.set(daycare, 'truncated', 1);
    const response = await raw();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    town.simulator.faults.set(daycare, 'reset', 1);
    await expect(raw()).rejects.toThrow();
    expect((await raw()).status).toBe(200);
  });

  it('let a body drip byte by byte, whole in the end', async () => {
    const whole = await (await raw()).text();
    town.simulator.faults.set(daycare, 'drip');
    const reader = (await raw()).body?.getReader();
    const sizes: number[] = [];
    const decoder = new TextDecoder();
    let text = '';
    for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
      sizes.push(part.value.length);
      text += decoder.decode(part.value, { stream: true });
    }
    expect(text).toBe(whole);
    expect(sizes.length).toBeGreaterThan(20);
  });

  it('say nothing at all while the client waits', async () => {
    town.simulator.faults.set(daycare, 'hang');
    await expect(raw(AbortSignal.timeout(50))).rejects.toThrow('timeout');
  });

  it('loop the cursor for ever', async () => {
    town.simulator.faults.set(daycare, 'cursorLoop');
    const first = await town.ask(posts, { limit: '1' });
    const after = first.body.paging?.cursors.after ?? '';
    const second = await town.ask(posts, { limit: '1', after });
    expect(second.body.data).toEqual(first.body.data);
    expect(second.body.paging?.cursors.after).toBe(after);
    expect(second.body.paging).toHaveProperty('next');
  });

  it('put an empty page with next before each real one', async () => {
    town.simulator.faults.set(daycare, 'emptyWithNext');
    const found: unknown[] = [];
    let next: string | undefined;
    let empty = 0;
    for (let n = 0; n < 10 && (n === 0 || next !== undefined); n += 1) {
      const page =
        next === undefined
          ? (await town.ask(posts, { limit: '1' })).body
          : ((await (await fetch(next)).json()) as GraphBody);
      found.push(...(page.data ?? []).map(({ id }) => id));
      empty += page.data?.length === 0 ? 1 : 0;
      next = page.paging?.next;
    }
    expect(found).toEqual([town.idOf('a2'), town.idOf('a1')]);
    expect(empty).toBe(2);
  });

  it('hit one Page, a path pattern or everything, so many times or until cleared', async () => {
    const codes = async () => [
      (await town.ask(posts)).status,
      (await town.ask(`/${school}/published_posts`)).status,
      (await town.ask(`/${town.idOf('a1')}/comments`)).status,
    ];
    town.simulator.faults.set(daycare, { code: 2 });
    expect(await codes()).toEqual([503, 200, 503]);
    town.simulator.faults.clear(daycare);
    town.simulator.faults.set('/*/comments', { code: 2 });
    expect(await codes()).toEqual([200, 200, 503]);
    town.simulator.faults.clear();
    town.simulator.faults.set('*', { code: 2 }, 2);
    expect(await codes()).toEqual([503, 503, 200]);
  });
});
