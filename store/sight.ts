import { z } from 'zod';
import type { LastReading } from '../core/blindness.ts';
import type { Db } from './db.ts';
import { saveSettingValue } from './settings.ts';

const key = 'sight';

const blindnessSchema = z.object({
  /** The last reading before it. */
  since: z.coerce.date(),
  notedAt: z.coerce.date(),
  toldAt: z.coerce.date().nullable(),
});
export type Blindness = z.infer<typeof blindnessSchema>;

/** Undefined before anything was read for the first time. What we have given up on purpose or never read is not missed. */
export async function findLastReading(db: Db): Promise<LastReading | undefined> {
  const [row] = await db.$queryRaw<{ at: Date | null; seconds: number | null }[]>`
    SELECT max(read_until) AS at, min(COALESCE(current_every_seconds, every_seconds))::int AS seconds
    FROM source WHERE active AND health <> 'new'`;
  return row?.at && row.seconds !== null ? { at: row.at, everyMs: row.seconds * 1000 } : undefined;
}

/** Read-decide-write: one at a time. */
export const lockSight = async (tx: Db): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 17)`;
};

export async function findBlindness(db: Db): Promise<Blindness | undefined> {
  const row = await db.setting.findUnique({ where: { key } });
  const parsed = row && blindnessSchema.safeParse(row.value);
  return parsed?.success ? parsed.data : undefined;
}

export async function saveBlindness(tx: Db, { since, notedAt, toldAt }: Blindness, now: Date): Promise<void> {
  const value = { since: since.toISOString(), notedAt: notedAt.toISOString(), toldAt: toldAt?.toISOString() ?? null };
  await saveSettingValue(tx, key, value, now);
}

export async function endBlindness(tx: Db): Promise<void> {
  await tx.setting.deleteMany({ where: { key } });
}

/** Whom "vi er blinde" has reached, channel by channel: they alone hear that we see again. */
export async function listToldBlind(
  tx: Db,
  since: Date,
): Promise<{ channel: string; recipient: string; key: string }[]> {
  return tx.delivery.findMany({
    where: { kind: 'sight', state: 'sent', key: { startsWith: `sight/${since.toISOString()}/blind/` } },
    select: { channel: true, recipient: true, key: true },
  });
}
