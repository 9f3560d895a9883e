/** Notify: facts in, finished messages out (writers), and messages carried to people (transports). Knows no database. */

/** A finished mail: Danish, with a text part written for reading. */
export type Message = {
  subject: string;
  text: string;
  html: string;
  /** Message-ID of the mail that this one continues: both stand in one thread. */
  inReplyTo?: string;
};

/** A message on its way to one person. The Message-ID stays the same however often it is tried. */
export type OutgoingMail = Message & { to: string; messageId: string };
