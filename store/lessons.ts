import type { Lesson } from '../core/lessons.ts';
import type { Label, PostKind } from '../core/words.ts';
import type { Db } from './db.ts';
import { erasedText } from './posts.ts';

export type NewLesson = {
  lesson: Lesson;
  postId: string;
  textVersion: number;
  decisionId: string;
  personId: string;
  at: Date;
};

/**
 * Lessons are written one at a time, until the transaction ends: their numbers are then the order in which they can be
 * seen, and who has read up to one of them has missed none.
 */
async function lockLessons(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 4)`;
}

/** Remembers what a person said, in the transaction of the decision that said it. */
export async function addLesson(tx: Db, { lesson, at, ...row }: NewLesson): Promise<void> {
  await lockLessons(tx);
  await tx.lesson.create({ data: { ...row, ...lesson, createdAt: at } });
}

/** Takes back what a decision taught, by a row of its own. A decision that taught nothing leaves nothing to take back. */
export async function takeBackLesson(
  tx: Db,
  undone: { decisionId: string; by: Pick<NewLesson, 'decisionId' | 'personId' | 'at'> },
): Promise<void> {
  const taught = await tx.lesson.findUnique({ where: { decisionId: undone.decisionId } });
  if (!taught) return;
  const { decisionId, personId, at } = undone.by;
  const { seq, postId, textVersion } = taught;
  await lockLessons(tx);
  await tx.lesson.create({
    data: { postId, textVersion, decisionId, personId, weight: 0, undoes: seq, createdAt: at },
  });
}

/** A lesson with the text that was spoken of and its surroundings; `text` is null where it is not kept any more. */
export type LessonRow = Lesson & {
  seq: bigint;
  undoes: bigint | null;
  isTakenBack: boolean;
  createdAt: Date;
  postId: string | null;
  text: string | null;
  parentText: string | null;
  kind: PostKind;
  ownVoice: boolean;
  departmentKey: string | null;
  sourceKind: string;
  sourceName: string;
  /** What the model of that day had said before the person spoke. */
  saidBefore: Label | null;
};

type Told = { [K in keyof Omit<Lesson, 'weight'>]: Lesson[K] | null };

/** Lessons after number `after`, in their order, at most `limit` of them. Texts that were erased or deleted are not told. */
async function listLessons(db: Db, after: bigint, limit: number): Promise<LessonRow[]> {
  const rows = await db.$queryRaw<(Omit<LessonRow, keyof Told> & Told)[]>`
    SELECT l.seq, l.undoes, l.label, l.severity, l.theme, l.department, l.about_norddjurs AS "aboutNorddjurs", l.weight,
      l.created_at AS "createdAt", l.post_id AS "postId", EXISTS (SELECT 1 FROM lesson u WHERE u.undoes = l.seq) AS "isTakenBack",
      CASE WHEN p.deleted_at IS NOT NULL OR p.text = ${erasedText} THEN NULL WHEN p.text_version = l.text_version THEN p.text ELSE old.text END AS text,
      CASE WHEN parent.deleted_at IS NULL THEN NULLIF(parent.text, ${erasedText}) END AS "parentText",
      p.kind, p.own_voice AS "ownVoice", p.department_key AS "departmentKey", s.kind AS "sourceKind", s.name AS "sourceName",
      v.label AS "saidBefore"
    FROM lesson l LEFT JOIN post p ON p.id = l.post_id LEFT JOIN source s ON s.id = p.source_id
    LEFT JOIN post_version old ON old.post_id = l.post_id AND old.version = l.text_version
    LEFT JOIN post parent ON parent.platform = p.platform AND parent.external_id = p.parent_external_id
    LEFT JOIN LATERAL (SELECT label FROM verdict WHERE post_id = l.post_id AND text_version = l.text_version
      AND created_at <= l.created_at ORDER BY created_at DESC LIMIT 1) v ON true
    WHERE l.seq > ${after} ORDER BY l.seq LIMIT ${limit}`;
  return rows.map(({ label, severity, theme, department, aboutNorddjurs, ...row }) => ({
    ...row,
    ...(label !== null && { label }),
    ...(severity !== null && { severity }),
    ...(theme !== null && { theme }),
    ...(department !== null && { department }),
    ...(aboutNorddjurs !== null && { aboutNorddjurs }),
  }));
}

const step = 500;

/** All lessons after number `after`, in steps. */
export async function* readLessons(db: Db, after: bigint): AsyncIterable<LessonRow[]> {
  for (let from = after; ; ) {
    const rows = await listLessons(db, from, step);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < step || !last) return;
    from = last.seq;
  }
}
