/**
 * The self-test (Selvtest): a crisis of our own making that goes the whole way every quarter of an hour, and ends at a
 * channel where nobody stands. Liveness is progress, not an answering port (reliability.md N16).
 */
const minuteMs = 60_000;

/** A platform, a kind of source and a channel that exist for the self-test alone. */
export const canaryKind = 'canary';
export const canaryEveryMs = 15 * minuteMs;
/** What is not through by then has failed. */
export const canaryDeadlineMs = 5 * minuteMs;
/** The last one that came through must not be older than this. */
export const canaryFreshMs = 20 * minuteMs;
export const canaryKeptMs = 30 * 24 * 60 * minuteMs;

/** Written by us: no person, no place that exists by that name, and every judge calls it a crisis. */
export const canaryText = (runId: string): string =>
  `Selvtest ${runId}. Norddjurs Kommune svigter: omsorgssvigt og dødsfald på et opdigtet plejehjem, politianmeldelse og krav om, at borgmesteren går af.`;
