import { formatDateTime } from '../core/calendar.ts';
import { agoAt, counted, sentence } from './danish-lines.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

/** Never what stood there: times, counts, hashes and the name of the Page. */
export type VanishedFacts = {
  /** Name of our own Page. */
  page: string;
  what: 'post' | 'comments';
  /** Of a post: how many comments went with it. */
  comments: number;
  /** Of comments: under how many posts. */
  posts: number;
  postedAt?: Date;
  lastSeenAt: Date;
  hashes: string[];
  now: Date;
  noticeUrl: string;
};

const shownHashes = 10;

/** Forsvundet-vagten: something on one of our own Pages is gone, and somebody should ask whether that was meant. */
export function writeVanished(facts: VanishedFacts): Message {
  const page = plainLine(facts.page, 80) || 'en af jeres sider';
  const gone = facts.what === 'post' ? 'et opslag' : counted(facts.comments, 'kommentar', 'kommentarer');
  const first = sentence(
    facts.what === 'post'
      ? `Et opslag fra ${page} er forsvundet fra Facebook`
      : `${gone} er forsvundet fra siden ${page} på Facebook`,
  );
  return messageOf({
    subject: oneLine(`Forsvundet: ${gone} fra ${page}`, 150),
    preheader: 'Spørg institutionen, om det er fjernet med vilje.',
    first,
    tone: 'warning',
    title: facts.what === 'post' ? 'Et opslag er forsvundet' : 'Kommentarer er forsvundet',
    blocks: [
      { list: known(facts) },
      { heading: 'Hvad skal I gøre?' },
      {
        paragraph:
          'Spørg institutionen, om det er fjernet med vilje. Er det ikke, så tjek, hvem der har adgang til siden, og skift adgangskoder, hvis I er i tvivl.',
      },
      {
        button: { label: 'Se Forsvundet', url: facts.noticeUrl },
        lead: 'Tryk Set, når I har taget hånd om det:',
      },
      ...proof(facts),
    ],
    footer: [
      'Lytteposten har slettet sin kopi af teksten, fordi den ikke længere findes hos kilden.',
      'Du får mailen, fordi du står som kommunikation i Lytteposten.',
    ],
  });
}

function known({ what, comments, posts, postedAt, lastSeenAt, now }: VanishedFacts): string[] {
  const lines = [`Sidst set ${agoAt(lastSeenAt, now)}.`];
  if (postedAt) lines.unshift(`Skrevet ${formatDateTime(postedAt)}.`);
  if (what === 'post' && comments > 0)
    lines.push(`${counted(comments, 'kommentar', 'kommentarer')} er forsvundet sammen med det.`);
  if (what === 'comments') lines.push(`De stod under ${counted(posts, 'opslag', 'opslag')}, der stadig findes.`);
  return lines;
}

/** A hash is no text: who has the text from elsewhere can prove by it what stood there. */
function proof({ hashes }: VanishedFacts): Block[] {
  const shown = hashes.filter((hash) => /^[0-9a-f]{64}$/.test(hash)).slice(0, shownHashes);
  if (shown.length === 0) return [];
  return [
    {
      paragraph: `Har I teksten fra et andet sted, kan administratoren bevise, hvad der stod, med ${shown.length === 1 ? 'dette' : 'disse'} aftryk (HMAC-SHA256):`,
      quiet: true,
    },
    { list: shown },
  ];
}
