import type { TrendDay } from '../core/digest-trend.ts';
import type { LinkedAction } from '../core/mail-links.ts';
import type { StoryReason } from '../core/reader-rank.ts';
import type { Severity } from '../core/words.ts';

export type DigestFacts = {
  personName: string;
  /** The morning it belongs to, `2026-11-20`. */
  date: string;
  /** 1 normally; more after days off. */
  coversDays: number;
  now: Date;
  /** It was to come by itself, and comes much later: the mail server or the machine was down. */
  isLate?: boolean;
  /** When it was to come; left out where somebody asked for it. */
  dueAt?: Date;
  coverage: { read: number; total: number; problems: { name: string; sentence: string; since?: Date }[] };
  /** The most important first; three are shown. */
  incidents: DigestIncident[];
  /** The best for this reader first; five are shown. */
  goodStories: DigestStory[];
  /** How many there are besides these; left out: none. */
  moreStories?: number;
  open: { goodStories: number; pressWatch: number; unsure: number };
  overdue: number;
  /** What waits for this reader alone; left out where nothing does. */
  own?: OwnTasks;
  shared: DigestShare[];
  /** What came of what was shared before. */
  grown?: { source: string; sharedAt: Date; effect: ShareGrowth }[];
  /** No longer shared, though nobody here said so. */
  unshared?: { source: string; since: Date; url?: string }[];
  /** Gone from our own Pages in the period; left out where nothing is. */
  vanished?: { posts: number; comments: number; url: string };
  /** Times of the coming week in which nobody is on call, in words; left out where there are none. */
  dutyHoles?: { spans: string[]; url: string };
  /** The last fortnight, day by day; left out or empty: no picture. */
  trend?: TrendDay[];
  queueUrl: string;
  healthUrl: string;
  /** Where this reader chooses their mails, without signing in. */
  choicesUrl?: string;
};

export type DigestStory = {
  source: string;
  excerpt: string;
  themeLabel: string;
  postedAt: Date;
  url: string;
  /** Why it stands here for this reader, the weightiest first. */
  reasons?: StoryReason[];
  /** Links that do something, after a question. */
  acts?: { action: LinkedAction; url: string }[];
};

export type DigestShare = { source: string; excerpt: string; url?: string; effect?: ShareGrowth };

/** How much both posts got in so many days; null where nobody knows. */
export type ShareGrowth = { days: number; reactions: number | null; comments: number | null };

export type OwnTasks = {
  cards: number;
  cardsOverdue: number;
  tasks: number;
  tasksOverdue: number;
  mentions: number;
  cardsUrl: string;
  tasksUrl: string;
  /** The first card with a note that names them. */
  mentionUrl?: string;
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
