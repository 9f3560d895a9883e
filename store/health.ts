import { channelName } from '../core/danish-names.ts';
import type { Role } from '../core/words.ts';
import { listUnalertedIncidents } from './alerts.ts';
import { listBrokenChannels } from './channel-states.ts';
import type { Db } from './db.ts';
import { listReachedOtherwise } from './fall-backs.ts';
import { erasedText } from './posts.ts';
import { tokenProblems } from './token-states.ts';
import { watchProblems } from './watch-problems.ts';
import { listPausedEndpoints } from './webhook-endpoints.ts';

export type Problem = { about: string; sentence: string; since?: Date };

const minuteMs = 60_000;
const before = (now: Date, minutes: number) => new Date(now.getTime() - minutes * minuteMs);

/** A hiccup shorter than this reaches nobody; design rule 16 gives thirty minutes in all. */
const patienceMinutes = 20;

/** What does not work now, the newest first: dead sources, undelivered messages, incidents nobody hears of, posts that wait for judgement, a silent worker. */
export async function listProblems(db: Db, now: Date): Promise<Problem[]> {
  const found = await Promise.all([
    deadSources(db, now),
    undelivered(db, now),
    unheard(db, now),
    waitingPosts(db, now),
    silentWorker(db, now),
    blindToShares(db),
    tokenProblems(db, now),
    watchProblems(db, now),
    brokenChannels(db, now),
    givenUpEndpoints(db),
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

/** An alert may be planned days before its hour: what counts is when it was due, and when it was last tried. */
async function undelivered(db: Db, now: Date): Promise<Problem[]> {
  const rows = await db.delivery.findMany({
    where: {
      kind: { in: ['alert', 'digest', 'thanks'] },
      nextTryAt: { gte: before(now, 24 * 60) },
      OR: [{ state: 'failed' }, { state: 'planned', attempts: { gt: 0 } }],
    },
    select: { id: true, kind: true, state: true, lastError: true, createdAt: true, alert: { select: { dueAt: true } } },
  });
  const arrived = await listReachedOtherwise(
    db,
    rows.map(({ id }) => id),
  );
  const names: Record<string, string> = {
    alert: 'En alarm er ikke nået frem',
    digest: 'Et morgenoverblik er ikke nået frem',
    thanks: 'En takkemail er ikke nået frem',
  };
  return rows
    .filter(({ id }) => !arrived.has(id))
    .map((row) => ({ ...row, since: row.alert?.dueAt ?? row.createdAt }))
    .filter(({ state, since }) => state === 'failed' || since <= before(now, patienceMinutes))
    .map(({ kind, lastError, since }) => ({
      about: names[kind] ?? kind,
      sentence: lastError ?? 'Mailserveren svarer ikke.',
      since,
    }));
}

/** Incidents that should have been alerted about and are not, mostly because there is nobody to tell. */
async function unheard(db: Db, now: Date): Promise<Problem[]> {
  const ids = await listUnalertedIncidents(db, before(now, 24 * 60));
  const { _count, _min } = await db.incident.aggregate({
    where: { id: { in: ids }, risenAt: { lte: before(now, patienceMinutes) } },
    _count: true,
    _min: { risenAt: true },
  });
  if (_min.risenAt === null) return [];
  const sentence = `${_count === 1 ? 'En sag har' : `${_count} sager har`} ingen, der får alarmen. Sæt krisekontakter i kommunefilen, og ring til dem nu.`;
  return [{ about: 'Ingen modtager af en alarm', sentence, since: _min.risenAt }];
}

async function waitingPosts(db: Db, now: Date): Promise<Problem[]> {
  const [row] = await db.$queryRaw<{ n: number; since: Date | null }[]>`
    SELECT count(*)::int AS n, min(p.found_at) AS since FROM post p
    WHERE p.deleted_at IS NULL AND p.text <> ${erasedText} AND p.found_at < ${before(now, patienceMinutes)}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id AND v.text_version = p.text_version)`;
  if (!row?.since) return [];
  return [
    {
      about: 'Vurderingen står stille',
      sentence: `${row.n} opslag venter på at blive vurderet. Se efter, om workeren kører.`,
      since: row.since,
    },
  ];
}

/**
 * Nothing was read, and nothing even failed, since the next reading was due: nobody is at work. A source that is left alone
 * on purpose (a pause, a long wait after failures) is not due.
 */
async function silentWorker(db: Db, now: Date): Promise<Problem[]> {
  const [row] = await db.$queryRaw<{ due: Date | null }[]>`
    SELECT GREATEST(max(GREATEST(read_until, last_error_at)) + make_interval(secs => min(every_seconds)), min(next_check_at)) AS due
    FROM source WHERE active AND health <> 'new'`;
  if (!row?.due || row.due > before(now, patienceMinutes)) return [];
  return [
    {
      about: 'Workeren er tavs',
      sentence: 'Ingen kilde er læst siden da. Start workeren igen, og se i loggen, hvorfor den gik i stå.',
      since: row.due,
    },
  ];
}

/** A broken way out is told of by those that work; mail itself by SMS (jobs/tell-mail-down.ts). */
async function brokenChannels(db: Db, now: Date): Promise<Problem[]> {
  return (await listBrokenChannels(db, now)).map(({ channel, lastError, brokenSince }) => ({
    about: `Beskeder med ${channelName(channel)} når ikke frem`,
    sentence: `${lastError ?? 'Ingen svarer.'}${channel === 'mail' ? '' : ' Alarmer går ad modtagernes andre veje imens.'}`,
    since: brokenSince,
  }));
}

/** Other systems that take nothing from us any more; until somebody has looked at them. */
async function givenUpEndpoints(db: Db): Promise<Problem[]> {
  return (await listPausedEndpoints(db)).map(({ name, why, since }) => ({
    about: `Webhook til ${name} er slået fra`,
    sentence: `${why} Slå den til igen under Indstillinger, Webhooks, når modtageren virker.`,
    since,
  }));
}

async function blindToShares(db: Db): Promise<Problem[]> {
  const row = await db.municipality.findUnique({ where: { id: 1 } });
  return row?.sharesError
    ? [
        {
          about: 'Delinger på kommunens fælles side',
          sentence: row.sharesError,
          ...(row.sharesReadAt && { since: row.sharesReadAt }),
        },
      ]
    : [];
}

/** Who keeps the house running, and who must know that it does not. */
export async function listKeepers(db: Db): Promise<{ id: string; mail: string; phone: string | null }[]> {
  const keepers: Role[] = ['admin', 'comms'];
  return db.person.findMany({
    where: { disabledAt: null, roles: { hasSome: keepers } },
    select: { id: true, mail: true, phone: true },
  });
}

/** When the keepers were last told, by mail or by SMS. */
export async function lastHealthMessage(db: Db, channel: 'mail' | 'sms'): Promise<Date | undefined> {
  const row = await db.delivery.findFirst({
    where: { kind: 'health', channel },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  return row?.createdAt;
}
