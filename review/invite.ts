import { randomToken } from '../core/signing.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import type { By } from '../store/edit-one.ts';
import { planInvitation } from '../store/invitations.ts';

/** Row, link and bell in the transaction that lets the person in. */
export async function invite(tx: Db, personId: string, by: By): Promise<void> {
  const id = await planInvitation(tx, { personId, linkId: randomToken(18), at: by.at });
  await appendAudit(tx, by.at, { actor: by.personId, action: 'invite', subject: `person ${personId}` });
  await enqueue(tx, { name: 'deliver-message', payload: { id } });
}
