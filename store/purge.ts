import type { Db } from './db.ts';
import { eraseTexts } from './erase-texts.ts';
import { erasedText } from './posts.ts';
import { purgeEvents } from './webhooks.ts';

/** How long text may stay, in days (domain.md §4.1 retention, proposed): nothing is kept for its own sake. */
export const retentionDays = { neutral: 7, candidate: 60, loginLink: 1, session: 1, slot: 400 } as const;

/**
 * Erases text that is past its time, in one bounded step; ids, times, verdicts and decisions stay as statistics.
 * Own Pages' posts of the re-check window stay readable, since a reshare is recognised by them. Returns how many rows changed.
 */
export async function purgeTexts(db: Db, now: Date, limit: number): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM post p LEFT JOIN candidate c ON c.post_id = p.id LEFT JOIN incident_post ip ON ip.post_id = p.id
    LEFT JOIN incident i ON i.id = ip.incident_id
    WHERE p.text <> ${erasedText} AND (i.id IS NULL OR i.status = 'closed')
      AND p.found_at < CASE WHEN c.id IS NULL AND NOT p.own_voice THEN ${before(retentionDays.neutral)}::timestamptz
        ELSE ${before(retentionDays.candidate)}::timestamptz END
    LIMIT ${limit}`;
  return eraseTexts(
    db,
    ids.map((row) => row.id),
  );
}

/** Sign-in links, sessions, slots and bells that serve nothing any more. */
export async function purgeMachinery(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db.loginLink.deleteMany({ where: { expiresAt: { lt: before(retentionDays.loginLink) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: before(retentionDays.session) } } });
  await db.slot.deleteMany({ where: { doneAt: { lt: before(retentionDays.slot) } } });
  await db.pause.deleteMany({ where: { until: { lt: before(1) } } });
  await purgeEvents(db, now);
}
