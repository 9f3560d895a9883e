/** What came of a share: the counts of both posts when it was found, and one, two and seven days after it was shared. */

/** 0: when it was found. */
export const shareDays = [0, 1, 2, 7] as const;
export type ShareDay = (typeof shareDays)[number];

/** Null: nobody knows. */
export type ShareCounts = { reactions: number | null; comments: number | null; shares: number | null };
/** `own` is the department's post, `central` the one on the central Page. */
export type CountedShare = { countedAt: Date; own: ShareCounts; central: ShareCounts };
export type EffectOfShare = Pick<CountedShare, 'own' | 'central'>;

const fields = ['reactions', 'comments', 'shares'] as const;
const nothing: ShareCounts = { reactions: null, comments: null, shares: null };

/**
 * What came after the share. Of our own post what it has more than on day 0, never less than nothing; of the central post all
 * that it has, since it began with the share. Null where it is unknown.
 */
export function effectSince(day0: CountedShare | undefined, dayN: CountedShare | undefined): EffectOfShare {
  if (!dayN) return { own: nothing, central: nothing };
  const own = mapCounts((field) => grown(day0?.own[field] ?? null, dayN.own[field]));
  return { own, central: dayN.central };
}

/** Both posts together; what is known of one of them alone counts. */
export const bothPosts = ({ own, central }: EffectOfShare): ShareCounts =>
  mapCounts((field) =>
    own[field] === null && central[field] === null ? null : (own[field] ?? 0) + (central[field] ?? 0),
  );

/** So many have reacted, answered or shared that the department would like to hear of it. */
const worthTelling = 5;

export function isWorthTelling(effect: EffectOfShare): boolean {
  const { reactions, comments, shares } = bothPosts(effect);
  return (reactions ?? 0) + (comments ?? 0) + (shares ?? 0) >= worthTelling;
}

const grown = (before: number | null, after: number | null) =>
  before === null || after === null ? null : Math.max(0, after - before);

function mapCounts(of: (field: keyof ShareCounts) => number | null): ShareCounts {
  const [reactions = null, comments = null, shares = null] = fields.map(of);
  return { reactions, comments, shares };
}

const hourMs = 3_600_000;
/** So late a count still stands for its day; after that nobody knows. */
const latestHours: Record<ShareDay, number> = { 0: Number.POSITIVE_INFINITY, 1: 12, 2: 24, 7: 72 };
/** Found later than this, what our own post has then is no longer what it had when it was shared. */
const promptMs = 6 * hourMs;

/** The days whose counts are to be taken now. */
export function dueDays({ sharedAt, counted }: { sharedAt: Date; counted: readonly number[] }, now: Date): ShareDay[] {
  return shareDays.filter((day) => {
    const lateMs = now.getTime() - sharedAt.getTime() - day * 24 * hourMs;
    return !counted.includes(day) && lateMs >= 0 && lateMs <= latestHours[day] * hourMs;
  });
}

export const isPrompt = (sharedAt: Date, foundAt: Date): boolean => foundAt.getTime() - sharedAt.getTime() <= promptMs;

/** The platform leaves a number out when it is nought: where it tells any of the three, the others are known (platform-apis.md §2.1). */
export function toldCounts(told: { [K in keyof ShareCounts]?: number | null | undefined } | undefined): ShareCounts {
  const isTold = fields.some((field) => typeof told?.[field] === 'number');
  return isTold ? mapCounts((field) => told?.[field] ?? 0) : nothing;
}
