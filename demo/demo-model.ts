/**
 * demo: a fictitious municipality and the platforms it is read from, behaving as the real ones do. Used by the demo
 * command, by tests and by the benchmark; the product itself knows nothing of this room.
 * This file is the fixed model: what there is to see, each item with the moment from which it is visible.
 */
import { createHash } from 'node:crypto';
import type { Department } from '../core/words.ts';
import type { DemoAccounts } from './account-model.ts';
import type { Expected } from './expected.ts';
import type { NetworkPost } from './network-model.ts';
import type { DemoSite } from './site-model.ts';

export const centralPageId = '100200300400500';
export const centralName = 'Norddjurs Kommune';

export type DemoPage = { id: string; name: string; slug: string; place: string; department: Department };

/** `offset` and `length` count Unicode code points, as on the platform. */
export type MessageTag = { id: string; name: string; type?: 'page'; offset: number; length: number };

/** In the shape of the Graph API's StoryAttachment. */
export type Attachment = {
  media_type: string;
  type: string;
  title?: string;
  description?: string;
  url?: string;
  unshimmed_url?: string;
  target?: { id?: string; url?: string };
  media?: { image: { src: string; width: number; height: number } };
  subattachments?: { data: Attachment[] };
};

export type DemoPost = Expected & {
  /** `{page}_{story}` */
  id: string;
  key: string;
  /** The first half of the id: a Page, or a citizen's opaque id. */
  ownerId: string;
  /** Absent for citizens: the platform withholds it. */
  from?: { id: string; name: string };
  createdMs: number;
  message?: string;
  tags: MessageTag[];
  /** A post by someone else in which the central Page is tagged, in the text or elsewhere. */
  mentionsCentral: boolean;
  story?: string;
  statusType: string;
  parentId?: string;
  permalink: string;
  attachments: Attachment[];
  reactions: number;
  shares: number;
  isPublished: boolean;
  isReel: boolean;
  /** Written by a visitor on the owner's wall. */
  isVisitor: boolean;
  /** Gone from this moment on. */
  removedMs?: number;
};

export type DemoComment = Expected & {
  /** `{story}_{comment}` */
  id: string;
  key: string;
  postId: string;
  /** The top-level comment that this one answers. */
  parentId?: string;
  /** Set when a Page speaks; citizens get an opaque author from `citizen`. */
  from?: { id: string; name: string };
  citizen: string;
  createdMs: number;
  message: string;
  tags: MessageTag[];
  reactions: number;
  isHidden: boolean;
  removedMs?: number;
};

export type DemoArticle = Expected & {
  id: string;
  key: string;
  outlet: string;
  title: string;
  text: string;
  link: string;
  createdMs: number;
};

export type DemoModel = {
  anchorDay: string;
  central: DemoPage;
  pages: DemoPage[];
  posts: DemoPost[];
  comments: DemoComment[];
  articles: DemoArticle[];
  /** Instagram and LinkedIn. */
  accounts: DemoAccounts;
  /** The municipality's own web site. */
  site: DemoSite;
  /** Bluesky and Mastodon. */
  networks: NetworkPost[];
};

/** A number in [0, below) that is always the same for the same key. */
export function steadyNumber(key: string, below: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % below;
}

/** 17 digits, above 2^53: who reads it as a JSON number loses the last ones. */
export function steadyId(key: string): string {
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE(8);
  return `9${(hash % 10n ** 16n).toString().padStart(16, '0')}`;
}

/** Where the central Page's name stands in the text, as a tag in code points; nothing when it does not. */
export function centralTag(text: string): MessageTag | undefined {
  const at = text.indexOf(centralName);
  if (at < 0) return undefined;
  const offset = Array.from(text.slice(0, at)).length;
  return { id: centralPageId, name: centralName, type: 'page', offset, length: Array.from(centralName).length };
}
