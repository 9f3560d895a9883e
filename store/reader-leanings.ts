import type { ReaderLeanings } from '../core/reader-rank.ts';
import type { Db } from './db.ts';

/** Half a year ago somebody had other work. */
const reachMs = 90 * 86_400_000;

type Choice = { sourceId: string; theme: string; times: number };

/** Whose matters a person sees to, and what they chose to share or follow and did not take back. */
export async function readLeanings(db: Db, personId: string, now: Date): Promise<ReaderLeanings> {
  const [departments, choices] = await Promise.all([
    db.personDepartment.findMany({ where: { personId }, select: { departmentKey: true } }),
    db.$queryRaw<Choice[]>`
      SELECT p.source_id AS "sourceId", c.theme, count(*)::int AS times
      FROM decision d JOIN candidate c ON c.id = d.candidate_id JOIN post p ON p.id = c.post_id
      WHERE d.person_id = ${personId}::uuid AND d.action IN ('share', 'follow') AND d.created_at > ${new Date(now.getTime() - reachMs)}::timestamptz
        AND c.story_id IS NULL AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
      GROUP BY 1, 2`,
  ]);
  return {
    personId,
    departments: new Set(departments.map(({ departmentKey }) => departmentKey)),
    bySource: summed(choices, ({ sourceId }) => sourceId),
    byTheme: summed(choices, ({ theme }) => theme),
  };
}

function summed(choices: Choice[], keyOf: (choice: Choice) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const choice of choices) sums.set(keyOf(choice), (sums.get(keyOf(choice)) ?? 0) + choice.times);
  return sums;
}
