/** Plain facts for each kind of mail; tests change what they are about. */

import type { SharedStory, StoryEffect, UnsharedStory } from '../../../notify/letter-facts.ts';
import type { AlertFacts } from '../../../notify/write-alert.ts';
import type { DigestFacts } from '../../../notify/write-digest.ts';
import type { LetterFacts } from '../../../notify/write-letter.ts';
import type { TipOutcomeFacts } from '../../../notify/write-tip-outcome.ts';
import type { UpdateFacts } from '../../../notify/write-update.ts';
import type { VanishedFacts } from '../../../notify/write-vanished.ts';

export const morning = new Date('2026-11-20T06:15:00Z');

export const alertFacts = (changes: Partial<AlertFacts> = {}): AlertFacts => ({
  incidentId: '3f2a91c0-1111-4222-8333-444455556666',
  severity: 3,
  isRise: false,
  isEscalation: false,
  department: 'Sundhed og omsorg',
  themeLabel: 'Velfærd og omsorg',
  posts: 12,
  voices: 7,
  media: 2,
  sources: ['Plejecenter Eksempel', 'Lokalmediet'],
  openedAt: new Date('2026-11-19T19:20:00Z'),
  now: morning,
  canWait: 'Det kan ikke vente',
  acknowledgeUrl: 'https://lytteposten.example/alarm/abc',
  incidentUrl: 'https://lytteposten.example/sager/3f2a',
  ...changes,
});

export const updateFacts = (changes: Partial<UpdateFacts> = {}): UpdateFacts => {
  const { acknowledgeUrl: _, isRise: _rise, isEscalation: _escalation, canWait: _wait, ...figures } = alertFacts();
  return {
    ...figures,
    kind: 'update',
    news: { posts: 9, voices: 4, media: 1, since: new Date('2026-11-20T05:10:00Z') },
    isAnswered: true,
    unreadSources: 0,
    ...changes,
  };
};

export const incident: DigestFacts['incidents'][number] = {
  department: 'Vej og ejendom',
  themeLabel: 'Infrastruktur',
  severity: 2,
  posts: 4,
  since: new Date('2026-11-19T13:20:00Z'),
  url: 'https://lytteposten.example/sager/2',
};

export const story: DigestFacts['goodStories'][number] = {
  source: 'Børnehaven Eksempel',
  excerpt: 'De store børn har bygget et hotel til insekterne.',
  themeLabel: 'Skole og dagtilbud',
  postedAt: new Date('2026-11-19T13:00:00Z'),
  url: 'https://lytteposten.example/kandidat/1',
};

export const digestFacts = (changes: Partial<DigestFacts> = {}): DigestFacts => ({
  personName: 'Mette Eksempel',
  date: '2026-11-20',
  coversDays: 1,
  now: morning,
  coverage: { read: 148, total: 150, problems: [] },
  incidents: [],
  goodStories: [],
  open: { goodStories: 0, pressWatch: 0, unsure: 0 },
  overdue: 0,
  shared: [],
  queueUrl: 'https://lytteposten.example/ko',
  healthUrl: 'https://lytteposten.example/kilder',
  ...changes,
});

const ownStory = {
  source: 'Børnehaven Eksempel',
  department: 'Skole og dagtilbud',
  excerpt: 'De store børn har bygget et hotel til insekterne.',
  postUrl: 'https://www.facebook.com/3/posts/4',
};

export const sharedStory = (changes: Partial<SharedStory> = {}): SharedStory => ({
  ...ownStory,
  sharedAt: morning,
  place: 'facebook',
  centralUrl: 'https://www.facebook.com/1/posts/2',
  soFar: { reactions: null, comments: null },
  ...changes,
});

export const storyEffect = (changes: Partial<StoryEffect> = {}): StoryEffect => ({
  ...ownStory,
  sharedAt: new Date('2026-11-18T09:00:00Z'),
  centralUrl: 'https://www.facebook.com/1/posts/9',
  effect: {
    days: 2,
    central: { reactions: 154, comments: 12, shares: 2 },
    own: { reactions: 20, comments: null, shares: 0 },
  },
  isQuiet: false,
  ...changes,
});

export const unsharedStory = (changes: Partial<UnsharedStory> = {}): UnsharedStory => ({
  ...ownStory,
  postedAt: new Date('2026-11-19T09:00:00Z'),
  why: 'Der var ikke plads til den i denne omgang. Send os gerne den næste.',
  ...changes,
});

/** A letter of thanks for one story; what else it tells is given. */
export const letterFacts = (changes: Partial<LetterFacts> = {}): LetterFacts => ({
  key: '2026-11-20/skole',
  now: morning,
  shared: [sharedStory()],
  effects: [],
  notShared: [],
  choicesUrl: 'https://lytteposten.example/mails/brev',
  ...changes,
});

export const tipFacts = (changes: Partial<TipOutcomeFacts> = {}): TipOutcomeFacts => ({
  tipId: 'tip-1',
  outcome: 'sent',
  sentAt: morning,
  department: 'Skole og dagtilbud',
  ...changes,
});

export const vanishedFacts = (changes: Partial<VanishedFacts> = {}): VanishedFacts => ({
  page: 'Børnehaven Eksempel',
  what: 'post',
  comments: 2,
  posts: 1,
  postedAt: new Date('2026-11-18T09:00:00Z'),
  lastSeenAt: new Date('2026-11-19T22:15:00Z'),
  hashes: ['a'.repeat(64)],
  now: morning,
  noticeUrl: 'https://lytteposten.example/forsvundet',
  ...changes,
});
