/**
 * Documents that others wrote, and what we take from them. They are parsed in a thread of their own (document-reader.ts):
 * only the plain values below come back, already cut to size.
 */
export type DocumentTask = {
  /** As received: the encoding is part of what must be found out. */
  body: Uint8Array;
  contentType?: string | undefined;
  /** The address that answered: relative links start there. */
  base: string;
} & ({ kind: 'feed' } | { kind: 'webpage'; item?: string | undefined } | { kind: 'agenda' });

export type DocumentKind = DocumentTask['kind'];

/** One item of a feed or a page: title, lead and link, never more. */
export type ReadItem = {
  /** Undefined where nothing names the item. */
  id?: string;
  title: string;
  lead: string;
  /** Absolute, http(s), without tracking. */
  link?: string;
  published?: Date;
  updated?: Date;
};

export type ReadLink = { title: string; link: string };

export type ReadFeed = { items: ReadItem[]; ttlMinutes?: number };

export type ReadWebpage = {
  title: string;
  /** How many elements the selector found, with or without a link. */
  matched: number;
  items: ReadItem[];
  /** Feeds that the page names in its head. */
  feeds: ReadLink[];
};

export type AgendaPoint = { heading: string; extract: string; anchor?: string };

export type ReadAgenda = {
  points: AgendaPoint[];
  /** Closed points are counted and never read. */
  closed: number;
  date?: Date;
  /** Minutes as PDF that the page links to. */
  pdfs: ReadLink[];
};

export type ReadDocument = { feed: ReadFeed; webpage: ReadWebpage; agenda: ReadAgenda };

/**
 * `other`: readable, but something else than asked for. `broken`: not whole, or locked. `hostile`: built to hurt.
 * `too-slow`, `too-big`: the reading was stopped. `bad-selector`: no CSS selector.
 */
export const refusals = ['other', 'html', 'broken', 'hostile', 'too-slow', 'too-big', 'bad-selector'] as const;
export type DocumentRefusal = (typeof refusals)[number];

export type DocumentAnswer<K extends DocumentKind = DocumentKind> = ReadDocument[K] | DocumentRefusal;

export const isRefusal = (answer: DocumentAnswer): answer is DocumentRefusal => typeof answer === 'string';
