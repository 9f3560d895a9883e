import type { Journal } from '../core/journal.ts';
import type { Db } from './db.ts';

type AlertOf = Omit<Journal['alerts'][number], 'to'> & { personId: string };

/** What had left the house then; what was sent later was waiting. */
const stateThen = ({ state, sentAt }: { state: string; sentAt: Date | null }, at: Date) => {
  if (sentAt !== null) return sentAt <= at ? 'sent' : 'waiting';
  return state === 'failed' || state === 'cancelled' ? state : 'waiting';
};

/** Who was told, when and how, and who answered. */
export async function readJournalAlerts(db: Db, incidentId: string, at: Date): Promise<AlertOf[]> {
  const rows = await db.alert.findMany({
    where: { incidentId, createdAt: { lte: at } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { delivery: { select: { state: true, sentAt: true } } },
  });
  return rows.map(({ createdAt, personId, severity, step, channel, delivery, acknowledgedAt }) => ({
    at: createdAt.toISOString(),
    personId,
    severity,
    step,
    channel,
    state: stateThen(delivery, at),
    sentAt: delivery.sentAt && delivery.sentAt <= at ? delivery.sentAt.toISOString() : null,
    acknowledgedAt: acknowledgedAt && acknowledgedAt <= at ? acknowledgedAt.toISOString() : null,
  }));
}

/** News to those who were alerted and to shared channels: how many, not who. */
export async function readJournalMessages(db: Db, incidentId: string, at: Date): Promise<Journal['messages']> {
  const rows = await db.incidentMessage.findMany({
    where: { incidentId, createdAt: { lte: at } },
    orderBy: [{ createdAt: 'asc' }, { round: 'asc' }, { channel: 'asc' }, { id: 'asc' }],
    include: { delivery: { select: { state: true, sentAt: true } } },
  });
  const groups = new Map<string, Journal['messages'][number]>();
  for (const { createdAt, kind, severity, round, channel, delivery } of rows) {
    const state = stateThen(delivery, at);
    const key = [kind, severity, round, channel, state].join(' ');
    const group = groups.get(key) ?? { at: createdAt.toISOString(), kind, channel, state, count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
  }
  return [...groups.values()];
}
