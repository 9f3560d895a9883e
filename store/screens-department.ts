import type { CandidateState } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';
import { listSourceHealth, type SourceLine } from './screens-coverage.ts';

/** Where one of a department's own stories stands: found, being looked at, on its way out, shared, or not this time. */
export const storyStates = ['looked_at', 'to_share', 'shared', 'not_this_time', 'found'] as const;
export type StoryState = (typeof storyStates)[number];

export type Story = {
  text: string;
  source: string;
  postedAt: Date;
  permalink: string | null;
  state: StoryState;
  /** Why it was not shared this time: what it was told, and what the staff gave each other, by their keys; undefined where it is not so. */
  why: { told: string | null; reason: string | null } | undefined;
  centralPost: string | null;
  sharedAt: Date | null;
  /** Since when it is no longer shared. */
  goneAt: Date | null;
};

export type DepartmentPage = {
  key: string;
  name: string;
  sources: SourceLine[];
  stories: Story[];
  /** There are more stories than are shown. */
  hasMore: boolean;
  /** What communications sent on to the department. */
  sent: { text: string; source: string; postedAt: Date; permalink: string | null; sentAt: Date }[];
};

const shown = 60;
/** A share that is only probable is nothing to tell a department of. */
const proven = { strength: { not: 'probable' } };
const isGood = { lanes: { has: 'good_story' } };

const stateOf: Record<CandidateState, StoryState> = {
  open: 'looked_at',
  snoozed: 'looked_at',
  following: 'looked_at',
  sent: 'looked_at',
  to_share: 'to_share',
  shared: 'shared',
  rejected: 'not_this_time',
};

export async function listDepartments(db: Db, keys: string[] | 'all'): Promise<{ key: string; name: string }[]> {
  return db.department.findMany({
    where: keys === 'all' ? {} : { key: { in: keys } },
    select: { key: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** `state` leaves out the stories in any other one; `since` those written before. */
export async function findDepartment(
  db: Db,
  key: string,
  { since, state }: { since: Date; state?: StoryState },
): Promise<DepartmentPage | null> {
  const department = await db.department.findUnique({ where: { key }, select: { key: true, name: true } });
  if (!department) return null;
  const sources = (await listSourceHealth(db)).filter(({ departmentKey }) => departmentKey === key);
  const stories = await listStories(db, key, since, state);
  return {
    ...department,
    sources,
    stories: stories.flatMap((some) => some.slice(0, shown)),
    hasMore: stories.some((some) => some.length > shown),
    sent: await listSent(db, key, since),
  };
}

/**
 * The department's own posts: those that became a story, then the rest. What the public wrote on its Pages is not a story
 * of theirs.
 */
async function listStories(db: Db, key: string, since: Date, state: StoryState | undefined): Promise<Story[][]> {
  const own = { departmentKey: key, ownVoice: true, kind: 'post', postedAt: { gte: since }, deletedAt: null };
  const isStory = { OR: [{ candidate: isGood }, { shareRows: { some: proven } }] };
  const rest = { ...own, NOT: isStory };
  if (state === 'found') return [[], await findStories(db, rest)];
  if (state !== undefined) return [await findStories(db, { ...own, AND: [isStory, standsAt(state)] })];
  return [await findStories(db, { ...own, ...isStory }), await findStories(db, rest)];
}

function standsAt(state: StoryState): Prisma.PostWhereInput {
  const states = Object.keys(stateOf).filter((one) => stateOf[one as CandidateState] === state);
  const candidate = { ...isGood, state: { in: states } };
  const isShared = { shareRows: { some: proven } };
  return state === 'shared' ? { OR: [isShared, { candidate }] } : { candidate, NOT: isShared };
}

async function findStories(db: Db, where: Prisma.PostWhereInput): Promise<Story[]> {
  const rows = await db.post.findMany({
    where,
    orderBy: [{ postedAt: 'desc' }, { id: 'asc' }],
    take: shown + 1,
    include: storyParts,
  });
  return rows.map(toStory);
}

const storyParts = {
  source: { select: { name: true } },
  candidate: {
    select: {
      state: true,
      lanes: true,
      decisions: {
        where: { action: { in: ['reject', 'correct'] } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
        select: { reason: true, toldReason: true },
      },
    },
  },
  // One that still stands before one that was taken away.
  shareRows: {
    where: proven,
    orderBy: [{ goneAt: { sort: 'desc', nulls: 'first' } }, { sharedAt: 'asc' }],
    take: 1,
  },
} satisfies Prisma.PostInclude;

function toStory(row: Prisma.PostGetPayload<{ include: typeof storyParts }>): Story {
  const { text, source, postedAt, permalink, candidate, shareRows } = row;
  const [share] = shareRows;
  const said = candidate?.decisions[0];
  const judged = candidate?.lanes.includes('good_story') ? stateOf[candidate.state as CandidateState] : 'found';
  const state = share ? 'shared' : judged;
  return {
    text,
    source: source.name,
    postedAt,
    permalink,
    state,
    why: state === 'not_this_time' ? { told: said?.toldReason ?? null, reason: said?.reason ?? null } : undefined,
    centralPost: share?.centralExternalId ?? null,
    sharedAt: share?.sharedAt ?? null,
    goneAt: share?.goneAt ?? null,
  };
}

async function listSent(db: Db, key: string, since: Date): Promise<DepartmentPage['sent']> {
  const rows = await db.candidate.findMany({
    where: { state: 'sent', departmentKey: key, updatedAt: { gte: since }, post: { deletedAt: null } },
    orderBy: { updatedAt: 'desc' },
    take: shown,
    include: { post: { include: { source: { select: { name: true } } } } },
  });
  return rows.map(({ post, updatedAt }) => ({
    text: post.text,
    source: post.source.name,
    postedAt: post.postedAt,
    permalink: post.permalink,
    sentAt: updatedAt,
  }));
}
