import type { Expected } from '../core/expected-talk.ts';
import type { Db } from './db.ts';

/** What is expected at this moment. */
export async function listExpectedNow(db: Db, now: Date): Promise<Expected[]> {
  return db.expectedTalk.findMany({
    where: { startsAt: { lte: now }, endsAt: { gt: now } },
    select: { id: true, title: true, departmentKey: true, words: true, factor: true },
    orderBy: { startsAt: 'asc' },
  });
}

/** Of these, the announced matters whose talk people were told of, and have closed: told of once. */
export async function listToldExpected(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT traits->>'expected' AS id FROM incident WHERE traits->>'expected' = ANY(${ids}::text[])
    GROUP BY 1 HAVING bool_and(status = 'closed')`;
  return new Set(rows.map(({ id }) => id));
}

export type ExpectedEntry = {
  id: string;
  kind: string;
  title: string;
  departmentKey: string | null;
  words: string[];
  from: Date;
  to: Date;
  /** Who wrote it; null where that is not known any more. */
  by: string | null;
};

const shown = 100;
const pastMs = 30 * 86_400_000;

/** What runs or comes, in the order in which it begins; then what is over, the newest first. */
export async function listExpectedTalk(db: Db, now: Date): Promise<{ coming: ExpectedEntry[]; past: ExpectedEntry[] }> {
  const [coming, past] = await Promise.all([
    db.expectedTalk.findMany({ where: { endsAt: { gt: now } }, orderBy: { startsAt: 'asc' }, take: shown }),
    db.expectedTalk.findMany({
      where: { endsAt: { lte: now, gt: new Date(now.getTime() - pastMs) } },
      orderBy: { endsAt: 'desc' },
      take: shown,
    }),
  ]);
  const writers = [...coming, ...past].flatMap(({ createdBy }) => createdBy ?? []);
  const people = await db.person.findMany({ where: { id: { in: writers } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return { coming: coming.map((row) => toEntry(row, names)), past: past.map((row) => toEntry(row, names)) };
}

type Row = Omit<ExpectedEntry, 'from' | 'to' | 'by'> & { startsAt: Date; endsAt: Date; createdBy: string | null };

const toEntry = (row: Row, names: ReadonlyMap<string, string>): ExpectedEntry => {
  const { id, kind, title, departmentKey, words, startsAt, endsAt, createdBy } = row;
  const by = names.get(createdBy ?? '') ?? null;
  return { id, kind, title, departmentKey, words, from: startsAt, to: endsAt, by };
};
