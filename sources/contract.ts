/**
 * Sources: the outside world in, plain values out. A connector knows no database and no queue;
 * what it must remember between runs goes out as `cursor` and comes back in.
 */
import type { Clock } from '../core/clock.ts';
import type { PostKind, SourceKind } from '../core/words.ts';

/** One item as found outside. Text is raw: `store` never sees it before hygiene and masking (jobs/scan-source.ts). */
export type FoundPost = {
  platform: 'facebook' | 'instagram' | 'linkedin' | 'bluesky' | 'mastodon' | 'feed' | 'web' | 'archive';
  /** The platform's full id as a string (`page_story`, `story_comment`); for feeds the guid or canonical link. */
  externalId: string;
  kind: PostKind;
  /** Id of the Page that speaks, when it is a Page; never a private person's id. */
  authorPage?: string;
  /** Opaque id of a private author, hashed at once by the caller and never stored (design rule 7). */
  authorKey?: string;
  postedAt: Date;
  /** Platform's `updated_time`: moves on edits and new comments. */
  updatedAt?: Date;
  text: string;
  permalink?: string;
  /** Full external id of what is commented on, or of a parent post. */
  parentExternalId?: string;
  /** Ids and addresses of what is attached: the traces by which a reshare is recognised (platform-apis.md §2.8). */
  attached?: { ids: string[]; urls: string[]; title?: string; description?: string };
  /** Ids of Pages tagged in the text. */
  taggedPages?: string[];
  /** How it was found: `feed`, `tagged`, `tag`, `literal`, `hashtag` ... */
  evidence: string;
  /** What else shows that it is about us; each becomes a sighting of its own. */
  alsoBy?: readonly string[];
  counts?: { reactions?: number; comments?: number; shares?: number };
};

export type ReadableSource = {
  id: string;
  kind: SourceKind;
  /** Page id, hashtag or address. */
  externalId: string;
  name: string;
  options: Record<string, unknown>;
  cursor: Record<string, unknown> | null;
};

export type ReadWindow = {
  since: Date;
  /** Before `since`: a list that shows more of the past in the same answer looks there, too, for what has moved. No further call is made for it. */
  glanceSince?: Date;
  until: Date;
  /** Where the cursor remembers no threads: comments are read again only under posts whose `updated_time` is not before this. */
  changedSince: Date;
};

/** One batch of what a source gave. The last batch of a complete read carries `complete`. */
export type ReadBatch = {
  posts: FoundPost[];
  complete?: {
    /** To be kept for the next read (ETag, Last-Modified ...). */
    cursor?: Record<string, unknown>;
    /** The source asks to be left alone until then (usage headers, Retry-After, max-age). */
    notBefore?: Date;
    /** Scope of `notBefore` beyond this source, see RateLimitedError. */
    scope?: string;
    /** Share of what the platform allows that has been used, when it told so: 0..1 and beyond. */
    budgetUsed?: number;
    /** What was published before this moment can no longer be fetched, however long ago the last read was. */
    unreachableBefore?: Date;
    /** Keys of the pending mentions that need no other read (`ConnectorContext.pendingMentions`). */
    handled?: string[];
    /** The same window read again with this `cursor` would give more: the read was bounded. */
    hasMore?: boolean;
  };
};

export type Connector = {
  kinds: readonly SourceKind[];
  /** Scopes whose pause silences this source: `app`, `identity`, `page:<id>` ... */
  scopes(source: ReadableSource): string[];
  /** Yields batches of at most 200 posts; throws one of our errors. Never yields `complete` after a failure. */
  read(source: ReadableSource, window: ReadWindow, context: ConnectorContext): AsyncIterable<ReadBatch>;
  /** Reads single items again that a webhook told of. Missing where only windows can be read. */
  readItems?(source: ReadableSource, items: readonly ItemHint[], context: ConnectorContext): AsyncIterable<ReadBatch>;
  /** Whether single posts and comments are still there. Missing where the source cannot tell. */
  lookFor?(source: ReadableSource, question: PresenceQuestion, context: ConnectorContext): Promise<LookedFor>;
};

export type Presence = 'there' | 'missing' | 'unknown';
/** All by full ids: single objects, and comments in the thread of their post. At most about `maxCalls` calls are made. */
export type PresenceQuestion = {
  posts: string[];
  threads: { postId: string; commentIds: string[] }[];
  maxCalls: number;
};
/** What was not looked at is not in it. */
export type LookedFor = { found: ReadonlyMap<string, Presence>; calls: number };

/** A post, or one comment under it, by full ids. */
export type ItemHint = { postId: string; commentId?: string };

/** What a webhook told of and no list shows: a post or comment that names an account of ours, or a comment under its own post. */
export type PendingMention = { key: string; place: 'mentions' | 'comments'; postId?: string; commentId?: string };

export type ConnectorContext = {
  clock: Clock;
  signal: AbortSignal;
  /** `ownPages`: ids of all Pages among the sources, so that one of them commenting elsewhere is not taken for the public. */
  municipality: {
    name?: string;
    centralPage: string;
    hashtags: string[];
    ownPages?: ReadonlySet<string>;
    /** The account on Instagram that asks for hashtags. */
    instagramUser?: string | null;
  };
  /** Missing where only windows are read. */
  pendingMentions?(account: string): Promise<PendingMention[]>;
};

/** Where Page tokens live between runs (encrypted by the keeper); a connector mints what is missing and replaces what died. */
export type TokenVault = {
  get(pageId: string): Promise<string | undefined>;
  put(pageId: string, token: string): Promise<void>;
};
