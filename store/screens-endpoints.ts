import type { EventPayload } from '../core/outgoing-events.ts';
import type { Db } from './db.ts';
import { keptMessageDays } from './webhook-endpoints.ts';

export type EndpointLine = {
  id: string;
  name: string;
  url: string;
  active: boolean;
  failingSince: Date | null;
  pausedAt: Date | null;
  pausedWhy: string | null;
  events: string[];
};

export type SentLine = {
  id: string;
  event: string;
  createdAt: Date;
  replayOf: string | null;
  state: string;
  attempts: number;
  sentAt: Date | null;
  nextTryAt: Date;
  lastError: string | null;
};

const endpointFields = {
  id: true,
  name: true,
  url: true,
  active: true,
  failingSince: true,
  pausedAt: true,
  pausedWhy: true,
  events: true,
} as const;

export const listEndpoints = (db: Db): Promise<EndpointLine[]> =>
  db.webhookEndpoint.findMany({ select: endpointFields, orderBy: [{ name: 'asc' }, { id: 'asc' }] });

export const findEndpoint = (db: Db, id: string): Promise<EndpointLine | null> =>
  db.webhookEndpoint.findUnique({ where: { id }, select: endpointFields });

/** What was sent lately, the newest first, with what became of it. */
export async function listSent(db: Db, endpointId: string, now: Date, limit: number): Promise<SentLine[]> {
  const since = new Date(now.getTime() - keptMessageDays * 86_400_000);
  const rows = await db.webhookMessage.findMany({
    where: { endpointId, createdAt: { gte: since } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit,
    select: {
      id: true,
      event: true,
      createdAt: true,
      replayOf: true,
      delivery: { select: { state: true, attempts: true, sentAt: true, nextTryAt: true, lastError: true } },
    },
  });
  return rows.map(({ delivery, ...row }) => ({ ...row, ...delivery }));
}

/** What a message said; of this endpoint alone. */
export async function findSentPayload(
  db: Db,
  { id, endpointId }: { id: string; endpointId: string },
): Promise<EventPayload | undefined> {
  const row = await db.webhookMessage.findFirst({ where: { id, endpointId }, select: { payload: true } });
  return row ? (row.payload as EventPayload) : undefined;
}
