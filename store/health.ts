import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';

export type Problem = { about: string; sentence: string; since?: Date };

const minuteMs = 60_000;
const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * minuteMs);

/** A hiccup shorter than this reaches nobody; design rule 16 gives thirty minutes in all. */
const patienceMinutes = 20;

/** What does not work now, the newest first: dead sources, undelivered messages, posts that wait for judgement, a silent worker. */
export async function listProblems(db: Db, now: Date): Promise<Problem[]> {
  const found = await Promise.all([
    deadSources(db, now),
    undelivered(db, now),
    waitingPosts(db, now),
    silentWorker(db, now),
    blindToShares(db),
  ]);
  return found.flat().sort((a, b) => (b.since?.getTime() ?? 0) - (a.since?.getTime() ?? 0));
}

async function deadSources(db: Db, now: Date): Promise<Problem[]> {
  const rows = await db.source.findMany({
    where: {
      active: true,
      health: { in: ['failing', 'no_access'] },
      failingSince: { lte: before(now, patienceMinutes) },
    },
    select: { name: true, lastError: true, failingSince: true },
  });
  return rows.map(({ name, lastError, failingSince }) => ({
    about: name,
    sentence: lastError ?? 'Kilden kan ikke læses.',
    ...(failingSince && { since: failingSince }),
  }));
}

async function undelivered(db: Db, now: Date): Promise<Problem[]> {
  const rows = await db.delivery.findMany({
    where: {
      kind: { in: ['alert', 'digest', 'thanks'] },
      createdAt: { gte: before(now, 24 * 60) },
      OR: [
        { state: 'failed' },
        { state: 'planned', attempts: { gt: 0 }, createdAt: { lte: before(now, patienceMinutes) } },
      ],
    },
    select: { kind: true, lastError: true, createdAt: true },
    orderBy: { createdAt: 'desc' },
  });
  const names: Record<string, string> = {
    alert: 'En alarm er ikke nået frem',
    digest: 'Et morgenoverblik er ikke nået frem',
    thanks: 'En takkemail er ikke nået frem',
  };
  return rows.map((row) => ({
    about: names[row.kind] ?? row.kind,
    sentence: row.lastError ?? 'Mailserveren svarer ikke.',
    since: row.createdAt,
  }));
}

async function waitingPosts(db: Db, now: Date): Promise<Problem[]> {
  const [row] = await db.$queryRaw<{ n: number; since: Date | null }[]>`
    SELECT count(*)::int AS n, min(p.found_at) AS since FROM post p
    WHERE p.deleted_at IS NULL AND p.found_at < ${before(now, patienceMinutes)}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id AND v.text_version = p.text_version)`;
  if (!row?.since) return [];
  return [
    {
      about: 'Køen står stille',
      sentence: `${row.n} opslag er ikke vurderet. Se efter, om arbejderen kører.`,
      since: row.since,
    },
  ];
}

/** Nothing was read, and nothing even failed, since the next reading was due: nobody is at work. */
async function silentWorker(db: Db, now: Date): Promise<Problem[]> {
  const [row] = await db.$queryRaw<{ due: Date | null }[]>`
    SELECT max(GREATEST(read_until, last_error_at)) + make_interval(secs => min(every_seconds)) AS due FROM source WHERE active AND health <> 'new'`;
  if (!row?.due || row.due > before(now, patienceMinutes)) return [];
  return [
    {
      about: 'Arbejderen er tavs',
      sentence: 'Ingen kilde er læst siden da. Start arbejderen igen, og se i loggen hvorfor.',
      since: row.due,
    },
  ];
}

async function blindToShares(db: Db): Promise<Problem[]> {
  const row = await db.municipality.findUnique({ where: { id: 1 } });
  return row?.sharesError
    ? [
        {
          about: 'Delinger på den centrale side',
          sentence: row.sharesError,
          ...(row.sharesReadAt && { since: row.sharesReadAt }),
        },
      ]
    : [];
}

/** Who keeps the house running, and who must know that it does not. */
export async function listKeepers(db: Db): Promise<{ id: string; mail: string }[]> {
  const keepers: Role[] = ['admin', 'comms'];
  return db.person.findMany({
    where: { disabledAt: null, roles: { hasSome: keepers } },
    select: { id: true, mail: true },
  });
}

/** When the keepers were last told. */
export async function lastHealthMail(db: Db): Promise<Date | undefined> {
  const row = await db.delivery.findFirst({
    where: { kind: 'health' },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  return row?.createdAt;
}
