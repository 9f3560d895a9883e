import { appendAudit } from './audit.ts';
import { type Change, lockCandidate } from './candidate-changes.ts';
import type { Db } from './db.ts';

export type ConsentCheck = {
  id: string;
  answers: Record<string, string>;
  mayShare: boolean;
  /** The text that was spoken of; an edited post is asked about anew. */
  textVersion: number;
  person: string;
  at: Date;
};

/** The newest answers; null where nobody has been asked. */
export async function findConsentCheck(db: Db, candidateId: string): Promise<ConsentCheck | null> {
  const row = await db.consentCheck.findFirst({
    where: { candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { person: { select: { name: true } } },
  });
  if (!row) return null;
  const { textVersion, ...answers } = row.answers as Record<string, string> & { textVersion: number };
  return { id: row.id, answers, textVersion, mayShare: row.mayShare, person: row.person.name, at: row.createdAt };
}

/** Whether the newest answers allow sharing the text as it is now. */
export const isConsented = (check: ConsentCheck | null, textVersion: number): boolean =>
  check?.mayShare === true && check.textVersion === textVersion;

export type ConsentResult = 'saved' | 'stale' | 'gone';

/** Answers are never overwritten: each is a row, with who and when. `saw` is the id of the one that the person was shown. */
export async function saveConsentCheck(
  tx: Db,
  {
    candidateId,
    personId,
    version,
    at,
    answers,
    mayShare,
    saw,
  }: Change & { answers: Record<string, string>; mayShare: boolean; saw: string | null },
): Promise<ConsentResult> {
  const candidate = await lockCandidate(tx, candidateId);
  if (!candidate) return 'gone';
  const last = await findConsentCheck(tx, candidateId);
  if (candidate.version !== version || (last?.id ?? null) !== saw) return 'stale';
  const createdAt = last && last.at >= at ? new Date(last.at.getTime() + 1) : at;
  const row = await tx.consentCheck.create({
    data: { candidateId, personId, mayShare, answers: { ...answers, textVersion: candidate.textVersion }, createdAt },
    select: { id: true },
  });
  await appendAudit(tx, at, {
    actor: personId,
    action: 'consent-check',
    subject: `candidate ${candidateId}`,
    details: { check: row.id, mayShare, ...answers },
  });
  return 'saved';
}
