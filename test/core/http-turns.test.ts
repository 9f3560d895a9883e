import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Politeness, Turns } from '../../core/http-turns.ts';
import { serve, testHttp } from './loopback.ts';

describe('turns at a host', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  /** Notes when each of `count` visits began; a visit lasts `visitMs`. */
  async function startsOf(
    count: number,
    visitMs: number,
    politeness: Politeness,
    host = (_: number) => 'medie.example',
  ) {
    const turns = new Turns();
    const zero = performance.now();
    const starts: number[] = [];
    const visits = Array.from({ length: count }, async (_, index) => {
      const giveBack = await turns.take(host(index), politeness);
      starts.push(performance.now() - zero);
      await new Promise((resolve) => setTimeout(resolve, visitMs));
      giveBack();
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(visits);
    return starts;
  }

  const gaps = (starts: number[]) => starts.slice(1).map((start, index) => start - (starts[index] ?? 0));

  it('lets one in at a time and one a second to the same host', async () => {
    const starts = await startsOf(5, 10, 'polite');
    expect(starts[0]).toBe(0);
    for (const gap of gaps(starts)) expect(gap).toSatisfy((ms: number) => ms >= 1_000 && ms < 1_010);
  });

  it('waits for the one before, however long it takes', async () => {
    for (const gap of gaps(await startsOf(4, 3_000, 'polite'))) expect(gap).toBeGreaterThanOrEqual(3_000);
  });

  it('does not let one host wait for another', async () => {
    expect(await startsOf(6, 10, 'polite', (index) => `host${index}.example`)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('lets in as many at once as the caller says', async () => {
    expect(await startsOf(6, 100, { concurrency: 2, spacingMs: 0 })).toEqual([0, 0, 100, 100, 200, 200]);
  });

  it('keeps the order, also for a patient one before an impatient one', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const visit = async (name: string, politeness: Politeness) => {
      const giveBack = await turns.take('medie.example', politeness);
      order.push(name);
      giveBack();
    };
    const all = [visit('a', 'polite'), visit('b', 'polite'), visit('c', { concurrency: 9, spacingMs: 0 })];
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all(all);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  it('closes the gap when one in the line leaves', async () => {
    const turns = new Turns();
    const leaving = new AbortController();
    const first = await turns.take('medie.example', 'polite');
    const second = Promise.resolve(turns.take('medie.example', 'polite', leaving.signal));
    const third = Promise.resolve(turns.take('medie.example', 'polite'));
    leaving.abort(new Error('stop'));
    first();
    await expect(second).rejects.toThrow('stop');
    await vi.advanceTimersByTimeAsync(1_100);
    expect(await third).toBeTypeOf('function');
  });
});

describe('requests in turn', () => {
  it('start one after the other and spaced, and a failed one gives its turn back', async () => {
    const starts: number[] = [];
    let running = 0;
    let most = 0;
    const server = await serve((request, response) => {
      starts.push(performance.now());
      most = Math.max(most, ++running);
      if (request.url === '/1') request.socket.destroy();
      else setTimeout(() => response.end(), 20);
      response.on('close', () => running--);
    });
    const http = testHttp();
    const politeness = { concurrency: 1, spacingMs: 60 };
    const visits = [0, 1, 2].map((n) => http.request(`${server.origin}/${n}`, { trusted: true, politeness }));
    const outcome = (await Promise.allSettled(visits)).map(({ status }) => status);
    expect(outcome).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(most).toBe(1);
    // Arrivals are measured at the other end of a socket; a little is lost on the way.
    expect((starts[2] ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(110);
  });
});
