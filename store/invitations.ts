import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';

const weekMs = 7 * 86_400_000;
const prefix = 'invite/';

/** A mail with a link that signs in once within a week. Ring `deliver-message` with the id that comes back. */
export async function planInvitation(
  tx: Db,
  { personId, linkId, at }: { personId: string; linkId: string; at: Date },
): Promise<string> {
  const { mail } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { mail: true } });
  // Of several invitations only the newest lets anybody in.
  await tx.loginLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: at } });
  const expiresAt = new Date(at.getTime() + weekMs);
  await tx.loginLink.create({ data: { id: linkId, personId, createdAt: at, expiresAt } });
  const key = `${prefix}${linkId}`;
  return (await planDelivery(tx, { kind: 'invite', key, channel: 'mail', recipient: mail, now: at })).id;
}

export type Invitation = { id: string; name: string; roles: Role[]; expiresAt: Date; usedAt: Date | null };

/** The link that a delivery is about, with whom it invites; nothing back when they may not come in any more. */
export async function findInvitation(db: Db, key: string): Promise<Invitation | null> {
  const row = await db.loginLink.findFirst({
    where: { id: key.slice(prefix.length), person: { disabledAt: null } },
    select: { id: true, expiresAt: true, usedAt: true, person: { select: { name: true, roles: true } } },
  });
  return (
    row && {
      id: row.id,
      expiresAt: row.expiresAt,
      usedAt: row.usedAt,
      name: row.person.name,
      roles: row.person.roles as Role[],
    }
  );
}
