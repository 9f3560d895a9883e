/** What goes wrong on purpose: for one Page, for a path pattern or for everything; so many times or until cleared. */
import { z } from 'zod';

const faultNames = [
  'http500',
  'http502html',
  'http429',
  'html200',
  'empty200',
  'truncated',
  'drip',
  'cursorLoop',
  'emptyWithNext',
  'hang',
  'lostAnswer',
  'badJson',
  'reset',
] as const;

/** `minutes` is the time to regain access for codes 4, 17, 32 and 80001; `retryAfterSeconds` goes with http429. */
export const faultShape = z.union([
  z.enum(faultNames),
  z.strictObject({
    code: z.int(),
    subcode: z.int().optional(),
    status: z.int().optional(),
    minutes: z.number().optional(),
  }),
  z.strictObject({ status: z.literal(429), retryAfterSeconds: z.number() }),
]);
export type Fault = z.output<typeof faultShape>;

type Entry = { match: string; fault: Fault; left: number; test: (path: string, pageId: string | undefined) => boolean };
export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let entries: Entry[] = [];
  return {
    /**
     * `match`: a Page id (its own lists, posts and comments), a path pattern such as `/me/accounts` or `/*` + `/comments`
     * (without version), or `*`. A later fault for the same match replaces the earlier one.
     */
    set(match: string, fault: Fault, times = Number.POSITIVE_INFINITY): void {
      entries = [
        ...entries.filter((entry) => entry.match !== match),
        { match, fault, left: times, test: testOf(match) },
      ];
    },
    clear(match?: string): void {
      entries = match === undefined ? [] : entries.filter((entry) => entry.match !== match);
    },
    /** The fault for this call, if any; uses up one of its times. */
    take(path: string, pageId: string | undefined): Fault | undefined {
      const entry = entries.find(({ test }) => test(path, pageId));
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) entries = entries.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}

function testOf(match: string): Entry['test'] {
  if (match === '*') return () => true;
  if (!match.includes('/')) return (_path, pageId) => pageId === match;
  const pattern = new RegExp(
    `^${match
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );
  return (path) => pattern.test(path);
}
