import { linkedActions } from '../../core/mail-links.ts';
import { type DigestFacts, writeDigest } from '../../notify/write-digest.ts';
import { site } from './sent-facts.ts';
import type { SentMail } from './sent-mail.ts';

const acts = linkedActions.map((action) => ({ action, url: `${site}/handling/${action}` }));
const choicesUrl = `${site}/mails/valg`;
const figures = [2, 4, 1, 5, 3, 0, 0, 6, 2, 4, 3, 5, 1, 2];
const trend = figures.map((found, day) => ({
  date: `2026-11-${String(day + 6).padStart(2, '0')}`,
  found,
  shared: Math.floor(found / 2),
  critical: day === 13 ? 4 : day % 3 === 0 ? 1 : 0,
}));

/** An ordinary Friday morning. */
const digest: DigestFacts = {
  personName: 'Mette Prøve',
  date: '2026-11-20',
  coversDays: 1,
  now: new Date('2026-11-20T06:15:00Z'),
  coverage: {
    read: 148,
    total: 150,
    problems: [
      { name: 'SFO Rodekassen', sentence: 'Siden har fjernet vores adgang.', since: new Date('2026-11-19T08:30:00Z') },
    ],
  },
  incidents: [
    {
      department: 'Vej og ejendom',
      themeLabel: 'Infrastruktur',
      severity: 2,
      posts: 4,
      since: new Date('2026-11-19T16:20:00Z'),
      url: `${site}/sag/7b10c4d2-1111-4222-8333-444455556666`,
      acknowledgedBy: 'Ole Prøve',
    },
  ],
  goodStories: [
    {
      source: 'Børnehaven Solstrålen',
      excerpt: 'De store børn har bygget et hotel til insekterne, og i dag flyttede de første gæster ind.',
      themeLabel: 'Skole og dagtilbud',
      postedAt: new Date('2026-11-19T13:00:00Z'),
      url: `${site}/kandidat/1`,
      reasons: [{ why: 'focus', theme: 'skole_og_dagtilbud' }],
      acts,
    },
    {
      source: 'Plejecenter Elmehøj',
      excerpt: 'Kagebordet bugnede, da hele huset holdt fødselsdag for Elmehøj, der fylder ti år.',
      themeLabel: 'Velfærd og omsorg',
      postedAt: new Date('2026-11-19T14:20:00Z'),
      url: `${site}/kandidat/2`,
      reasons: [{ why: 'source', times: 3 }],
      acts,
    },
  ],
  open: { goodStories: 9, pressWatch: 3, unsure: 2 },
  overdue: 1,
  own: {
    ...{ cards: 2, cardsOverdue: 1, tasks: 1, tasksOverdue: 0, mentions: 1 },
    ...{ cardsUrl: `${site}/koe?mine=ja`, tasksUrl: `${site}/sager`, mentionUrl: `${site}/kandidat/3` },
  },
  shared: [
    {
      source: 'Naturskolen Stenrevet',
      excerpt: 'Vi fandt 14 slags tang på én formiddag.',
      effect: { days: 1, reactions: 34, comments: 5 },
    },
  ],
  trend,
  choicesUrl,
  queueUrl: `${site}/koe`,
  healthUrl: `${site}/daekning`,
};

/** An honest word about a day without news. */
const quiet: DigestFacts = {
  ...digest,
  coverage: { read: 150, total: 150, problems: [] },
  incidents: [],
  goodStories: [],
  open: { goodStories: 0, pressWatch: 0, unsure: 0 },
  overdue: 0,
  own: { ...{ cards: 0, cardsOverdue: 0, tasks: 0, tasksOverdue: 0, mentions: 0 }, cardsUrl: '', tasksUrl: '' },
  shared: [],
  trend: [],
};

export const digestMails: SentMail[] = [
  {
    file: 'morgenoverblik',
    says: 'Morgenoverblikket, hver arbejdsdag, til kommunikation.',
    writer: 'write-digest',
    message: writeDigest(digest),
  },
  {
    file: 'morgenoverblik-intet-nyt',
    says: 'Morgenoverblikket på et roligt døgn.',
    writer: 'write-digest',
    message: writeDigest(quiet),
  },
  {
    file: 'morgenoverblik-efter-helligdage',
    says: 'Morgenoverblikket efter fridage, og når mange kilder ikke kunne læses.',
    writer: 'write-digest',
    message: writeDigest({ ...digest, coversDays: 4, coverage: { ...digest.coverage, read: 101 } }),
  },
];
