import { sealedState } from '../core/shield-access.ts';
import type { CandidateState, Lane, PostKind, Reason, SecondOpinion } from '../core/words.ts';
import { lanes } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';
import { listReachableDepartments } from './hand-overs.ts';
import { listWatchedNames } from './screens-rules.ts';
import { type Folded, listFolded } from './stories.ts';

/** One candidate as the review pages show it. */
export type Card = {
  id: string;
  version: number;
  state: CandidateState;
  snoozedUntil: Date | null;
  /** Put off until something happens. */
  wakesOnNews: boolean;
  /** Why it came back before its time, see store/wake.ts. */
  wokenBy: string | null;
  lanes: Lane[];
  severity: number;
  goodStory: number;
  negativePress: number;
  theme: string;
  departmentKey: string;
  department: string | null;
  /** The department can be written to. */
  isReachable: boolean;
  assignee: { id: string; name: string } | null;
  /** The card that it is folded under, when it is none of its own. */
  storyId: string | null;
  /** Where else the story was seen: what a decision on the card takes along. */
  folded: Folded[];
  /** Names of the watched subjects (page Regler) that hold for it. */
  watched: string[];
  model: string | null;
  reasons: Reason[];
  /** Null where the verdict was sure, or nobody is asked. */
  secondOpinion: SecondOpinion | null;
  parent: string | null;
  source: { name: string; kind: string; isMedium: boolean };
  post: CardPost;
};

type CardPost = {
  id: string;
  kind: PostKind;
  platform: string;
  text: string;
  permalink: string | null;
  postedAt: Date;
  foundAt: Date;
  ownVoice: boolean;
  /** What a tipper said of the people in the picture, see store/tips.ts; null for all but tips. */
  consent: string | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  /** Fetched after a gap, long after it was written. */
  isLate: boolean;
};

export async function findCard(db: Db, id: string): Promise<Card | null> {
  return (await readCards(db, [id]))[0] ?? null;
}

/** These cards, in this order; those that are gone are left out. */
export async function readCards(db: Db, ids: string[]): Promise<Card[]> {
  if (ids.length === 0) return [];
  const rows = await db.candidate.findMany({
    where: { id: { in: ids }, state: { not: sealedState } },
    include: cardParts,
  });
  const [names, parents, folded, reachable, watched] = await Promise.all([
    departmentNames(db),
    parentTexts(db, rows),
    listFolded(db, ids),
    listReachableDepartments(db),
    listWatchedNames(
      db,
      rows.map(({ postId }) => postId),
    ),
  ]);
  const cards = rows.map((row): [string, Card] => {
    const card = toCard(row, names, parents, folded.get(row.id) ?? []);
    return [row.id, { ...card, isReachable: reachable.has(row.departmentKey), watched: watched.get(row.postId) ?? [] }];
  });
  const byId = new Map(cards);
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const cardParts = {
  assignee: { select: { id: true, name: true } },
  post: {
    include: {
      source: { select: { name: true, kind: true, isMedium: true } },
      tip: { select: { consent: true } },
      verdicts: {
        orderBy: { createdAt: 'desc' },
        take: 3,
        select: { reasons: true, model: true, textVersion: true, secondOpinion: true },
      },
    },
  },
} as const;

type CandidateWithParts = Prisma.CandidateGetPayload<{ include: typeof cardParts }>;
type Texts = Map<string, string>;

function toCard(
  { post, ...row }: CandidateWithParts,
  names: Texts,
  parents: Texts,
  folded: Folded[],
): Omit<Card, 'isReachable' | 'watched'> {
  const verdict = post.verdicts.find((one) => one.textVersion === post.textVersion) ?? post.verdicts[0];
  const { id, version, snoozedUntil, severity, goodStory, negativePress, theme, departmentKey, assignee, storyId } =
    row;
  return {
    id,
    version,
    state: row.state as CandidateState,
    snoozedUntil,
    wakesOnNews: row.wakesOnNews,
    wokenBy: row.wokenBy,
    lanes: lanes.filter((lane) => row.lanes.includes(lane)),
    severity,
    goodStory,
    negativePress,
    theme,
    departmentKey,
    department: names.get(departmentKey) ?? null,
    assignee,
    storyId,
    folded,
    model: verdict?.model ?? null,
    reasons: (verdict?.reasons ?? []) as Reason[],
    secondOpinion: (verdict?.secondOpinion ?? null) as SecondOpinion | null,
    parent: parents.get(`${post.platform} ${post.parentExternalId}`) ?? null,
    source: post.source,
    post: toCardPost(post),
  };
}

function toCardPost({ tip, deletedAt, ...post }: CandidateWithParts['post']): CardPost {
  const { id, kind, platform, text, permalink, postedAt, foundAt, ownVoice, reactions, comments, shares, isLate } =
    post;
  return {
    id,
    kind: kind as PostKind,
    platform,
    text: deletedAt ? '' : text,
    permalink,
    postedAt,
    foundAt,
    ownVoice,
    consent: tip?.consent ?? null,
    reactions,
    comments,
    shares,
    isLate,
  };
}

export async function departmentNames(db: Db): Promise<Map<string, string>> {
  const rows = await db.department.findMany({ select: { key: true, name: true } });
  return new Map(rows.map(({ key, name }) => [key, name]));
}

async function parentTexts(db: Db, rows: CandidateWithParts[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ post }) => post.parentExternalId ?? []);
  if (ids.length === 0) return new Map();
  const parents = await db.post.findMany({
    where: { externalId: { in: ids }, deletedAt: null },
    select: { platform: true, externalId: true, text: true },
  });
  return new Map(parents.map(({ platform, externalId, text }) => [`${platform} ${externalId}`, text]));
}
