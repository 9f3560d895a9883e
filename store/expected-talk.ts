import type { Expected } from '../core/expected-talk.ts';
import type { Db } from './db.ts';

/** What is expected at this moment. */
export async function listExpectedNow(db: Db, now: Date): Promise<Expected[]> {
  return db.expectedTalk.findMany({
    where: { startsAt: { lte: now }, endsAt: { gt: now } },
    select: { departmentKey: true, words: true, factor: true },
  });
}

export type ExpectedEntry = {
  id: string;
  kind: string;
  title: string;
  departmentKey: string | null;
  words: string[];
  from: Date;
  to: Date;
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
  return { coming: coming.map(toEntry), past: past.map(toEntry) };
}

type Row = Omit<ExpectedEntry, 'from' | 'to'> & { startsAt: Date; endsAt: Date };

const toEntry = ({ id, kind, title, departmentKey, words, startsAt, endsAt }: Row): ExpectedEntry => ({
  id,
  kind,
  title,
  departmentKey,
  words,
  from: startsAt,
  to: endsAt,
});
