import type { Severity } from '../core/words.ts';

export type DigestFacts = {
  personName: string;
  /** The morning it belongs to, `2026-11-20`. */
  date: string;
  /** 1 normally; more after days off. */
  coversDays: number;
  now: Date;
  /** It was to come by itself this morning, and comes now only: the machine slept, or was down. */
  isLate?: boolean;
  coverage: { read: number; total: number; problems: { name: string; sentence: string; since?: Date }[] };
  /** The most important first; three are shown. */
  incidents: DigestIncident[];
  /** The best first; five are shown. */
  goodStories: { source: string; excerpt: string; themeLabel: string; postedAt: Date; url: string }[];
  open: { goodStories: number; pressWatch: number; unsure: number };
  overdue: number;
  shared: { source: string; excerpt: string; url?: string }[];
  /** Gone from our own Pages in the period; left out where nothing is. */
  vanished?: { posts: number; comments: number; url: string };
  /** Times of the coming week in which nobody is on call, in words; left out where there are none. */
  dutyHoles?: { spans: string[]; url: string };
  queueUrl: string;
  healthUrl: string;
};

export type DigestIncident = {
  department: string;
  themeLabel: string;
  severity: Severity;
  posts: number;
  since: Date;
  url: string;
  acknowledgedBy?: string;
};
