/** What the staff of the year do: answer alerts, some sooner than others, and close what nobody speaks of any more. */
import { atLocal, isOfficeHours, localDate } from '../../../core/calendar.ts';
import { openDice } from '../../../demo/year/year-dice.ts';
import { acknowledgeAlert } from '../../../store/acknowledge.ts';
import type { Database } from '../../../store/db.ts';
import { callCalm, closeIncident } from '../../../store/incident-status.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const silentMs = 48 * hourMs;
const calmMs = 24 * hourMs;

type Standing = {
  id: string;
  version: number;
  severity: number;
  lastPostAt: Date;
  calmAt: Date | null;
  /** The first alert at its present severity that has gone out, and whether anybody has answered one. */
  alertId: string | null;
  personId: string | null;
  sentAt: Date | null;
  isAnswered: boolean;
};

const listStanding = (db: Database): Promise<Standing[]> =>
  db.$queryRaw<Standing[]>`
    SELECT i.id, i.version, i.severity, i.last_post_at AS "lastPostAt", i.calm_at AS "calmAt", f.id AS "alertId",
      f.person_id AS "personId", f.sent_at AS "sentAt",
      EXISTS (SELECT 1 FROM alert b WHERE b.incident_id = i.id AND b.severity >= i.severity AND b.acknowledged_at IS NOT NULL) AS "isAnswered"
    FROM incident i LEFT JOIN LATERAL (SELECT a.id, a.person_id, d.sent_at FROM alert a JOIN delivery d ON d.id = a.delivery_id
      WHERE a.incident_id = i.id AND a.severity >= i.severity AND d.sent_at IS NOT NULL ORDER BY d.sent_at, a.id LIMIT 1) f ON true
    WHERE i.status <> 'closed' AND NOT i.synthetic`;

/** Most answer within ten minutes; some are in a meeting, and a few never look at all, so that the next in line hears of it. */
function answersAfter({ id, severity, sentAt }: Standing): number {
  const dice = openDice(`${severity} ${sentAt?.toISOString()} ${id.length}`);
  const chance = dice.roll();
  return chance < 0.7 ? dice.whole(3, 12) : chance < 0.9 ? dice.whole(17, 28) : dice.whole(32, 50);
}

/** Does what is due now, and says when something is due next; undefined: nothing stands open. */
export async function actStaff(db: Database, now: Date): Promise<Date | undefined> {
  const moments: number[] = [];
  for (const one of await listStanding(db)) {
    const sentMs = one.sentAt?.getTime() ?? 0;
    const answersAt = sentMs + answersAfter(one) * minuteMs;
    if (one.alertId && one.sentAt && !one.isAnswered && answersAt > now.getTime()) {
      moments.push(answersAt, ...escalationMinutes.map((minutes) => sentMs + minutes * minuteMs));
      continue;
    }
    if (one.alertId && !one.isAnswered) await acknowledgeAlert(db, one.alertId, now);
    else await settle(db, one, now);
    // News is told an hour after the last at the soonest, or in the morning.
    const spoken = one.lastPostAt.getTime();
    moments.push(spoken + 61 * minuteMs, morningAfter(one.lastPostAt), now.getTime() + untilSettled(one, now));
  }
  const ahead = moments.filter((moment) => moment > now.getTime());
  return ahead.length === 0 ? undefined : new Date(Math.min(...ahead));
}

/** A little after each round of the standard chain (core/escalation.ts). */
const escalationMinutes = [15.5, 30.5, 60.5];

const morningAfter = (at: Date): number => {
  const today = atLocal(localDate(at), '07:01').getTime();
  return today > at.getTime() ? today : today + 24 * hourMs;
};

/** When it may be closed or called calm, in office hours. */
function untilSettled({ lastPostAt, calmAt }: Standing, now: Date): number {
  const earliest = Math.max(lastPostAt.getTime() + silentMs, (calmAt?.getTime() ?? 0) + calmMs, now.getTime() + hourMs);
  for (let at = earliest; ; at += hourMs) if (isOfficeHours(new Date(at))) return at - now.getTime();
}

/** In office hours: first the word that all is calm, where it was a media crisis; a day later the matter is closed. */
async function settle(db: Database, one: Standing, now: Date): Promise<void> {
  const quietMs = now.getTime() - one.lastPostAt.getTime();
  if (!isOfficeHours(now) || quietMs < silentMs) return;
  const by = { id: one.id, personId: one.personId ?? 'cli', version: one.version, at: now };
  if (one.severity === 3 && one.calmAt === null) await callCalm(db, by);
  else if (one.calmAt === null || now.getTime() - one.calmAt.getTime() >= calmMs) await closeIncident(db, by);
}
