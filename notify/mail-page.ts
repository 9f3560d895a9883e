/** What a mail consists of, before it becomes text and html: writers build it, two renderers show the same content. */

/** Colour is never the only sign: the words say the same. */
export type Tone = 'calm' | 'warning' | 'crisis';

export type Link = { label: string; url: string | undefined };

export type Block =
  | { heading: string }
  | { paragraph: string; quiet?: boolean }
  | { list: string[] }
  | { button: Link; lead: string }
  | { link: Link }
  | { card: Card };

export type Card = {
  title: string;
  tone?: Tone;
  /** Facts about it, on one line. */
  meta?: string;
  quote?: string;
  note?: string;
  link?: Link;
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
};
