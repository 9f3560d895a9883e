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
  /** Of a few hours: voices that are grave by their own words, where one of them at least tells of harm to people. */
  graveVoices: number;
  /** Among the posts that are new now: death or danger to life, and help of ours that failed. */
  isDeadly: boolean;
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
  /** So sure must the judgement be for one post to open an incident alone; what is less sure waits for company. */
  sure: number;
  /** Whether an answer must be grave by its own words to open one: under a grave text the model takes most answers for grave. */
  needsOwnWords: boolean;
};

const bounds: Record<Sensitivity, Bounds> = {
  low: { crowd: 12, alike: 7, spikeVoices: 8, sure: 0.9, needsOwnWords: true },
  normal: { crowd: 8, alike: 5, spikeVoices: 5, sure: 0.5, needsOwnWords: true },
  high: { crowd: 6, alike: 4, spikeVoices: 3, sure: 0, needsOwnWords: false },
};

/** One person who writes thirty times is one person (design rule 7). */
export const fewestVoices = 3;

export const alikeBound = (sensitivity: Sensitivity): number => bounds[sensitivity].alike;
export const sureBound = (sensitivity: Sensitivity): number => bounds[sensitivity].sure;
export const needsOwnWords = (sensitivity: Sensitivity): boolean => bounds[sensitivity].needsOwnWords;

/** So many grave voices within a few hours are a media crisis in the making, at every sensitivity: it is about harm to people. */
const graveCrowd = fewestVoices;

const atLeast = (one: Severity, other: Severity): Severity => (one > other ? one : other);
const oneUp = (severity: Severity): Severity => Math.min(3, severity + 1) as Severity;

/** What speaks for a graver matter now, in the order in which it is told; `to` may be what it stands at already. */
function voicesFor(standing: Severity, facts: MatterFacts, sensitivity: Sensitivity): Omit<Reason, 'at'>[] {
  const { crowd, alike, spikeVoices } = bounds[sensitivity];
  const { worst, week, day, weight, media, hasJournalist, hasElected, graveVoices, isDeadly, spike } = facts;
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
    isDeadly && { why: 'deadly', to: 3 },
    graveVoices * weight >= graveCrowd && { why: 'grave-voices', to: 3, voices: graveVoices },
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
