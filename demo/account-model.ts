/** The municipality's own accounts elsewhere, and what is said about them there. */
export const instagramAccount = { id: '17841405309211844', username: 'norddjurskommune' };
export const linkedinOrganisation = { id: '9876543', name: 'Norddjurs Kommune' };

/** How a post on Instagram can be found: own, under a hashtag, by a tag in the picture, or only by what a webhook tells. */
export const mediaWays = ['own', 'hashtag', 'tagged', 'mentioned'] as const;
export type MediaWay = (typeof mediaWays)[number];

export type DemoMedia = {
  id: string;
  key: string;
  way: MediaWay;
  username: string;
  createdMs: number;
  text: string;
  reactions: number;
  comments: DemoReply[];
  removedMs?: number;
};

/** A comment on Instagram or LinkedIn. */
export type DemoReply = {
  id: string;
  key: string;
  isOwn: boolean;
  author: string;
  createdMs: number;
  text: string;
};

/** Own posts on LinkedIn, mentions of the page by others, and their shares of its posts. */
export const updateWays = ['own', 'mention', 'share'] as const;
export type UpdateWay = (typeof updateWays)[number];

export type DemoUpdate = {
  /** `urn:li:share:…` */
  id: string;
  key: string;
  way: UpdateWay;
  /** URN of an organisation or a person. */
  author: string;
  createdMs: number;
  editedMs?: number;
  text: string;
  /** The own post that is shared. */
  shareOf?: string;
  comments: DemoReply[];
};

export type DemoAccounts = { media: DemoMedia[]; updates: DemoUpdate[] };
export const noAccounts: DemoAccounts = { media: [], updates: [] };

/** `#Norddjurs` and `#norddjurs` are one; punctuation behind it is not part of it. */
export const hashtagsIn = (text: string): string[] =>
  [...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, tag = '']) => tag.normalize('NFC').toLowerCase());
