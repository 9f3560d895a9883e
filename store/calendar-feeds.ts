/** Whose calendars can be subscribed to: a number in the person's own choices, which every address carries. */
import type { Role } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import type { By } from './edit-one.ts';

export type FeedOwner = { roles: Role[]; version: number };

/** Null where the person is gone. */
export async function findFeedOwner(db: Db, personId: string): Promise<FeedOwner | null> {
  const row = await db.person.findFirst({
    where: { id: personId, disabledAt: null },
    select: { roles: true, preferences: true },
  });
  if (!row) return null;
  const { calendarVersion } = (row.preferences ?? {}) as { calendarVersion?: unknown };
  return { roles: row.roles as Role[], version: typeof calendarVersion === 'number' ? calendarVersion : 0 };
}

/** All addresses that the person has given away end here. */
export async function revokeFeeds(tx: Db, { personId, at }: By): Promise<void> {
  await tx.$executeRaw`
    UPDATE person SET preferences = jsonb_set(preferences, '{calendarVersion}',
      to_jsonb(COALESCE((preferences->>'calendarVersion')::int, 0) + 1))
    WHERE id = ${personId}::uuid`;
  await appendAudit(tx, at, { actor: personId, action: 'calendar-revoked', subject: `person ${personId}` });
}

/** Shifts since then, with the mail that a calendar knows a person by. */
export async function listFeedShifts(
  db: Db,
  since: Date,
  personId?: string,
): Promise<{ id: string; name: string; mail: string; from: Date; to: Date }[]> {
  const rows = await db.duty.findMany({
    where: { endsAt: { gt: since }, person: { disabledAt: null }, ...(personId !== undefined && { personId }) },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { person: { select: { name: true, mail: true } } },
  });
  return rows.map(({ id, person, startsAt, endsAt }) => ({ id, ...person, from: startsAt, to: endsAt }));
}
