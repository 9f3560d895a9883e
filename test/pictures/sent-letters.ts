/** Letters to institutions and departments about their own stories. */
import { kindReasons } from '../../core/kind-reasons.ts';
import type { LetterFacts, SharedStory } from '../../notify/letter-facts.ts';
import { writeLetter } from '../../notify/write-letter.ts';
import { now, site } from './sent-facts.ts';
import type { SentMail } from './sent-mail.ts';

const facebook = 'https://www.facebook.com';
const insects = {
  source: 'Børnehaven Solstrålen',
  department: 'Skole og dagtilbud',
  excerpt: 'De store børn har bygget et hotel til insekterne, og i dag flyttede de første gæster ind.',
  postUrl: `${facebook}/100/posts/1`,
};
const seaweed = {
  ...insects,
  source: 'Naturskolen Stenrevet',
  excerpt: 'Vi fandt 14 slags tang på én formiddag.',
  postUrl: `${facebook}/101/posts/2`,
};
const birthday = {
  ...insects,
  source: 'Skolen ved Åen',
  excerpt: 'Hele 4. klasse bagte boller til dem, der bygger vores nye legeplads.',
  postUrl: `${facebook}/102/posts/3`,
};
const shared: SharedStory = {
  ...insects,
  sharedAt: now,
  place: 'facebook',
  centralUrl: `${facebook}/1/posts/9`,
  soFar: { reactions: null, comments: null },
};
const effect = {
  ...insects,
  sharedAt: new Date('2026-11-18T09:00:00Z'),
  centralUrl: `${facebook}/1/posts/9`,
  effect: {
    days: 2,
    central: { reactions: 154, comments: 12, shares: 2 },
    own: { reactions: 20, comments: null, shares: 0 },
  },
  isQuiet: false,
};
const notShared = { ...birthday, postedAt: new Date('2026-11-19T09:00:00Z'), why: kindReasons.lignende.words };

const letter = (changes: Partial<LetterFacts>) =>
  writeLetter({
    key: '2026-11-20/skole',
    now,
    shared: [],
    effects: [],
    notShared: [],
    choicesUrl: `${site}/mails/brev`,
    ...changes,
  });

const letters: [string, string, Partial<LetterFacts>][] = [
  ['brev-delt', 'Tak for en historie, samme dag som den er delt, til stedet og fagområdet.', { shared: [shared] }],
  [
    'brev-tre-delt',
    'Tak for flere historier på én dag: ét brev.',
    { shared: [shared, { ...shared, ...seaweed, place: 'linkedin' }, { ...shared, ...birthday, place: 'intranet' }] },
  ],
  ['brev-effekt', 'Det kom der ud af det, to dage efter delingen.', { effects: [effect] }],
  [
    'brev-ikke-delt',
    'Derfor blev en historie ikke delt, når kommunikation vælger at sige det.',
    { notShared: [notShared] },
  ],
  [
    'brev-det-hele',
    'Alt til den samme modtager på én dag: aldrig mere end én mail.',
    { shared: [{ ...shared, ...seaweed }], effects: [effect], notShared: [notShared] },
  ],
];

export const letterMails: SentMail[] = letters.map(([file, says, changes]) => ({
  file,
  says,
  writer: 'write-letter',
  message: letter(changes),
}));
