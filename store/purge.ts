import type { Db } from './db.ts';
import { eraseTexts } from './erase-texts.ts';
import { purgeLetters } from './letters.ts';
import { erasedText } from './posts.ts';
import { forgetPassing } from './settings.ts';
import { purgeOutgoing } from './webhook-endpoints.ts';
import { purgeEvents } from './webhooks.ts';

/** How long text may stay, in days (domain.md §4.1 retention, proposed): nothing is kept for its own sake. */
export const retentionDays = {
  neutral: 7,
  held: 14,
  candidate: 60,
  loginLink: 1,
  session: 1,
  slot: 400,
  /** A link of a mail lives three days (core/mail-links.ts): after that it opens nothing, used or not. */
  usedLink: 30,
  /** What was told to whom; what nobody could be told for so long is no news any more. */
  letter: 400,
  waitingLetter: 30,
  gap: 90,
  /** Numbers only: a year can be looked back on. */
  postCount: 400,
} as const;

/**
 * Erases text that is past its time, in one bounded step; ids, times, verdicts and decisions stay as statistics.
 * What waits for its blind judgement, or can come back from behind a rule, stays a week longer than what nobody needs.
 * Own Pages' posts of the re-check window stay readable, since a reshare is recognised by them. Returns how many rows changed.
 */
export async function purgeTexts(db: Db, now: Date, limit: number): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM post p LEFT JOIN candidate c ON c.post_id = p.id LEFT JOIN incident_post ip ON ip.post_id = p.id
    LEFT JOIN incident i ON i.id = ip.incident_id LEFT JOIN sealed_text k ON k.post_id = p.id
    WHERE (p.text <> ${erasedText} OR k.words->>'text' <> ${erasedText}) AND (i.id IS NULL OR i.status = 'closed')
      AND p.found_at < CASE WHEN c.id IS NULL AND NOT p.own_voice THEN CASE
          WHEN EXISTS (SELECT 1 FROM blind_sample b WHERE b.post_id = p.id) OR EXISTS (SELECT 1 FROM rule_hit h WHERE h.post_id = p.id)
            THEN ${before(retentionDays.held)}::timestamptz ELSE ${before(retentionDays.neutral)}::timestamptz END
        ELSE ${before(retentionDays.candidate)}::timestamptz END
    LIMIT ${limit}`;
  return eraseTexts(
    db,
    ids.map((row) => row.id),
  );
}

/** Sign-in links, sessions, slots, pauses and gaps long fetched that serve nothing any more. */
export async function purgeMachinery(db: Db, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await db.loginLink.deleteMany({ where: { expiresAt: { lt: before(retentionDays.loginLink) } } });
  await db.oidcLogin.deleteMany({ where: { expiresAt: { lt: before(retentionDays.loginLink) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: before(retentionDays.session) } } });
  await db.mailLinkUse.deleteMany({ where: { usedAt: { lt: before(retentionDays.usedLink) } } });
  await db.slot.deleteMany({ where: { doneAt: { lt: before(retentionDays.slot) } } });
  await db.sourceGap.deleteMany({ where: { closedAt: { lt: before(retentionDays.gap) } } });
  await db.postCount.deleteMany({ where: { date: { lt: before(retentionDays.postCount) } } });
  await db.talkHour.deleteMany({ where: { hour: { lt: before(retentionDays.postCount) } } });
  await db.talkSpike.deleteMany({ where: { createdAt: { lt: before(retentionDays.postCount) } } });
  await db.pause.deleteMany({ where: { until: { lt: before(1) } } });
  await forgetPassing(db, before(1));
  await purgeLetters(db, { told: before(retentionDays.letter), waiting: before(retentionDays.waitingLetter) });
  await purgeEvents(db, now);
  await purgeOutgoing(db, now);
}
