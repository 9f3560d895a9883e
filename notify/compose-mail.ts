import type { Clock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import type { OutgoingMail } from './message.ts';
import { oneLine } from './outside-text.ts';

export type ComposedMail = ReturnType<typeof composeMail>;

/** One plain address and nothing else: no list, no display name, no route. */
const plainAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** The message as the mail library wants it. Nothing in it can add a header, a recipient or a file. */
export function composeMail(mail: OutgoingMail, from: string, clock: Clock) {
  const to = mail.to.trim();
  if (!plainAddress.test(to))
    throw new PermanentError(
      'not a plain mail address',
      'Modtagerens mailadresse er ikke gyldig. Ret den i kommunefilen.',
    );
  const bracketed = (id: string) => `<${id.replace(/[<>\s\p{Cc}]/gu, '')}>`;
  const thread = mail.inReplyTo === undefined ? undefined : bracketed(mail.inReplyTo);
  return {
    from: oneLine(from, 300),
    to: { name: '', address: to },
    subject: oneLine(mail.subject, 250),
    messageId: bracketed(mail.messageId),
    ...(thread !== undefined && { inReplyTo: thread, references: thread }),
    date: clock.now(),
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    // Quoted-printable keeps every line short, whatever the texts hold.
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
