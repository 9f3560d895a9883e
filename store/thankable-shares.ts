/** Proven shares that nobody was thanked for yet. */
import { type Db, Prisma } from './db.ts';
import { letterRecipients, type Origin } from './letter-recipients.ts';

type ThankableShare = { id: string; postId: string; sharedAt: Date; recipients: string[]; isDeclined: boolean };

/** Found since then; what a person's click made one, only where it has stood since `settledBefore`. */
type Wanted = { since: Date; settledBefore: Date };

const atMost = 500;

/**
 * A share that a person ticked off beside another one that is thanked for is no reason to thank twice. With `id` that one is among
 * them, however old or new it is.
 */
export async function listThankable(db: Db, { since, settledBefore, id }: Wanted & { id?: string }) {
  const chosen = id === undefined ? Prisma.sql`false` : Prisma.sql`s.id = ${id}::uuid`;
  const rows = await db.$queryRaw<(Origin & Pick<ThankableShare, 'id' | 'postId' | 'sharedAt'>)[]>`
    SELECT s.id, s.post_id AS "postId", s.shared_at AS "sharedAt", k.mail AS "sourceMail", p.department_key AS "departmentKey"
    FROM share s JOIN post p ON p.id = s.post_id JOIN source k ON k.id = p.source_id
    WHERE s.thanks_id IS NULL AND s.strength <> 'probable' AND s.gone_at IS NULL AND p.deleted_at IS NULL
      AND (p.department_key IS NOT NULL OR k.mail IS NOT NULL)
      AND (${chosen} OR (s.found_at >= ${since}::timestamptz
        AND ((s.evidence <> 'manual' AND s.answer IS NULL) OR s.found_at <= ${settledBefore}::timestamptz)))
      AND NOT EXISTS (SELECT 1 FROM letter_item i WHERE i.share_id = s.id AND i.kind = 'shared')
      AND NOT EXISTS (SELECT 1 FROM sealed_text t WHERE t.post_id = p.id)
      AND NOT (s.evidence = 'manual' AND EXISTS (SELECT 1 FROM share o WHERE o.post_id = s.post_id AND o.id <> s.id
        AND (o.thanks_id IS NOT NULL OR EXISTS (SELECT 1 FROM letter_item i WHERE i.share_id = o.id AND i.kind = 'shared'))))
    ORDER BY s.found_at, s.id LIMIT ${atMost}`;
  const whoOf = await letterRecipients(db, rows);
  return rows.map(({ sourceMail, departmentKey, ...share }): ThankableShare => {
    return { ...share, ...whoOf({ sourceMail, departmentKey }) };
  });
}

/** What `sweep` looks for: those of whom somebody wants to hear. */
export async function listUnthankedShares(db: Db, since: Date, settledBefore: Date): Promise<string[]> {
  const rows = await listThankable(db, { since, settledBefore });
  return rows.filter(({ recipients }) => recipients.length > 0).map(({ id }) => id);
}
