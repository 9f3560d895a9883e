import { severityLabel } from '../core/danish-names.ts';
import { agoAt, counted, sentence, sinceTime } from './danish-lines.ts';
import {
  countedPosts,
  footerOf,
  type IncidentFigures,
  seen,
  shieldedLine,
  sourcesWords,
  stemOf,
  titleOf,
} from './incident-lines.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { plainLine } from './outside-text.ts';
import { tones } from './write-alert.ts';

/** News of an incident for those who were alerted: it has grown, or it is over. Figures of our own, nothing of the public. */
export type UpdateFacts = IncidentFigures & {
  kind: 'update' | 'over';
  /** What has come since this person was last told. */
  news: { posts: number; voices: number; media: number; since: Date };
  openedAt: Date;
  now: Date;
  /** A colleague has acknowledged an alert of it. */
  isAnswered: boolean;
  /** Who said that all is calm, a colleague by name. */
  calmBy?: string;
  /** So many sources cannot be read just now. */
  unreadSources: number;
  incidentUrl: string;
  /** Message-ID of the first mail to this person about it. */
  inReplyTo?: string;
};

export function writeUpdate(facts: UpdateFacts): Message {
  const { kind, inReplyTo, news, severity } = facts;
  const first =
    kind === 'over'
      ? 'Alt er roligt i sagen. Du behøver ikke gøre mere.'
      : facts.shielded
        ? 'Der er nyt i sagen.'
        : `${counted(news.posts, 'nyt opslag', 'nye opslag')} siden ${sinceTime(news.since, facts.now)}.`;
  const message = messageOf({
    subject: `${kind === 'over' ? 'Alt roligt' : 'Nyt'} – ${stemOf(facts)}`,
    preheader: facts.shielded ? first : `${first} ${seen(facts)}`,
    first,
    tone: kind === 'over' ? 'calm' : tones[severity],
    title: titleOf(facts),
    blocks: [
      ...(facts.shielded ? [{ paragraph: shieldedLine }] : whatIsNew(facts)),
      { link: { label: 'Se sagen', url: facts.incidentUrl } },
    ],
    footer: [
      ...footerOf(facts),
      'Du får den, fordi du har fået en alarm om sagen. Der kommer kun få beskeder om den, medmindre den bliver alvorligere.',
    ],
  });
  return { ...message, ...(inReplyTo !== undefined && { inReplyTo }) };
}

function whatIsNew(facts: UpdateFacts): Block[] {
  const { kind, news, severity, reasons = [], openedAt, now, isAnswered, calmBy, unreadSources } = facts;
  const [reason] = reasons;
  const lines = [
    kind === 'over' && calmBy !== undefined && `${plainLine(calmBy, 80)} har meldt alt roligt.`,
    kind === 'update' && `Siden sidst er der kommet ${countedPosts(news)}.`,
    kind === 'update' &&
      reason !== undefined &&
      `Vi vurderer den som »${severityLabel(severity)}«: ${sentence(plainLine(reason, 120))}`,
    `I alt: ${countedPosts(facts)}.${sourcesWords(facts)} Sagen begyndte ${agoAt(openedAt, now)}.`,
    kind === 'update' && !isAnswered && 'Ingen har kvitteret for sagen endnu.',
    unreadSources > 0 &&
      `Vi kan lige nu ikke læse ${counted(unreadSources, 'kilde', 'kilder')}, så der kan være mere, end vi har set.`,
  ];
  return lines.filter((line) => line !== false).map((paragraph) => ({ paragraph }));
}
