import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { revokeSessions } from './sessions.ts';

export type OwnSession = { id: string; createdAt: Date; seenAt: Date; expiresAt: Date };

/** Where a person is signed in now, the last used first. Neither address nor browser is known: none is kept. */
export async function listOwnSessions(db: Db, personId: string, at: Date): Promise<OwnSession[]> {
  return db.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: at } },
    orderBy: [{ seenAt: 'desc' }, { id: 'asc' }],
    select: { id: true, createdAt: true, seenAt: true, expiresAt: true },
  });
}

/** Ends one of a person's own sessions; of anybody else's there is none here. */
export async function endOwnSession(db: Database, personId: string, id: string, at: Date): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const where = { id, personId, revokedAt: null };
    const { count } = await tx.session.updateMany({ where, data: { revokedAt: at } });
    if (count === 0) return false;
    await appendAudit(tx, at, { actor: personId, action: 'sign-out', subject: `person ${personId}` });
    return true;
  });
}

/** "Log ud alle steder": every session, this one too, and every link that is still on its way. */
export async function endAllSessions(db: Database, personId: string, at: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const sessions = await revokeSessions(tx, [personId], at);
    const subject = `person ${personId}`;
    await appendAudit(tx, at, { actor: personId, action: 'sign-out-everywhere', subject, details: { sessions } });
  });
}
