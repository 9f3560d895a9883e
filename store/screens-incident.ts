import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction, type Prisma } from './db.ts';

/** Who looks: `all` for communications, else only incidents of own departments; never where one is excluded (design rule 11). */
export type IncidentReader = { personId: string; departments: string[] | 'all' };

export type IncidentLine = {
  id: string;
  status: string;
  severity: number;
  departmentKey: string;
  theme: string;
  openedAt: Date;
  lastPostAt: Date;
  closedAt: Date | null;
  posts: number;
  /** Where it is written, newest first, at most three. */
  sources: string[];
};

export type IncidentPage = IncidentLine & {
  version: number;
  playbook: string | null;
  items: {
    candidateId: string | null;
    text: string;
    source: string;
    postedAt: Date;
    permalink: string | null;
    isDeleted: boolean;
  }[];
  alerts: {
    person: string;
    channel: string;
    severity: number;
    step: number;
    state: string;
    sentAt: Date | null;
    acknowledgedAt: Date | null;
  }[];
};

const shownPosts = 200;
const shownIncidents = 100;

const mayRead = ({ personId, departments }: IncidentReader): Prisma.IncidentWhereInput => ({
  NOT: { excluded: { has: personId } },
  ...(departments !== 'all' && { departmentKey: { in: departments } }),
});

/** Open incidents by severity, then those closed in the last 30 days. */
export async function listIncidents(
  db: Db,
  reader: IncidentReader,
  now: Date,
): Promise<{ open: IncidentLine[]; closed: IncidentLine[] }> {
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  const parts = { include: lineParts, take: shownIncidents };
  const open = await db.incident.findMany({
    ...parts,
    where: { ...mayRead(reader), status: { not: 'closed' } },
    orderBy: [{ severity: 'desc' }, { lastPostAt: 'desc' }],
  });
  const closed = await db.incident.findMany({
    ...parts,
    where: { ...mayRead(reader), status: 'closed', closedAt: { gte: monthAgo } },
    orderBy: { closedAt: 'desc' },
  });
  return { open: open.map(toLine), closed: closed.map(toLine) };
}

const lineParts = {
  _count: { select: { posts: true } },
  posts: {
    orderBy: { joinedAt: 'desc' },
    take: 10,
    select: { post: { select: { source: { select: { name: true } } } } },
  },
} as const;

type IncidentRow = Omit<IncidentLine, 'posts' | 'sources'> & {
  _count: { posts: number };
  posts: { post: { source: { name: string } } }[];
};

const toLine = ({
  id,
  status,
  severity,
  departmentKey,
  theme,
  openedAt,
  lastPostAt,
  closedAt,
  _count,
  posts,
}: IncidentRow): IncidentLine => ({
  id,
  status,
  severity,
  departmentKey,
  theme,
  openedAt,
  lastPostAt,
  closedAt,
  posts: _count.posts,
  sources: [...new Set(posts.map(({ post }) => post.source.name))].slice(0, 3),
});

/** One incident with its posts and alerts. That it was read stands in the audit afterwards (design rule 13). */
export async function readIncident(
  db: Database,
  id: string,
  reader: IncidentReader,
  at: Date,
): Promise<IncidentPage | null> {
  return inTransaction(db, async (tx) => {
    const incident = await tx.incident.findFirst({
      where: { id, ...mayRead(reader) },
      include: {
        _count: { select: { posts: true } },
        posts: {
          orderBy: { post: { postedAt: 'desc' } },
          take: shownPosts,
          include: { post: { include: { source: true, candidate: { select: { id: true } } } } },
        },
        alerts: {
          orderBy: { createdAt: 'asc' },
          take: shownPosts,
          include: { person: { select: { name: true } }, delivery: true },
        },
      },
    });
    if (!incident) return null;
    const playbook = await tx.playbook.findUnique({ where: { severity: incident.severity } });
    await appendAudit(tx, at, { actor: reader.personId, action: 'incident.read', subject: `incident ${id}` });
    return {
      ...toLine(incident),
      version: incident.version,
      playbook: playbook?.text ?? null,
      items: incident.posts.map(({ post }) => ({
        candidateId: post.candidate?.id ?? null,
        text: post.deletedAt ? '' : post.text,
        source: post.source.name,
        postedAt: post.postedAt,
        permalink: post.permalink,
        isDeleted: post.deletedAt !== null,
      })),
      alerts: incident.alerts.map(({ person, channel, severity, step, delivery, acknowledgedAt }) => ({
        person: person.name,
        channel,
        severity,
        step,
        state: delivery.state,
        sentAt: delivery.sentAt,
        acknowledgedAt,
      })),
    };
  });
}

export async function mayReadIncident(db: Db, id: string, reader: IncidentReader): Promise<boolean> {
  return (await db.incident.count({ where: { id, ...mayRead(reader) } })) > 0;
}
