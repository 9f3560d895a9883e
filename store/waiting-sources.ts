import type { SourceKind } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, inTransaction } from './db.ts';

/**
 * Sources that stand in the municipality file and were kept back since there was no key to read them begin now. One that was
 * read before and is switched off has left the file, perhaps; only an import knows. Returns how many began.
 */
export async function beginWaitingSources(db: Database, kind: SourceKind, now: Date): Promise<number> {
  const isWaiting = { kind, active: false, health: 'new', posts: { none: {} }, sightings: { none: {} } };
  if ((await db.source.count({ where: isWaiting })) === 0) return 0;
  return inTransaction(db, async (tx) => {
    const { count } = await tx.source.updateMany({ where: isWaiting, data: { active: true, nextCheckAt: now } });
    if (count > 0)
      await appendAudit(tx, now, { actor: 'start', action: 'sources-begun', subject: kind, details: { count } });
    return count;
  });
}
