/** What became of a tip, for the one who sent it: one mail, half an hour after the decision, and then the address is gone. */
import type { CandidateState } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';

/** `chosen`: it is to be shared; `shared`: it has been. */
export const tipOutcomes = ['chosen', 'shared', 'sent', 'rejected'] as const;
export type TipOutcome = (typeof tipOutcomes)[number];

const outcomeOf: Partial<Record<CandidateState, TipOutcome>> = {
  to_share: 'chosen',
  shared: 'shared',
  sent: 'sent',
  rejected: 'rejected',
};

/** A decision can be undone; what has stood this long is told. */
export const settledMs = 30 * 60_000;

/** The outcome stands in the key, so that the mail says what was decided when it was planned. */
export const tipKey = (postId: string, outcome: TipOutcome) => `tip/${postId}/${outcome}`;

export function readTipKey(key: string): { postId: string; outcome: TipOutcome } | undefined {
  const [, postId = '', word] = key.split('/');
  const outcome = tipOutcomes.find((one) => one === word);
  return outcome && { postId, outcome };
}

/** What `sweep` looks for: tips whose sender can be told now, or was told and can be forgotten. */
export async function listTipsToAnswer(db: Db, now: Date, limit: number): Promise<string[]> {
  const before = new Date(now.getTime() - settledMs);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.post_id AS id FROM tip t LEFT JOIN candidate c ON c.post_id = t.post_id
    LEFT JOIN delivery d ON d.key IN ('tip/' || t.post_id || '/chosen', 'tip/' || t.post_id || '/shared', 'tip/' || t.post_id || '/sent', 'tip/' || t.post_id || '/rejected')
    WHERE t.mail IS NOT NULL AND (d.state IN ('sent', 'failed', 'cancelled')
      OR (d.id IS NULL AND c.state = ANY(${Object.keys(outcomeOf)}) AND c.updated_at <= ${before}::timestamptz))
    ORDER BY t.created_at LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

export type TipToAnswer = {
  mail: string;
  createdAt: Date;
  outcome: TipOutcome | undefined;
  delivery: string | undefined;
};

/** One tip that still has an address, locked until the transaction ends. `delivery` is the state of its answer. */
export async function lockTip(tx: Db, postId: string, now: Date): Promise<TipToAnswer | undefined> {
  const [tip] = await tx.$queryRaw<{ mail: string; createdAt: Date }[]>`
    SELECT mail, created_at AS "createdAt" FROM tip WHERE post_id = ${postId}::uuid AND mail IS NOT NULL FOR UPDATE`;
  if (!tip) return undefined;
  const keys = tipOutcomes.map((outcome) => tipKey(postId, outcome));
  const answer = await tx.delivery.findFirst({ where: { key: { in: keys } }, select: { state: true } });
  const candidate = await tx.candidate.findUnique({ where: { postId }, select: { state: true, updatedAt: true } });
  const isSettled = candidate !== null && now.getTime() - candidate.updatedAt.getTime() >= settledMs;
  const outcome = isSettled ? outcomeOf[candidate.state as CandidateState] : undefined;
  return { ...tip, outcome, delivery: answer?.state };
}

/** The tipper has been told, or cannot be: the address is erased wherever it stands. */
export async function forgetTipper(tx: Db, postId: string, now: Date): Promise<void> {
  await tx.tip.update({ where: { postId }, data: { mail: null, answeredAt: now } });
  const keys = tipOutcomes.map((outcome) => tipKey(postId, outcome));
  await tx.delivery.updateMany({ where: { key: { in: keys } }, data: { recipient: '[slettet]' } });
}

/** When a tip came, the name of the department that it went to, and why it was turned down, where somebody chose to say so. */
export async function findTipFacts(
  db: Db,
  postId: string,
): Promise<{ createdAt: Date; department: string | null; told: string | null } | null> {
  const tip = await db.tip.findUnique({
    where: { postId },
    include: { post: { include: { candidate: { include: { decisions: lastRejection } } } } },
  });
  if (!tip) return null;
  const key = tip.post.candidate?.departmentKey;
  const department = key === undefined ? null : await db.department.findUnique({ where: { key } });
  const told = tip.post.candidate?.decisions[0]?.toldReason ?? null;
  return { createdAt: tip.createdAt, department: department?.name ?? null, told };
}

const lastRejection = {
  where: { action: 'reject' },
  orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  take: 1,
  select: { toldReason: true },
} satisfies Prisma.Candidate$decisionsArgs;
