import { isOfficeHours } from '../core/calendar.ts';
import { canaryDeadlineMs, canaryFreshMs } from '../core/canary.ts';
import { escalationRounds } from '../core/escalation.ts';
import {
  countBareAlerts,
  countStuckClaims,
  countUnreached,
  countUntold,
  readAlertAccount,
} from '../store/alert-audit.ts';
import { lockAlertable } from '../store/alerted-incident.ts';
import { findEscalation } from '../store/alerting.ts';
import { findLastThrough, findNewestCanary, findUnmendedFailure } from '../store/canary-runs.ts';
import { listContacts } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import { type Database, inTransaction } from '../store/db.ts';
import { listUnanswered } from '../store/unanswered.ts';
import { dueStep, nextInLine } from './escalation-line.ts';

/** One thing in which the tables do not agree, as a Danish sentence. */
export type Disagreement = { what: string; sentence: string };
export type AlertAudit = {
  disagreements: Disagreement[];
  /** Nothing is wrong yet, but the first self-test after a start is still on its way. */
  isWaiting: boolean;
};

const overdueMs = 3 * 60_000;

/** Looks whether every alert is accounted for and the watch goes on. Reads only. */
export async function auditAlerts(db: Database, now: Date): Promise<AlertAudit> {
  const account = await readAlertAccount(db, now);
  const lost = account.triggered - account.sent - account.failed - account.cancelled - account.waiting;
  const canary = await auditCanary(db, now);
  const counts: [what: string, count: number, one: string, many: string][] = [
    ['unaccounted', lost, 'besked om en sag skulle være sendt', 'beskeder om sager skulle være sendt'],
    ['bare', await countBareAlerts(db), 'alarm har ingen besked', 'alarmer har ingen besked'],
    ['stuck', await countStuckClaims(db, now), 'besked sidder fast undervejs', 'beskeder sidder fast undervejs'],
    ['untold', await countUntold(db, now), 'sag skulle have givet alarm', 'sager skulle have givet alarm'],
    [
      'unreached',
      await countUnreached(db, now),
      'sags alarm har ikke nået nogen',
      'sagers alarmer har ikke nået nogen',
    ],
    ['overdue', await countOverdue(db, now), 'alarm skulle være gået videre', 'alarmer skulle være gået videre'],
  ];
  const found = counts
    .filter(([, count]) => count !== 0)
    .map(([what, count, one, many]) => ({ what, sentence: `${count} ${count === 1 ? one : many}.` }));
  return {
    disagreements: canary === 'missing' ? [...found, missing] : found,
    isWaiting: canary === 'waiting',
  };
}

const missing = { what: 'canary', sentence: 'Selvtesten er ikke kommet igennem i 20 minutter.' };

/** After a long pause the last one is old; the next is given its time. */
async function auditCanary(db: Database, now: Date): Promise<'through' | 'waiting' | 'missing'> {
  const last = await findLastThrough(db);
  if (last?.deliveredAt && now.getTime() - last.deliveredAt.getTime() <= canaryFreshMs) return 'through';
  const newest = await findNewestCanary(db);
  if (!newest) return 'waiting';
  if (await findUnmendedFailure(db)) return 'missing';
  // Under way, or the last one before a pause: the next begins within a minute.
  const isLate = newest.deliveredAt === null && now.getTime() - newest.startedAt.getTime() >= canaryDeadlineMs;
  return isLate ? 'missing' : 'waiting';
}

/** Escalations that were due a while ago, by day and now, with somebody to go on to then already: who came on duty since is asked next. */
async function countOverdue(db: Database, now: Date): Promise<number> {
  const waiting = await listUnanswered(db);
  if (waiting.length === 0) return 0;
  const rounds = escalationRounds(await findEscalation(db));
  const daysOff = await findDaysOff(db);
  const then = new Date(now.getTime() - overdueMs);
  const named = rounds.flatMap(({ to }) => to).filter((to) => to.length === 36);
  const contacts = await listContacts(db, then, named);
  let overdue = 0;
  for (const unanswered of waiting) {
    const incident = await inTransaction(db, (tx) => lockAlertable(tx, unanswered.incidentId));
    if (!incident || (incident.severity < 3 && !isOfficeHours(now, daysOff))) continue;
    const all = { ...incident, ...unanswered };
    const { shieldPeople } = incident;
    const people = shieldPeople.length > 0 ? await listContacts(db, then, shieldPeople) : contacts;
    if (dueStep(all, rounds, then, daysOff) !== undefined && nextInLine(people, all, rounds, then, daysOff).length > 0)
      overdue += 1;
  }
  return overdue;
}
