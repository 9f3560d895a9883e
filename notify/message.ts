/** Notify: facts in, finished messages out (writers), and messages carried to people (transports). Knows no database. */

/** A finished mail: Danish, with a text part written for reading. */
export type Message = {
  subject: string;
  text: string;
  html: string;
  /** Message-ID of the mail that this one continues: both stand in one thread. */
  inReplyTo?: string;
  attachments?: Attachment[];
  /** Where the reader can say no to mails of this kind, with one click in the mail program too (RFC 8058). */
  unsubscribeUrl?: string;
};

/** A file that goes with the mail; with a `contentId` a picture that stands in its html as `cid:`. */
export type Attachment = { name: string; contentType: string; bytes: Uint8Array; contentId?: string };

/** A message on its way to one person. The Message-ID stays the same however often it is tried. */
export type OutgoingMail = Message & { to: string; messageId: string };
