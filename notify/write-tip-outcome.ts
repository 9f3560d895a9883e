import { formatDate } from '../core/calendar.ts';
import { hashToken } from '../core/signing.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { plainLine } from './outside-text.ts';
import { type TipWordings, tipWordings } from './tip-wordings.ts';

/** Nothing of what the tipper wrote: anybody may put anybody's address in the form, and we carry no strangers' words. */
export type TipOutcomeFacts = {
  /** Chooses the wording: the same tip is always answered in the same words. */
  tipId: string;
  outcome: 'chosen' | 'shared' | 'sent' | 'rejected';
  sentAt: Date;
  /** Where it went, when it was sent on. */
  department?: string;
  /** Why it is not shared, in our own words (core/kind-reasons.ts). */
  why?: string;
};

export function writeTipOutcome({ tipId, outcome, sentAt, department, why }: TipOutcomeFacts): Message {
  const wordings = outcome === 'sent' ? tipWordings.sent(plainLine(department ?? '', 80)) : tipWordings[outcome];
  const { subject, first, more } = wordingFor(tipId, wordings);
  return messageOf({
    subject,
    preheader: first,
    first,
    tone: 'calm',
    title: 'Tak for dit tip',
    blocks: [
      { paragraph: more },
      ...(why === undefined ? [] : [{ paragraph: why }]),
      { paragraph: `Du skrev til os ${formatDate(sentAt)}.`, quiet: true },
      { paragraph: 'Mange hilsner fra kommunikation' },
    ],
    footer: [
      'Du får mailen, fordi din adresse blev skrevet i formularen »Tip os om en god historie«. Adressen slettes, når mailen er sendt.',
      'Har du ikke selv skrevet til os, kan du roligt slette mailen.',
    ],
  });
}

function wordingFor(tipId: string, wordings: TipWordings) {
  return wordings[Number.parseInt(hashToken(tipId).slice(0, 8), 16) % wordings.length] ?? wordings[0];
}
