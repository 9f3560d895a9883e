/** How a source is doing, in one colour and in words: for the page of coverage and for the doctor. */
import { formatDateTime } from './danish-time.ts';

export type WatchedSource = {
  health: string;
  readUntil: Date | null;
  /** How often it is read now. */
  everySeconds: number;
  lastError: string | null;
  silentSince: Date | null;
  /** Share of what the platform allows: 0..1 and beyond. */
  budgetUsed: number | null;
  /** A gap that is not fetched yet. */
  gap: { from: Date; until: Date; doneThrough: Date } | null;
  /** When its token ends, where that is known. */
  tokenExpiresAt: Date | null;
};

export type Light = { colour: 'red' | 'yellow' | 'green'; words: string; note?: string };

const dayMs = 86_400_000;
/** Late is what was not read for so many of its intervals, and at least for half an hour. */
const lateIntervals = 3;
const lateMs = 1_800_000;
/** People are warned of the end of a token so long before (platform-apis.md §1.2: 60-day tokens). */
const tokenWarningMs = 14 * dayMs;
/** From here on only what is essential is asked for (platform-apis.md §4.5). */
const nearlyUsedUp = 0.8;

/** The gravest of what can be said of a source. Red: it is not read. Yellow: something is to be watched or mended soon. */
export function lightOf(source: WatchedSource, now: Date): Light {
  const { health, readUntil, lastError, gap, silentSince, budgetUsed, tokenExpiresAt } = source;
  const note = lastError === null ? {} : { note: lastError };
  if (health === 'no_access') return { colour: 'red', words: 'Ingen adgang', ...note };
  if (health === 'failing') return { colour: 'red', words: 'Fejler', ...note };
  if (readUntil === null) return { colour: 'yellow', words: 'Ikke læst endnu', ...note };
  if (health === 'throttled') return { colour: 'yellow', words: 'Bedt om at vente', ...note };
  if (isLate(readUntil, source.everySeconds, now)) return { colour: 'yellow', words: 'Bagud' };
  if (gap)
    return {
      colour: 'yellow',
      words: 'Henter det, der mangler',
      note: `Fra ${formatDateTime(gap.doneThrough)} til ${formatDateTime(gap.until)}.`,
    };
  if (tokenExpiresAt !== null && tokenExpiresAt.getTime() - now.getTime() <= tokenWarningMs)
    return {
      colour: 'yellow',
      words: 'Adgangen udløber snart',
      note: `Den ${formatDateTime(tokenExpiresAt)}. Forny nøglen inden da.`,
    };
  if (budgetUsed !== null && budgetUsed >= nearlyUsedUp)
    return { colour: 'yellow', words: 'Tæt på grænsen', note: 'Læses sjældnere, til platformen tillader mere.' };
  if (silentSince) return { colour: 'yellow', words: 'Tavs', note: 'Har ikke skrevet noget, så længe som den plejer.' };
  return { colour: 'green', words: 'Læses, som den skal' };
}

const isLate = (readUntil: Date, everySeconds: number, now: Date): boolean =>
  now.getTime() - readUntil.getTime() > Math.max(lateIntervals * everySeconds * 1000, lateMs);
