/** Link posts by the platform's API that a person ordered: one row for a candidate and a channel, whatever becomes of it (design rule 2). */
import { appendAudit } from './audit.ts';
import { type Change, lockCandidate } from './candidate-changes.ts';
import { findConsentCheck, isConsented } from './consent-checks.ts';
import type { Db } from './db.ts';

export const publicationStates = ['planned', 'claimed', 'done', 'failed', 'cancelled', 'unknown'] as const;
export type PublicationState = (typeof publicationStates)[number];

export type Order = Change & {
  channel: string;
  text: string;
  link: string;
  /** Not before: until then it can be cancelled and the decision undone. */
  notBefore: Date;
  needsConsent: boolean;
};
export type OrderResult =
  | { outcome: 'ordered'; id: string }
  /** Somebody has ordered it already: asking twice does nothing. */
  | { outcome: 'known' | 'stale' | 'gone' | 'consent' };

export async function orderPublication(tx: Db, order: Order): Promise<OrderResult> {
  const { candidateId, personId, channel, text, link, at, notBefore } = order;
  const candidate = await lockCandidate(tx, candidateId);
  if (!candidate) return { outcome: 'gone' };
  if (candidate.version !== order.version || candidate.state !== 'to_share') return { outcome: 'stale' };
  if (order.needsConsent && !isConsented(await findConsentCheck(tx, candidateId), candidate.textVersion))
    return { outcome: 'consent' };
  // One that failed or was called off may be ordered again. `attempts` and `created_at` stay: what may have left the house is looked for first.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO publication (candidate_id, person_id, channel, key, text, link, next_try_at, created_at)
    VALUES (${candidateId}::uuid, ${personId}::uuid, ${channel}, ${`${candidateId}/${channel}`}, ${text}, ${link}, ${notBefore}::timestamptz, ${at}::timestamptz)
    ON CONFLICT (key) DO UPDATE SET person_id = EXCLUDED.person_id, text = EXCLUDED.text, link = EXCLUDED.link, state = 'planned',
      next_try_at = EXCLUDED.next_try_at, last_error = NULL
    WHERE publication.state IN ('failed', 'cancelled') RETURNING id`;
  const id = rows[0]?.id;
  if (id === undefined) return { outcome: 'known' };
  await appendAudit(tx, at, {
    actor: personId,
    action: 'publication-ordered',
    subject: `candidate ${candidateId}`,
    details: { publication: id, channel, textVersion: candidate.textVersion },
  });
  return { outcome: 'ordered', id };
}

/** Called off while it has not been sent. False: too late, or not of this candidate. */
export async function cancelPublication(
  tx: Db,
  { id, candidateId, personId, at }: { id: string; candidateId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.publication.updateMany({
    where: { id, candidateId, state: 'planned' },
    data: { state: 'cancelled', lastError: null },
  });
  if (count === 0) return false;
  await appendAudit(tx, at, {
    actor: personId,
    action: 'publication-cancelled',
    subject: `candidate ${candidateId}`,
    details: { publication: id },
  });
  return true;
}

/** What `sweep` rings for: ordered ones whose time has come, and those whose outcome must be looked up. */
export async function listDuePublications(db: Db, now: Date): Promise<string[]> {
  const rows = await db.publication.findMany({
    where: { state: { in: ['planned', 'unknown'] }, nextTryAt: { lte: now } },
    orderBy: { nextTryAt: 'asc' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
