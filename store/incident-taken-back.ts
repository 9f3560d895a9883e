import type { Owner } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { appendEvent } from './incident-events.ts';

type TakenBack = { id: string; from: Owner; actor: string; now: Date; isPerson?: boolean };

/**
 * The municipality is named in a matter that seemed to be somebody else's: it is ours until a person says otherwise. What a
 * person has said of it stands, until a person says it (`isPerson`). True when it came back.
 */
export async function takeBackOwner(tx: Db, { id, from, actor, now, isPerson = false }: TakenBack): Promise<boolean> {
  const said = await tx.incidentEvent.count({ where: { incidentId: id, kind: 'owner', undoneAt: null } });
  if (said > 0 && !isPerson) return false;
  await tx.incident.update({ where: { id }, data: { owner: 'kommune', version: { increment: 1 } } });
  await appendEvent(tx, { incidentId: id, at: now, actor, kind: 'owner', details: { from, to: 'kommune' } });
  await appendAudit(tx, now, {
    actor,
    action: 'incident.owner',
    subject: `incident ${id}`,
    details: { from, to: 'kommune' },
  });
  return true;
}
