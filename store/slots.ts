import type { Db } from './db.ts';

export type SlotKey = { job: string; date: string };
const leaseMs = 10 * 60_000;
/** More than a worker's clock may be wrong (worker/wrong-clock.ts). */
const clockMarginMs = 60_000;
const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);

/** Takes a slot that nobody has done; one that was taken and never finished is free again after its lease. */
export async function claimSlot(db: Db, { job, date }: SlotKey, now: Date): Promise<boolean> {
  const lease = new Date(now.getTime() + leaseMs);
  // Taken by a clock that has been set back since (reliability.md T4).
  const impossible = new Date(lease.getTime() + clockMarginMs);
  const taken = await db.$executeRaw`
    INSERT INTO slot (job, date, lease_until) VALUES (${job}, ${dateOnly(date)}::date, ${lease}::timestamptz)
    ON CONFLICT (job, date) DO UPDATE SET lease_until = EXCLUDED.lease_until
      WHERE slot.done_at IS NULL AND (slot.lease_until < ${now}::timestamptz OR slot.lease_until > ${impossible}::timestamptz)`;
  return taken === 1;
}

/** Called by the job itself at its end, so that a bell that got lost is rung again. Run by hand there may be no slot. */
export async function finishSlot(db: Db, { job, date }: SlotKey, now: Date): Promise<void> {
  await db.slot.updateMany({ where: { job, date: dateOnly(date), doneAt: null }, data: { doneAt: now } });
}
