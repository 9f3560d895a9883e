/** The account of calls per Page: percent of a rolling day, told in a header, and a refusal when it is used up. */
import { GraphFailure } from './graph-failure.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

const slotMs = 600_000;
const slotsPerDay = 144;

type Account = { total: number; ever: number; slots: { slot: number; calls: number }[] };
export type Usage = ReturnType<typeof createUsage>;

export function createUsage(switches: SimulatorSwitches, callsPerDay?: number) {
  const accounts = new Map<string, Account>();
  const engaged = new Map<string, number>();
  const limitOf = (pageId: string) =>
    callsPerDay ?? Math.max(1, 4800 * Math.max(engaged.get(pageId) ?? 0, switches.zeroEngagementFloor));

  const accountFor = (pageId: string, slot: number): Account => {
    const account = accounts.get(pageId) ?? { total: 0, ever: 0, slots: [] };
    accounts.set(pageId, account);
    while (account.slots[0] && account.slots[0].slot <= slot - slotsPerDay)
      account.total -= account.slots.shift()?.calls ?? 0;
    return account;
  };

  return {
    setEngaged: (pageId: string, people: number) => engaged.set(pageId, people),
    /** Takes the last call back. */
    forgive(pageId: string): void {
      const account = accounts.get(pageId);
      const last = account?.slots.at(-1);
      if (!account || !last) return;
      last.calls -= 1;
      account.total -= 1;
      account.ever -= 1;
    },
    /** Counts one call, also while throttled, and returns the usage headers; throws 80001 when the day is used up. */
    count(pageId: string, nowMs: number, headers: Record<string, string>): void {
      const slot = Math.floor(nowMs / slotMs);
      const account = accountFor(pageId, slot);
      const last = account.slots.at(-1);
      if (last?.slot === slot) last.calls += 1;
      else account.slots.push({ slot, calls: 1 });
      account.total += 1;
      account.ever += 1;
      const limit = limitOf(pageId);
      const isOver = account.total > limit;
      const minutes = isOver ? minutesToRegain(account, limit, slot) : 0;
      if (account.ever >= 20 || isOver)
        Object.assign(headers, usageHeader(keyOf(switches, pageId), (account.total / limit) * 100, minutes));
      if (isOver) {
        throw new GraphFailure(
          80001,
          '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
          {
            status: switches.throttleHttpStatus,
          },
        );
      }
    },
  };
}

const keyOf = (switches: SimulatorSwitches, pageId: string) =>
  switches.buckKey === 'page' ? pageId : '900800700600500';

/** The business-use-case header; numbers are percent, the time is in minutes. */
export function usageHeader(key: string, percent: number, minutes: number): Record<string, string> {
  const part = Math.round(percent);
  const entry = {
    type: 'pages',
    call_count: part,
    total_cputime: Math.round(part / 4),
    total_time: Math.round(part / 4),
    estimated_time_to_regain_access: minutes,
  };
  return { 'x-business-use-case-usage': JSON.stringify({ [key]: [entry] }) };
}

function minutesToRegain(account: Account, limit: number, slot: number): number {
  let left = account.total;
  for (const entry of account.slots) {
    left -= entry.calls;
    if (left < limit) return Math.max(1, (entry.slot + slotsPerDay - slot) * 10);
  }
  return 24 * 60;
}
