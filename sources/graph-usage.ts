/**
 * The usage headers of the Graph API (platform-apis.md §4.4), turned into "leave me alone until".
 * All numbers are percent of a limit; the time to regain access is in minutes.
 */
import { laterBy, objectOf, objectsOf, parseLooseJson } from '../core/loose-json.ts';

const minuteMs = 60_000;
const longestMs = 24 * 60 * minuteMs;
const shortestMs = 5 * minuteMs;

/** The highest figures seen, kept apart for the whole app and for the Page. */
export type GraphUsage = { appPercent: number; pagePercent: number; regainMs: number };

export const noUsage: GraphUsage = { appPercent: 0, pagePercent: 0, regainMs: 0 };

const metrics = ['call_count', 'total_cputime', 'total_time'] as const;

function parsed(header: string | undefined): unknown {
  try {
    return header ? parseLooseJson(header) : undefined;
  } catch {
    return undefined; // a malformed header says nothing, and must not fail a read that worked
  }
}

const numberOf = (value: unknown): number => (Number.isFinite(Number(value)) ? Math.max(0, Number(value)) : 0);
const percentOf = (value: unknown): number => Math.max(...metrics.map((metric) => numberOf(objectOf(value)?.[metric])));

export function readUsage(headers: Record<string, string>): GraphUsage {
  const business = objectOf(parsed(headers['x-business-use-case-usage'])) ?? {};
  const cases = Object.values(business).flatMap(objectsOf);
  return {
    appPercent: percentOf(parsed(headers['x-app-usage'])),
    pagePercent: Math.max(percentOf(parsed(headers['x-page-usage'])), ...cases.map(percentOf)),
    regainMs: Math.max(0, ...cases.map((one) => numberOf(one.estimated_time_to_regain_access) * minuteMs)),
  };
}

export const moreUsage = (one: GraphUsage, other: GraphUsage): GraphUsage => ({
  appPercent: Math.max(one.appPercent, other.appPercent),
  pagePercent: Math.max(one.pagePercent, other.pagePercent),
  regainMs: Math.max(one.regainMs, other.regainMs),
});

/** How long a pause must be: what the platform asks for, at least 5 minutes, at most a day. */
export const pauseMs = (askedMs: number): number => Math.min(longestMs, Math.max(shortestMs, askedMs));

const highestPercent = (usage: GraphUsage): number => Math.max(usage.appPercent, usage.pagePercent);

/** The last twentieth is left alone: a refused call counts against us and prolongs the pause (platform-apis.md §4.5). */
export const isUsedUp = (usage: GraphUsage): boolean => usage.regainMs > 0 || highestPercent(usage) >= 95;

/** From 80 % on only what cannot wait is read: posts and mentions; comments are left to a later read. */
export const isEssentialOnly = (usage: GraphUsage): boolean => usage.regainMs > 0 || highestPercent(usage) >= 80;

export const usedUpScope = (usage: GraphUsage, pageId: string): string =>
  usage.appPercent >= 95 ? 'app' : `page:${pageId}`;

/** The share of the limit that was used when the platform last told, which it does only after some calls. */
export const budgetOf = (usage: GraphUsage): { budgetUsed?: number } =>
  highestPercent(usage) > 0 ? { budgetUsed: highestPercent(usage) / 100 } : {};

/** Slow down at 60 %, more at 80 %; from 95 % all that shares the limit is silent. */
export function restAfter(usage: GraphUsage, pageId: string, now: Date): { notBefore?: Date; scope?: string } {
  if (isUsedUp(usage)) {
    return { notBefore: laterBy(now, pauseMs(usage.regainMs)), scope: usedUpScope(usage, pageId) };
  }
  const percent = highestPercent(usage);
  if (percent >= 80) return { notBefore: laterBy(now, 30 * minuteMs) };
  if (percent >= 60) return { notBefore: laterBy(now, 20 * minuteMs) };
  return {};
}
