import type { RecordedCall } from '../../demo/call-log.ts';
import type { Simulator } from '../../demo/simulator-contract.ts';
import type { Delays } from './calls-delay.ts';
import { median } from './figures.ts';

export type CallFigures = {
  pages: number;
  /** Calls a Page in the 24 hours. */
  most: number;
  median: number;
  central: number;
  total: number;
  /** Calls that were made while their Page, or the app, had been told to wait. */
  whileThrottled: number;
  /** So many pauses were asked for, by a Page or for the whole app. */
  pauses: number;
  posts: number;
  unread: number;
  byKind: Record<string, number>;
  /** From written to found, by polling alone. */
  delays: Delays;
};

export type Counted = ReturnType<typeof countCalls>;

/** Follows the log of the simulator, which keeps the last calls only: `look` must be called often. */
export function countCalls(simulator: Simulator) {
  const perPage = new Map<string, number>();
  const byKind: Record<string, number> = {};
  /** Until when nobody is to be asked: by Page, and `app` for all. */
  const silent = new Map<string, { from: number; until: number }>();
  /** Refusals that wait for their call, and how many minutes they ask for. */
  const refusals = new Map<string, number>();
  let seen = 0;
  let whileThrottled = 0;
  let pauses = 0;
  const isSilent = (key: string, at: number) => {
    const span = silent.get(key);
    return span !== undefined && at > span.from && at < span.until;
  };
  const take = ({ path, page, at, status }: RecordedCall) => {
    if (page !== undefined) perPage.set(page, (perPage.get(page) ?? 0) + 1);
    const kind = path.split('/')[2] ?? 'object';
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    const atMs = Date.parse(at);
    if (isSilent('app', atMs) || (page !== undefined && isSilent(page, atMs))) whileThrottled += 1;
    // A fault that took the place of the answer is logged without a status.
    const refused = status !== 0 ? undefined : page !== undefined && refusals.has(page) ? page : 'app';
    const minutes = refusals.get(refused ?? '');
    if (refused === undefined || minutes === undefined) return;
    silent.set(refused, { from: atMs, until: atMs + minutes * 60_000 });
    refusals.delete(refused);
    pauses += 1;
  };
  return {
    look(): void {
      const { total } = simulator.counts();
      const calls = simulator.calls();
      for (const call of calls.slice(calls.length - Math.min(total - seen, calls.length))) take(call);
      seen = total;
    },
    /** The next call of this Page (or of anybody, for `app`) is told to wait so many minutes. */
    throttle(key: string, minutes: number): void {
      const code = key === 'app' ? 4 : 80001;
      simulator.faults.set(key === 'app' ? '*' : key, { code, minutes }, 1);
      refusals.set(key, minutes);
    },
    figures(about: {
      pages: readonly { id: string }[];
      central: string;
      posts: number;
      unread: number;
    }): Omit<CallFigures, 'delays'> {
      const each = about.pages.map(({ id }) => perPage.get(id) ?? 0);
      return {
        pages: each.length,
        most: Math.max(...each),
        median: median(each),
        central: perPage.get(about.central) ?? 0,
        total: seen,
        whileThrottled,
        pauses,
        posts: about.posts,
        unread: about.unread,
        byKind,
      };
    },
  };
}
