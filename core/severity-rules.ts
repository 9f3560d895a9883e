/**
 * How grave an incident is, by what is known of it and not only by its worst post. Pure. Severity rises by itself and never
 * falls: that takes a person, and what they have seen does not raise it again (each reason speaks once, a spike once each).
 */
import type { Sensitivity } from './alerting.ts';
import type { Reason, Why } from './severity-reasons.ts';
import type { Severity } from './words.ts';

/** What is fresh and the public's: nothing that is late, stale or our own stands in here. */
export type MatterFacts = {
  /** The worst verdict among the posts that are new now. */
  worst: Severity;
  /** Posts and voices of a week, and of a day. */
  week: { posts: number; voices: number };
  day: { posts: number; voices: number };
  /** What a post weighs on average: below 1 where talk was expected (core/expected-talk.ts). */
  weight: number;
  /** Different media that wrote of it. */
  media: number;
  /** Among the posts that are new now. */
  hasJournalist: boolean;
  hasElected: boolean;
  spike?: { observed: number; expected: number; hours: number; voices: number };
};

export type Standing = { severity: Severity; reasons: readonly Reason[] };

type Bounds = {
  /** So many in a day are a media crisis in the making. */
  crowd: number;
  /** So many of a kind in a week are treated as one step graver (domain.md §3.3: five). */
  alike: number;
  /** So many voices must stand behind a spike that makes a media crisis. */
  spikeVoices: number;
};

const bounds: Record<Sensitivity, Bounds> = {
  low: { crowd: 12, alike: 7, spikeVoices: 8 },
  normal: { crowd: 8, alike: 5, spikeVoices: 5 },
  high: { crowd: 6, alike: 4, spikeVoices: 3 },
};

/** One person who writes thirty times is one person (design rule 7). */
export const fewestVoices = 3;

export const alikeBound = (sensitivity: Sensitivity): number => bounds[sensitivity].alike;

const atLeast = (one: Severity, other: Severity): Severity => (one > other ? one : other);
const oneUp = (severity: Severity): Severity => Math.min(3, severity + 1) as Severity;

/** What speaks for a graver matter now, in the order in which it is told; `to` may be what it stands at already. */
function voicesFor(standing: Severity, facts: MatterFacts, sensitivity: Sensitivity): Omit<Reason, 'at'>[] {
  const { crowd, alike, spikeVoices } = bounds[sensitivity];
  const { worst, week, day, weight, media, hasJournalist, hasElected, spike } = facts;
  const now = atLeast(standing, worst);
  // What a single post says of itself is in its verdict: it takes another one to step up to a media crisis.
  const isAlone = week.posts <= 1;
  const found: (Omit<Reason, 'at'> | false)[] = [
    worst > standing && { why: 'verdict', to: worst },
    week.posts * weight >= alike && week.voices >= fewestVoices && { why: 'alike', to: 2, ...week },
    media >= 1 && week.posts > media && { why: 'first-medium', to: 2, media: 1 },
    media >= 2 && { why: 'second-medium', to: now >= 2 ? 3 : 2, media },
    hasJournalist && { why: 'journalist', to: now >= 2 && !isAlone ? 3 : 2 },
    hasElected && !isAlone && { why: 'elected', to: oneUp(now) },
    day.posts * weight >= crowd && day.voices >= fewestVoices && { why: 'crowd', to: 3, ...day },
    spike !== undefined && {
      why: 'spike',
      to: now < 2 ? 2 : spike.voices >= spikeVoices ? 3 : now,
      posts: spike.observed,
      voices: spike.voices,
      expected: spike.expected,
      hours: spike.hours,
    },
  ];
  return found.filter((one) => one !== false);
}

/** Said more than once, because there can be more than one of them. */
const repeats: ReadonlySet<Why> = new Set(['verdict', 'spike', 'person']);

/** Where it stands once these facts are heard, and which reasons are new. Never below where it stood. */
export function severityAfter(
  { severity, reasons }: Standing,
  facts: MatterFacts,
  { sensitivity, now }: { sensitivity: Sensitivity; now: Date },
): { severity: Severity; reasons: Reason[] } {
  const told = new Set(reasons.map(({ why }) => why));
  const fresh = voicesFor(severity, facts, sensitivity).filter(({ why }) => repeats.has(why) || !told.has(why));
  const at = now.toISOString();
  return {
    severity: fresh.reduce<Severity>((sum, { to }) => atLeast(sum, to), severity),
    reasons: fresh.map((reason) => ({ ...reason, at })),
  };
}
