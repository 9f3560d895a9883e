import type { ReadWindow } from '../sources/contract.ts';
import type { SourceRow } from '../store/sources.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A source's first scan, and each re-check, reaches back this far (design §5 fine print, platform-apis.md §10.2). */
export const reachMs = 14 * dayMs;
/** Each read starts this long before the last one ended: late and edited posts are seen again (platform-apis.md §2.6). */
const overlapMs = dayMs;
const recheckEveryMs = 6 * hourMs;
/** Bounds of `since` and `updated_time` are unconfirmed: look an hour further back. */
const slackMs = hourMs;

/**
 * What to read now: from the last complete read with an overlap; every six hours, or when asked to be thorough, the whole
 * sliding fortnight; after an outage all that was missed, since `readUntil` stood still.
 */
export function readWindow(
  source: Pick<SourceRow, 'readUntil' | 'recheckedAt'>,
  now: Date,
  isThorough = false,
): ReadWindow & { rechecks: boolean } {
  const { readUntil, recheckedAt } = source;
  const reach = new Date(now.getTime() - reachMs);
  if (readUntil === null) return { since: reach, until: now, changedSince: reach, rechecks: true };
  const usual = new Date(readUntil.getTime() - overlapMs);
  const rechecks = isThorough || recheckedAt === null || now.getTime() - recheckedAt.getTime() >= recheckEveryMs;
  const since = rechecks && reach < usual ? reach : usual;
  const changedFrom = rechecks ? (recheckedAt ?? since) : readUntil;
  return { since, until: now, changedSince: new Date(changedFrom.getTime() - slackMs), rechecks };
}
