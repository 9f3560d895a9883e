import { channelRulesKey, channelRulesSchema, defaultChannelRules } from '../core/channel-rules.ts';
import { defaultElectionPeriods, electionPeriodsKey, electionPeriodsSchema } from '../core/elections.ts';
import { sealedState } from '../core/shield-access.ts';
import type { CandidateState, PostKind } from '../core/words.ts';
import { type ConsentCheck, findConsentCheck } from './consent-checks.ts';
import type { Db } from './db.ts';
import { erasedText } from './posts.ts';
import type { PublicationState } from './publications.ts';
import { readSetting } from './read-setting.ts';
import { isApiLink } from './share-ways.ts';

/** One candidate as the page of sharing shows it. */
export type Shareable = {
  id: string;
  version: number;
  state: CandidateState;
  lanes: string[];
  severity: number;
  theme: string;
  departmentKey: string;
  source: { name: string; isMedium: boolean };
  post: {
    kind: PostKind;
    platform: string;
    /** Empty where it is gone. */
    text: string;
    textVersion: number;
    permalink: string | null;
    ownVoice: boolean;
    /** Something is attached that may be a picture; what it shows is never fetched (domain.md §4.1). */
    hasPicture: boolean;
    isGone: boolean;
  };
  consent: ConsentCheck | null;
  publication: Publication | null;
  shares: ShownShare[];
};

type ShownShare = {
  name: string;
  evidence: string;
  sharedAt: Date;
  isThanked: boolean;
  /** A post with a link, made by us by a click. */
  isApiLink: boolean;
  /** Since when it is no longer shared. */
  goneAt: Date | null;
};

export type Publication = {
  id: string;
  state: PublicationState;
  text: string;
  person: string;
  nextTryAt: Date;
  externalId: string | null;
  lastError: string | null;
  doneAt: Date | null;
};

export async function findShareable(db: Db, id: string): Promise<Shareable | null> {
  const row = await db.candidate.findUnique({
    where: { id, state: { not: sealedState } },
    include: {
      post: {
        include: { source: true, tip: { select: { consent: true } }, shareRows: { orderBy: { sharedAt: 'desc' } } },
      },
      publications: { where: { channel: 'facebook' }, take: 1, include: { person: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { post } = row;
  const isGone = post.deletedAt !== null || post.text === erasedText;
  const [publication] = row.publications;
  return {
    id: row.id,
    version: row.version,
    state: row.state as CandidateState,
    lanes: row.lanes,
    severity: row.severity,
    theme: row.theme,
    departmentKey: row.departmentKey,
    source: { name: post.source.name, isMedium: post.source.isMedium },
    post: {
      kind: post.kind as PostKind,
      platform: post.platform,
      text: isGone ? '' : post.text,
      textVersion: post.textVersion,
      permalink: post.permalink,
      ownVoice: post.ownVoice,
      hasPicture: post.tip
        ? post.tip.consent !== 'no_picture'
        : post.attached !== null || post.platform === 'instagram',
      isGone,
    },
    consent: await findConsentCheck(db, id),
    publication: publication
      ? { ...publication, state: publication.state as PublicationState, person: publication.person.name }
      : null,
    shares: post.shareRows
      .filter(({ strength }) => strength !== 'probable')
      .map(({ centralExternalId, evidence, proof, sharedAt, goneAt, thanksId }) => ({
        name: centralExternalId,
        evidence,
        sharedAt,
        isThanked: thanksId !== null,
        isApiLink: isApiLink(proof),
        goneAt,
      })),
  };
}

/** What the municipality has decided about its channels and elections, and the hashtags that it uses. */
export async function readSharingRules(db: Db) {
  const [rules, elections, municipality] = await Promise.all([
    readSetting(db, channelRulesKey, { schema: channelRulesSchema, unset: defaultChannelRules }),
    readSetting(db, electionPeriodsKey, { schema: electionPeriodsSchema, unset: defaultElectionPeriods }),
    db.municipality.findFirst({ select: { hashtags: true } }),
  ]);
  return { rules, elections, hashtags: municipality?.hashtags ?? [] };
}
