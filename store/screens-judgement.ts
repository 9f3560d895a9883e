import type { Said } from '../core/lessons.ts';
import type { Department, Label, Severity, Theme } from '../core/words.ts';
import type { Db } from './db.ts';
import { type KeptFigures, readKeptFigures } from './kept-figures.ts';
import { listVersions, type VersionRow } from './model-versions.ts';

export type ShownVersion = Omit<VersionRow, 'figures'> & { figures: KeptFigures };

/** All versions of the model with what they were measured at, newest first. */
export async function listMeasuredVersions(db: Db): Promise<ShownVersion[]> {
  return (await listVersions(db)).map(({ figures, ...row }) => ({ ...row, figures: readKeptFigures(figures) }));
}

/**
 * What people have taught after lesson number `after` and not taken back: how much, and how much of it by corrections.
 * Who said it is nobody's business here.
 */
export async function countLessons(db: Db, after: bigint): Promise<{ all: number; corrections: number }> {
  const [row] = await db.$queryRaw<{ all: bigint; corrections: bigint }[]>`
    SELECT count(*) AS "all", count(*) FILTER (WHERE d.action = 'correct') AS corrections
    FROM lesson l LEFT JOIN decision d ON d.id = l.decision_id
    WHERE l.seq > ${after} AND l.undoes IS NULL AND l.label IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM lesson u WHERE u.undoes = l.seq)`;
  return { all: Number(row?.all ?? 0), corrections: Number(row?.corrections ?? 0) };
}

/** What a decision taught the model; null when it taught nothing. */
export async function findTaught(db: Db, decisionId: string): Promise<Said | null> {
  const row = await db.lesson.findUnique({
    where: { decisionId },
    select: { label: true, severity: true, theme: true, department: true, aboutNorddjurs: true, undoes: true },
  });
  if (!row || row.undoes !== null) return null;
  const { label, severity, theme, department, aboutNorddjurs } = row;
  return {
    ...(label !== null && { label: label as Label }),
    ...(severity !== null && { severity: severity as Severity }),
    ...(theme !== null && { theme: theme as Theme }),
    ...(department !== null && { department: department as Department }),
    ...(aboutNorddjurs !== null && { aboutNorddjurs }),
  };
}
