import { formatDateTime } from '../core/danish-time.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';

/** Proves that mail from here arrives. */
export function writeTest({ sentAt, url }: { sentAt: Date; url: string }): Message {
  const first = 'Mailen er kommet frem, så det virker.';
  return messageOf({
    subject: 'Prøve fra Lytteposten',
    preheader: first,
    first,
    tone: 'calm',
    title: 'Det er en prøve',
    blocks: [
      { paragraph: `Den blev bestilt ${formatDateTime(sentAt)}. Du skal ikke gøre noget.` },
      {
        paragraph:
          'Lå den i uønsket post? Så bed it-afdelingen om at godkende afsenderen, så alarmer og morgenoverblik når frem i tide.',
      },
      { link: { label: 'Se, hvordan prøven gik', url } },
    ],
    footer: ['Du får mailen, fordi en administrator prøver, om mails fra Lytteposten når frem.'],
  });
}
