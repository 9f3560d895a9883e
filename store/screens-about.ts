import { canaryKind } from '../core/canary.ts';
import type { Db } from './db.ts';
import { type KeptFigures, readKeptFigures } from './kept-figures.ts';

export type AboutFacts = {
  municipality: string | undefined;
  /** Active sources by kind, most first. */
  sources: { kind: string; count: number }[];
  /** Of the days asked for. */
  counts: { posts: number; candidates: number; decisions: number; shares: number };
  model: { version: string; trainedAt: Date; figures: KeptFigures } | undefined;
  /** Mails that are offices, not private: communications' department, and who looks after data protection. */
  contact: { communications: string | undefined; dataProtection: string[] };
};

/** What the public page tells, as it is now: from the rows that the reading itself goes by. */
export async function readAboutFacts(db: Db, since: Date): Promise<AboutFacts> {
  const [municipality, sources, counts, live, communications, officers] = await Promise.all([
    db.municipality.findUnique({ where: { id: 1 }, select: { name: true } }),
    db.$queryRaw<{ kind: string; count: number }[]>`
      SELECT kind, count(*)::int AS count FROM source WHERE active GROUP BY kind ORDER BY count(*) DESC, kind`,
    countSince(db, since),
    db.modelVersion.findFirst({ where: { live: true }, select: { version: true, trainedAt: true, figures: true } }),
    db.department.findUnique({ where: { key: 'ledelsessekretariatet' }, select: { mail: true } }),
    db.person.findMany({
      where: { disabledAt: null, roles: { has: 'dpo' } },
      orderBy: { mail: 'asc' },
      select: { mail: true },
    }),
  ]);
  return {
    municipality: municipality?.name,
    sources,
    counts,
    model: live ? { ...live, figures: readKeptFigures(live.figures) } : undefined,
    contact: {
      communications: communications?.mail ?? undefined,
      dataProtection: officers.map(({ mail }) => mail),
    },
  };
}

async function countSince(db: Db, since: Date): Promise<AboutFacts['counts']> {
  const [row] = await db.$queryRaw<AboutFacts['counts'][]>`
    SELECT (SELECT count(*)::int FROM post WHERE posted_at >= ${since} AND platform <> ${canaryKind}) AS posts,
      (SELECT count(*)::int FROM candidate WHERE created_at >= ${since}) AS candidates,
      (SELECT count(*)::int FROM decision WHERE created_at >= ${since} AND action <> 'undo') AS decisions,
      (SELECT count(*)::int FROM share WHERE found_at >= ${since}) AS shares`;
  return row ?? { posts: 0, candidates: 0, decisions: 0, shares: 0 };
}
