import { z } from 'zod';
import type { Db } from './db.ts';
import { readSetting } from './read-setting.ts';
import { saveSettingValue } from './settings.ts';

const key = 'heartbeat';

const heartbeatSchema = z.object({
  /** The last sign of life that the outside took. */
  pingedAt: z.coerce.date().nullable(),
  /** The last audit, and since when it has found something. */
  auditedAt: z.coerce.date().nullable(),
  withheldSince: z.coerce.date().nullable(),
  reasons: z.array(z.string()),
  /** Since when the outside has not taken it. */
  refusedSince: z.coerce.date().nullable(),
});

export type Heartbeat = z.infer<typeof heartbeatSchema>;

const none: Heartbeat = { pingedAt: null, auditedAt: null, withheldSince: null, reasons: [], refusedSince: null };

/** How the audit of the watch went last, and when the outside heard of it. */
export const findHeartbeat = (db: Db): Promise<Heartbeat> =>
  readSetting<Heartbeat>(db, key, { schema: heartbeatSchema, unset: none });

export async function saveHeartbeat(db: Db, heartbeat: Heartbeat, now: Date): Promise<void> {
  const dates = Object.entries(heartbeat).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  await saveSettingValue(db, key, Object.fromEntries(dates), now);
}
