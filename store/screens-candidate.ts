import { isWhereItLed } from '../core/candidate-moves.ts';
import type { Db } from './db.ts';

type HistoryLine = {
  id: string;
  action: string;
  reason: string | null;
  person: string;
  at: Date;
  undone: boolean;
};

/** Everything that happened around one candidate, newest first. */
export type CandidateHistory = {
  decisions: HistoryLine[];
  /** Each time the text was found to be another, newest first; `change` is null where the words were the public's. */
  edits: { seenAt: Date; change: { before: string; after: string } | null }[];
  verdicts: {
    model: string;
    label: string;
    goodStory: number;
    negativePress: number;
    severity: number;
    textVersion: number;
    at: Date;
  }[];
  /** Null when there is none, or when the reader is excluded from it (design rule 11). */
  incident: { id: string; severity: number; status: string } | null;
  shares: { centralExternalId: string; evidence: string; strength: string; sharedAt: Date }[];
  isDeleted: boolean;
  /** When its deletion at the source was confirmed. */
  deletedAt: Date | null;
};

export async function findHistory(db: Db, candidateId: string, readerId: string): Promise<CandidateHistory | null> {
  const row = await db.candidate.findUnique({
    where: { id: candidateId },
    include: {
      decisions: { orderBy: { createdAt: 'desc' }, take: 100, include: { person: { select: { name: true } } } },
      post: {
        include: {
          versions: { orderBy: { version: 'desc' }, take: 20 },
          verdicts: { orderBy: { createdAt: 'desc' }, take: 20 },
          shareRows: { orderBy: { sharedAt: 'desc' }, take: 20 },
          incidentPost: {
            include: { incident: { select: { id: true, severity: true, status: true, excluded: true } } },
          },
        },
      },
    },
  });
  if (!row) return null;
  const { post } = row;
  const taken = new Set(row.decisions.map(({ undoes }) => undoes));
  const found = post.incidentPost?.incident;
  const incident =
    found && !found.excluded.includes(readerId)
      ? { id: found.id, severity: found.severity, status: found.status }
      : null;
  return {
    decisions: row.decisions.map(({ id, action, reason, person, createdAt }) => ({
      id,
      action,
      reason,
      person: person.name,
      at: createdAt,
      undone: taken.has(id),
    })),
    edits: editsOf(post),
    verdicts: post.verdicts.map(({ model, label, goodStory, negativePress, severity, textVersion, createdAt }) => ({
      model,
      label,
      goodStory,
      negativePress,
      severity,
      textVersion,
      at: createdAt,
    })),
    incident,
    shares: post.shareRows.map(({ centralExternalId, evidence, strength, sharedAt }) => ({
      centralExternalId,
      evidence,
      strength,
      sharedAt,
    })),
    isDeleted: post.deletedAt !== null,
    deletedAt: post.deletedAt,
  };
}

/** A version is an earlier text with the moment in which the next one was seen. */
function editsOf(post: {
  text: string;
  ownVoice: boolean;
  deletedAt: Date | null;
  versions: { text: string; seenAt: Date }[];
}): CandidateHistory['edits'] {
  if (post.deletedAt) return [];
  return post.versions.map(({ text, seenAt }, index) => {
    const after = index === 0 ? post.text : (post.versions[index - 1]?.text ?? post.text);
    return { seenAt, change: post.ownVoice ? { before: text, after } : null };
  });
}

export type Undoable = {
  decisionId: string;
  candidateId: string;
  version: number;
  action: string;
  reason: string | null;
  snoozedUntil: Date | null;
};

/** A decision that can still be taken back: nothing has been decided on the candidate after it. */
export async function findUndoable(db: Db, decisionId: string): Promise<Undoable | null> {
  const row = await db.decision.findUnique({
    where: { id: decisionId },
    include: {
      candidate: { include: { decisions: { orderBy: { createdAt: 'desc' }, take: 1, select: { id: true } } } },
    },
  });
  if (!row || row.candidate.decisions[0]?.id !== decisionId) return null;
  // An undo cannot be undone; a correction can, whatever has become of the card since.
  if (row.action !== 'correct' && !isWhereItLed(row.action, row.candidate.state)) return null;
  const { id, version, snoozedUntil } = row.candidate;
  return { decisionId, candidateId: id, version, action: row.action, reason: row.reason, snoozedUntil };
}
