/** The page of what was sent: digests, letters and reports with how they went, the newest first. No word of what they say. */
import type { ReportKind } from '../core/report-periods.ts';
import type { Db } from './db.ts';
import { firstKey, isSentAgain, repeatableKinds } from './send-again.ts';

export type SentKind = (typeof repeatableKinds)[number];
type SentFilter = {
  kind?: SentKind | undefined;
  /** Part of a name or an address. */
  who?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

export type SentLine = {
  id: string;
  kind: SentKind;
  recipient: string;
  person: string | null;
  state: string;
  attempts: number;
  createdAt: Date;
  sentAt: Date | null;
  nextTryAt: Date;
  lastError: string | null;
  isAgain: boolean;
  digest: { personId: string; date: string } | null;
  report: { id: string; kind: ReportKind; scope: string; from: string; to: string } | null;
  /** The delivery of the letter, which its text is found by; null once the letter is forgotten. */
  letterOf: string | null;
};

const day = (date: Date) => date.toISOString().slice(0, 10);
const parts = {
  digest: { select: { personId: true, date: true, person: { select: { name: true } } } },
  reportCopy: { select: { report: true, person: { select: { name: true } } } },
  letter: { select: { id: true } },
} as const;

export async function listSent(
  db: Db,
  { kind, who, from, until }: SentFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<SentLine[]> {
  const named = who ? await mailsOf(db, who) : [];
  const rows = await db.delivery.findMany({
    where: {
      kind: kind ?? { in: [...repeatableKinds] },
      channel: 'mail',
      createdAt: { ...(from && { gte: from }), ...(until && { lt: until }) },
      ...(who && { OR: [{ recipient: { in: named } }, { recipient: { contains: who, mode: 'insensitive' } }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit,
    // A morning's digests are all of one moment: the id says which of them was the last one shown.
    ...(after && { cursor: { id: after }, skip: 1 }),
    include: parts,
  });
  const firsts = await findFirsts(
    db,
    rows.map(({ key }) => key),
  );
  return rows.map((row) => {
    const isAgain = isSentAgain(row);
    const { digest, reportCopy, letter, id } = (isAgain ? firsts.get(firstKey(row.key)) : row) ?? row;
    return {
      id: row.id,
      kind: row.kind as SentKind,
      recipient: row.recipient,
      person: (digest ?? reportCopy)?.person.name ?? null,
      state: row.state,
      attempts: row.attempts,
      createdAt: row.createdAt,
      sentAt: row.sentAt,
      nextTryAt: row.nextTryAt,
      lastError: row.lastError,
      isAgain,
      digest: digest && { personId: digest.personId, date: day(digest.date) },
      report: reportCopy && {
        id: reportCopy.report.id,
        kind: reportCopy.report.kind as ReportKind,
        scope: reportCopy.report.scope,
        from: day(reportCopy.report.startsOn),
        to: day(reportCopy.report.endsOn),
      },
      letterOf: letter ? id : null,
    };
  });
}

async function findFirsts(db: Db, keys: readonly string[]) {
  const wanted = keys.filter((key) => isSentAgain({ key })).map(firstKey);
  if (wanted.length === 0) return new Map();
  const rows = await db.delivery.findMany({ where: { key: { in: wanted } }, include: parts });
  return new Map(rows.map((row) => [row.key, row]));
}

const mailsOf = async (db: Db, who: string): Promise<string[]> =>
  (
    await db.person.findMany({
      where: { name: { contains: who, mode: 'insensitive' } },
      select: { mail: true },
    })
  ).map(({ mail }) => mail);

export type WaitingLetter = { itemId: string; recipient: string; matters: number; from: Date };

/** What waits to be told, by address: the letter takes all of it along. */
export async function listWaitingLetters(db: Db, limit: number): Promise<WaitingLetter[]> {
  return db.$queryRaw<WaitingLetter[]>`
    SELECT (array_agg(id ORDER BY due_at, id))[1] AS "itemId", recipient, count(*)::int AS matters, min(due_at) AS "from"
    FROM letter_item WHERE letter_id IS NULL GROUP BY recipient ORDER BY min(due_at), recipient LIMIT ${limit}`;
}
