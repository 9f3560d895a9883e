/** What is not known of the real platform, as switches (platform-apis.md §9.2): code must cope with each setting. */
import type { ShareShape } from './fiction-item.ts';

export type SimulatorSwitches = {
  throttleHttpStatus: 400 | 403 | 429;
  deletedCode: 'missing' | 'alias';
  sinceInclusive: boolean;
  hashtagInMessageTags: boolean;
  /** `some`: about a third of the citizens' comments come without an author. */
  commentFromVisible: 'never' | 'pages' | 'some' | 'all';
  zeroEngagementFloor: 0 | 1 | 10;
  buckKey: 'page' | 'business';
  /** Whether one bad id in `ids=` spoils the whole call. */
  idsPartialFailure: boolean;
  proofRequired: boolean;
  /** Each change is told twice; and in no order. */
  webhookDuplicates: boolean;
  webhookShuffled: boolean;
  /** Changes in one call, at most 1000. */
  webhookBatch: number;
  /** Ids beyond 2^53 come as JSON numbers. */
  webhookIds: 'text' | 'number';
  webhookFromVisible: boolean;
  /** Without it nobody may ask for webhooks. */
  mayManageMetadata: boolean;
  /** `success` is true, or the text "true" as in the platform's own sample. */
  subscribeAnswer: 'boolean' | 'text';
  /** The trace of the original in a reshare that does not say which. */
  shareShape: ShareShape;
  /** Whether a link to a post of a Page, published by the API, counts as a share of it. */
  apiLinkBecomesShare: boolean;
  /** Whether an answer "not modified" counts as a call. */
  etagCountsAsCall: boolean;
  /** So many posts a year can be reached per Page; the least engaged are not. */
  reachablePerYear: number;
  /** What people without an account may read on Bluesky and Mastodon: `newest-only` is Bluesky without a second page. */
  strangers: 'welcome' | 'newest-only' | 'refused';
};

export const usualSwitches: SimulatorSwitches = {
  throttleHttpStatus: 400,
  deletedCode: 'missing',
  sinceInclusive: true,
  hashtagInMessageTags: false,
  commentFromVisible: 'some',
  zeroEngagementFloor: 10,
  buckKey: 'page',
  idsPartialFailure: false,
  proofRequired: true,
  webhookDuplicates: false,
  webhookShuffled: false,
  webhookBatch: 1000,
  webhookIds: 'number',
  webhookFromVisible: true,
  mayManageMetadata: true,
  subscribeAnswer: 'boolean',
  shareShape: 'parent',
  apiLinkBecomesShare: false,
  etagCountsAsCall: true,
  reachablePerYear: 600,
  strangers: 'welcome',
};
