import type { CandidateState, Lane, PostKind, Reason, SecondOpinion } from '../core/words.ts';
import { lanes } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';

/** One candidate as the review pages show it. */
export type Card = {
  id: string;
  version: number;
  state: CandidateState;
  snoozedUntil: Date | null;
  lanes: Lane[];
  severity: number;
  theme: string;
  departmentKey: string;
  department: string | null;
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
  ownVoice: boolean;
  /** What a tipper said of the people in the picture, see store/tips.ts; null for all but tips. */
  consent: string | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  /** Fetched after a gap, long after it was written. */
  isLate: boolean;
};

const waiting = (now: Date) => ({
  OR: [{ state: 'open' }, { state: 'snoozed', snoozedUntil: { lte: now } }],
  post: { deletedAt: null },
});

/** How many cards wait in each lane. A card in two lanes counts in both, and once in `all`. */
export async function countQueue(db: Db, now: Date): Promise<Record<Lane | 'all', number>> {
  const rows = await db.$queryRaw<{ lane: Lane | null; n: bigint }[]>`
    SELECT lane, count(*) AS n FROM candidate c JOIN post p ON p.id = c.post_id, unnest(c.lanes || NULL::text) AS lane
    WHERE p.deleted_at IS NULL AND (c.state = 'open' OR (c.state = 'snoozed' AND c.snoozed_until <= ${now}))
    GROUP BY lane`;
  const of = (lane: Lane | null) => Number(rows.find((row) => row.lane === lane)?.n ?? 0);
  return { good_story: of('good_story'), negative_press: of('negative_press'), unsure: of('unsure'), all: of(null) };
}

const orders: Record<Lane, Prisma.CandidateOrderByWithRelationInput[]> = {
  good_story: [{ goodStory: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  negative_press: [{ severity: 'desc' }, { negativePress: 'desc' }, { createdAt: 'desc' }, { id: 'asc' }],
  unsure: [{ createdAt: 'desc' }, { id: 'asc' }],
};

/** The cards that wait in a lane, most telling first. Postponed ones are back as soon as their hour has come. */
export async function listQueue(db: Db, lane: Lane, now: Date, limit: number): Promise<Card[]> {
  const rows = await db.candidate.findMany({
    where: { ...waiting(now), lanes: { has: lane } },
    orderBy: orders[lane],
    take: limit,
    include: cardParts,
  });
  return toCards(db, rows);
}

export async function findCard(db: Db, id: string): Promise<Card | null> {
  const row = await db.candidate.findUnique({ where: { id }, include: cardParts });
  return row === null ? null : ((await toCards(db, [row]))[0] ?? null);
}

/** When the next source is due; null when none is active. */
export async function nextReadingAt(db: Db): Promise<Date | null> {
  const { _min } = await db.source.aggregate({ where: { active: true }, _min: { nextCheckAt: true } });
  return _min.nextCheckAt;
}

const cardParts = {
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

async function toCards(db: Db, rows: CandidateWithParts[]): Promise<Card[]> {
  const [names, parents] = await Promise.all([departmentNames(db), parentTexts(db, rows)]);
  return rows.map(({ post, ...row }) => {
    const verdict = post.verdicts.find((one) => one.textVersion === post.textVersion) ?? post.verdicts[0];
    const { id, kind, platform, text, permalink, postedAt, ownVoice, reactions, comments, shares, source, deletedAt } =
      post;
    return {
      id: row.id,
      version: row.version,
      state: row.state as CandidateState,
      snoozedUntil: row.snoozedUntil,
      lanes: lanes.filter((lane) => row.lanes.includes(lane)),
      severity: row.severity,
      theme: row.theme,
      departmentKey: row.departmentKey,
      department: names.get(row.departmentKey) ?? null,
      model: verdict?.model ?? null,
      reasons: (verdict?.reasons ?? []) as Reason[],
      secondOpinion: (verdict?.secondOpinion ?? null) as SecondOpinion | null,
      parent: parents.get(`${platform} ${post.parentExternalId}`) ?? null,
      source,
      post: {
        id,
        kind: kind as PostKind,
        platform,
        text: deletedAt ? '' : text,
        permalink,
        postedAt,
        ownVoice,
        consent: post.tip?.consent ?? null,
        reactions,
        comments,
        shares,
        isLate: post.isLate,
      },
    };
  });
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

/** Themes that the focus calendar (årshjul) lifts on a local date. */
export async function focusThemes(db: Db, date: string): Promise<string[]> {
  const day = new Date(`${date}T00:00:00Z`);
  const rows = await db.focusPeriod.findMany({
    where: { startsOn: { lte: day }, endsOn: { gte: day } },
    select: { theme: true },
  });
  return rows.map(({ theme }) => theme);
}
