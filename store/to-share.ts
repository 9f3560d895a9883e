import type { Db } from './db.ts';

export type ToShare = {
  id: string;
  text: string;
  theme: string;
  source: string;
  /** Since when it has been waiting to be shared. */
  since: Date;
  /** State of its link post, where one was ordered. */
  publication: string | null;
};

/** What somebody has decided to share and nobody has shared yet, oldest decision first. Folded ones go along with their story. */
export async function listToShare(db: Db, limit: number): Promise<{ rows: ToShare[]; total: number }> {
  const where = { state: 'to_share', storyId: null, post: { deletedAt: null } };
  const [rows, total] = await Promise.all([
    db.candidate.findMany({
      where,
      orderBy: [{ updatedAt: 'asc' }, { id: 'asc' }],
      take: limit,
      include: {
        post: { select: { text: true, source: { select: { name: true } } } },
        publications: { where: { state: { not: 'cancelled' } }, take: 1, select: { state: true } },
      },
    }),
    db.candidate.count({ where }),
  ]);
  return {
    rows: rows.map(({ id, theme, updatedAt, post, publications }) => ({
      id,
      theme,
      text: post.text,
      source: post.source.name,
      since: updatedAt,
      publication: publications[0]?.state ?? null,
    })),
    total,
  };
}
