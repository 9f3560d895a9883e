import type { Clock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import type { Attachment, OutgoingMail } from './message.ts';
import { mailLink, oneLine } from './outside-text.ts';

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
    ...(mail.attachments && { attachments: mail.attachments.map(attached) }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...unsubscribeHeaders(mail.unsubscribeUrl),
    },
    // Quoted-printable keeps every line short, whatever the texts hold.
    textEncoding: 'quoted-printable' as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** One click in the mail program says no, without a page (RFC 8058); it only works over https. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  const link = mailLink(url);
  if (link === undefined) return {};
  return {
    'List-Unsubscribe': `<${link.replace(/[<>\s]/g, '')}>`,
    ...(link.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

/** From memory alone: no file and no address is read, and the name is one plain word. */
const attached = ({ name, contentType, bytes, contentId }: Attachment) => ({
  filename: name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 100),
  contentType,
  content: Buffer.from(bytes),
  encoding: 'base64' as const,
  ...(contentId === undefined
    ? { contentDisposition: 'attachment' as const }
    : { contentDisposition: 'inline' as const, cid: contentId }),
});
