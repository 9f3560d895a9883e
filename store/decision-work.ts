/** What some decisions set in motion outside (a mail to the department, an incident), once they can no longer be undone. */
import { sealedState } from '../core/shield-access.ts';
import type { PostKind, Severity } from '../core/words.ts';
import type { Db } from './db.ts';
import { handOverKey } from './hand-overs.ts';

/** The decisions that have work to do after them. */
export type WorkingAction = 'send' | 'escalate';

/** A decision that stands and whose work is not done, with what its work is about. */
export type OpenWork = {
  decisionId: string;
  personId: string;
  candidateId: string;
  severity: Severity;
  theme: string;
  departmentKey: string;
  /** The card went into a shielded incident meanwhile. */
  isSealed: boolean;
  post: WorkPost;
};

export type WorkPost = {
  id: string;
  kind: PostKind;
  externalId: string;
  text: string;
  postedAt: Date;
  ownVoice: boolean;
};

/**
 * Locks the card of a decision and gives back what is to be done after it; undefined when it was undone meanwhile, is done
 * already, or is gone. Nobody can take it back before the transaction has ended.
 */
export async function lockOpenWork(tx: Db, decisionId: string, action: WorkingAction): Promise<OpenWork | undefined> {
  // The card first, alone: what is read after it is what stands once the lock is held.
  await tx.$queryRaw`
    SELECT 1 FROM candidate WHERE id = (SELECT candidate_id FROM decision WHERE id = ${decisionId}::uuid) FOR UPDATE`;
  const [row] = await tx.$queryRaw<(Omit<OpenWork, 'post'> & WorkPost)[]>`
    SELECT d.id AS "decisionId", d.person_id AS "personId", c.id AS "candidateId", c.severity, c.theme, c.department_key AS "departmentKey", c.state = ${sealedState} AS "isSealed",
      p.id, p.kind, p.external_id AS "externalId", p.text, p.posted_at AS "postedAt", p.own_voice AS "ownVoice"
    FROM decision d JOIN candidate c ON c.id = d.candidate_id JOIN post p ON p.id = c.post_id
    WHERE d.id = ${decisionId}::uuid AND d.action = ${action} AND d.handled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)`;
  if (!row) return undefined;
  const { id, kind, externalId, text, postedAt, ownVoice, ...work } = row;
  return { ...work, post: { id, kind, externalId, text, postedAt, ownVoice } };
}

export async function markWorkDone(tx: Db, decisionId: string, at: Date): Promise<void> {
  await tx.decision.update({ where: { id: decisionId }, data: { handledAt: at } });
}

/** What `sweep` looks for: decisions made since `since` and before `before` that stand, and whose work nobody has done. */
export async function listOpenWork(
  db: Db,
  action: WorkingAction,
  { since, before }: { since: Date; before: Date },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM decision d WHERE d.action = ${action} AND d.handled_at IS NULL
      AND d.created_at >= ${since}::timestamptz AND d.created_at < ${before}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)`;
  return rows.map((row) => row.id);
}

type Handled = { id: string; action: string; candidateId: string; handledAt: Date | null; toldReason: string | null };

/** Those whose work cannot be called home any more: the incident is raised, the mail is on its way, the reason is told. */
export async function listLeft(db: Db, decisions: readonly Handled[]): Promise<Set<string>> {
  const done = decisions.filter(({ handledAt }) => handledAt !== null);
  const sent = done.filter(({ action }) => action === 'send').map(({ id }) => id);
  const mails = await db.delivery.findMany({
    where: { key: { in: sent.map(handOverKey) }, state: { in: ['claimed', 'sent'] } },
    select: { key: true },
  });
  const keys = new Set(mails.map(({ key }) => key));
  const left = done.filter(
    ({ id, action }) => action === 'escalate' || (action === 'send' && keys.has(handOverKey(id))),
  );
  return new Set([...left.map(({ id }) => id), ...(await listTold(db, decisions))]);
}

async function listTold(db: Db, decisions: readonly Handled[]): Promise<string[]> {
  const told = decisions.filter(({ toldReason }) => toldReason !== null);
  if (told.length === 0) return [];
  const items = await db.letterItem.findMany({
    where: {
      kind: 'not_shared',
      candidateId: { in: told.map(({ candidateId }) => candidateId) },
      letter: { delivery: { state: { in: ['claimed', 'sent'] } } },
    },
    select: { candidateId: true },
  });
  return told.flatMap(({ id, candidateId }) => (items.some((one) => one.candidateId === candidateId) ? [id] : []));
}
