import { formatDate, formatTime } from '../core/calendar.ts';
import { hashToken } from '../core/signing.ts';
import { capitalised, sideBySide } from './danish-lines.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { plainLine, quotedLine } from './outside-text.ts';
import { thanksWordings } from './thanks-wordings.ts';

export type ThanksFacts = {
  /** Chooses the wording: the same share is always thanked in the same words. */
  shareId: string;
  /** Name of the Page whose post was shared. */
  source: string;
  department: string;
  /** Of their own post, already masked. */
  excerpt: string;
  sharedAt: Date;
  centralUrl?: string;
  postUrl?: string;
};

export function writeThanks(facts: ThanksFacts): Message {
  const source = plainLine(facts.source, 80) || 'jer';
  const { subject, first, thanks } = wordingFor(facts.shareId)(source);
  return messageOf({
    subject,
    preheader: thanks,
    first,
    tone: 'calm',
    title: `Tak til ${source}`,
    blocks: [{ paragraph: thanks }, ...whatWasShared(facts, source), { paragraph: 'Mange hilsner fra kommunikation' }],
    footer: ['Lytteposten sender denne mail, når en historie er delt. Du får den, fordi du er kontakt for området.'],
  });
}

function wordingFor(shareId: string) {
  const choice = Number.parseInt(hashToken(shareId).slice(0, 8), 16) % thanksWordings.length;
  return thanksWordings[choice] ?? thanksWordings[0];
}

function whatWasShared({ department, excerpt, sharedAt, centralUrl, postUrl }: ThanksFacts, source: string): Block[] {
  const quote = quotedLine(excerpt);
  const meta = sideBySide(
    capitalised(plainLine(department, 80)),
    `delt ${formatDate(sharedAt)} kl. ${formatTime(sharedAt)}`,
  );
  return [
    { heading: 'Det blev delt' },
    { card: { title: source, meta, ...(quote !== '' && { quote }) } },
    { link: { label: 'Se delingen', url: centralUrl } },
    { link: { label: 'Se jeres eget opslag', url: postUrl } },
  ];
}
