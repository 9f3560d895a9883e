import type { CandidateState } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';

/** Where one of a department's own stories stands: found, being looked at, on its way out, shared, or not this time. */
export type StoryState = 'found' | 'looked_at' | 'to_share' | 'shared' | 'not_this_time';

export type DepartmentPage = {
  key: string;
  name: string;
  sources: { name: string; kind: string; health: string; readUntil: Date | null; lastError: string | null }[];
  stories: {
    text: string;
    source: string;
    postedAt: Date;
    permalink: string | null;
    state: StoryState;
    centralPost: string | null;
    sharedAt: Date | null;
  }[];
  /** What communications sent on to the department. */
  sent: { text: string; source: string; postedAt: Date; permalink: string | null; sentAt: Date }[];
};

const monthMs = 30 * 86_400_000;
const shown = 60;
/** A share that is only probable is nothing to tell a department of. */
const proven = { strength: { not: 'probable' } };

const storyStates: Record<CandidateState, StoryState> = {
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

export async function findDepartment(db: Db, key: string, now: Date): Promise<DepartmentPage | null> {
  const department = await db.department.findUnique({ where: { key }, select: { key: true, name: true } });
  if (!department) return null;
  const since = new Date(now.getTime() - monthMs);
  const sources = await db.source.findMany({
    where: { departmentKey: key, active: true },
    select: { name: true, kind: true, health: true, readUntil: true, lastError: true },
    orderBy: { name: 'asc' },
  });
  return { ...department, sources, stories: await listStories(db, key, since), sent: await listSent(db, key, since) };
}

/**
 * The department's own posts of the last 30 days: those that became a story, then the rest.
 * What the public wrote on its Pages is not a story of theirs.
 */
async function listStories(db: Db, key: string, since: Date): Promise<DepartmentPage['stories']> {
  const own = { departmentKey: key, ownVoice: true, kind: 'post', postedAt: { gte: since }, deletedAt: null };
  const isStory = { OR: [{ candidate: { lanes: { has: 'good_story' } } }, { shareRows: { some: proven } }] };
  const stories = await findStories(db, { ...own, ...isStory });
  return [...stories, ...(await findStories(db, { ...own, NOT: isStory }))];
}

async function findStories(db: Db, where: Prisma.PostWhereInput): Promise<DepartmentPage['stories']> {
  const rows = await db.post.findMany({
    where,
    orderBy: { postedAt: 'desc' },
    take: shown,
    include: {
      source: { select: { name: true } },
      candidate: { select: { state: true, lanes: true } },
      shareRows: { where: proven, orderBy: { sharedAt: 'asc' }, take: 1 },
    },
  });
  return rows.map(({ text, source, postedAt, permalink, candidate, shareRows: [share] }) => ({
    text,
    source: source.name,
    postedAt,
    permalink,
    state: share
      ? 'shared'
      : candidate?.lanes.includes('good_story')
        ? storyStates[candidate.state as CandidateState]
        : 'found',
    centralPost: share?.centralExternalId ?? null,
    sharedAt: share?.sharedAt ?? null,
  }));
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
