/** What a mail consists of, before it becomes text and html: writers build it, two renderers show the same content. */

import type { Attachment } from './message.ts';

/** Colour is never the only sign: the words say the same. */
export type Tone = 'calm' | 'warning' | 'crisis';

export type Link = { label: string; url: string | undefined };

export type Block =
  | { heading: string }
  | { paragraph: string; quiet?: boolean }
  | { list: string[] }
  | { button: Link; lead: string }
  | { link: Link }
  | { card: Card }
  | { table: Table }
  | { picture: Picture };

/** Figures in rows; the first cell of each names it. */
export type Table = { caption: string; head: string[]; rows: string[][] };

/** Sent along with the mail, shown inline; whoever does not see it reads `alt`, and the table that stands beside it. */
export type Picture = { contentId: string; png: Uint8Array; alt: string; width: number; height: number };

export type Card = {
  title: string;
  tone?: Tone;
  /** Facts about it, on one line. */
  meta?: string;
  quote?: string;
  note?: string;
  link?: Link;
  /** What can be done with it from here; each asks before it does anything. */
  acts?: Link[];
};

export type MailPage = {
  subject: string;
  /** What the list of mails shows after the subject. */
  preheader: string;
  /** The first line: why the reader should care. */
  first: string;
  tone: Tone;
  title: string;
  blocks: Block[];
  /** Why this mail came, and what kind of mail it is. */
  footer: string[];
  /** Where the reader chooses their mails, or says no to them. */
  choices?: Link;
  attachments?: Attachment[];
};
