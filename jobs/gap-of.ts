import type { SourceKind } from '../core/words.ts';
import type { SourceRow } from '../store/sources.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Watched = Pick<
  SourceRow,
  'kind' | 'health' | 'readUntil' | 'nextCheckAt' | 'failingSince' | 'everySeconds' | 'currentEverySeconds'
>;

/** A time in which a source was not read as it should have been. */
export type Gap = {
  from: Date;
  until: Date;
  /** A plain Danish sentence for people. */
  reason: string;
  /** False where nothing was ever said of why, and only one thing is left that it can be. */
  isTold: boolean;
};

/** So many intervals may be missed before it is called a gap, and never fewer than these minutes. */
const missedIntervals = 3;
const leastMs = 30 * minuteMs;

/** Lists of the newest, which may ask for a long rest themselves (sources/feed.ts): their silence in between is no gap. */
const restsUnasked: readonly SourceKind[] = ['feed', 'webpage'];
const longestRestMs = 6 * hourMs;

/**
 * What has not been read of a source until now, if that is longer than it should be; undefined for one that is read as it
 * should be, and for one that never was: where it begins is not known, and its first scan reaches back by itself.
 */
export function gapOf(source: Watched, now: Date): Gap | undefined {
  const { readUntil, health } = source;
  if (readUntil === null || health === 'new') return undefined;
  const everyMs = (source.currentEverySeconds ?? source.everySeconds) * 1000;
  const allowedMs = Math.max(missedIntervals * everyMs, leastMs);
  if (now.getTime() - awaitedSince(source, readUntil) <= allowedMs) return undefined;
  return { from: readUntil, until: now, ...reasonFor(source, now) };
}

/** From when on its next reading counts as late. */
function awaitedSince({ kind, health, failingSince }: Watched, readUntil: Date): number {
  if (!restsUnasked.includes(kind)) return readUntil.getTime();
  if (health === 'ok') return readUntil.getTime() + longestRestMs;
  return Math.max(readUntil.getTime(), failingSince?.getTime() ?? 0);
}

const platformOf = (kind: SourceKind): string =>
  kind.startsWith('facebook')
    ? 'Facebook'
    : kind.startsWith('instagram')
      ? 'Instagram'
      : kind.startsWith('linkedin')
        ? 'LinkedIn'
        : 'Kilden';

function reasonFor({ kind, health, nextCheckAt }: Watched, now: Date): Pick<Gap, 'reason' | 'isTold'> {
  const told = (reason: string) => ({ reason, isTold: true });
  if (health === 'no_access') return told(`Adgangen til ${kind === 'facebook-page' ? 'siden' : 'kilden'} var væk.`);
  // One that is well and yet is to wait was silenced with its Page, identity or app; a claim moves it by a minute only.
  const isHeldBack = health === 'ok' && nextCheckAt.getTime() - now.getTime() > 2 * minuteMs;
  if (health === 'throttled' || isHeldBack) return told(`${platformOf(kind)} bad os vente.`);
  if (health === 'failing') return told('Kilden svarede ikke, som den skulle.');
  return { reason: 'Maskinen var slukket eller i dvale, eller kilden var slået fra.', isTold: false };
}
