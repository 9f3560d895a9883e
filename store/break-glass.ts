import { PermanentError } from '../core/errors.ts';
import type { Role } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { revokeSessions } from './sessions.ts';

const admin: Role = 'admin';
const linkMs = 15 * 60_000;

export type AdminLink = { expiresAt: Date; madeAdmin: boolean };

/**
 * The way in when nobody can sign in: a link for an administrator, or the first administrator when there is none. It does
 * not count among the links by mail, so that nobody can lock it by asking for those.
 * @throws PermanentError when others are administrators and this one is not.
 */
export async function makeAdminLink(db: Database, input: { mail: string; linkId: string; at: Date }) {
  const { mail, linkId, at } = input;
  return inTransaction(db, async (tx): Promise<AdminLink> => {
    const known = await tx.person.findFirst({ where: { mail, disabledAt: null, roles: { has: admin } } });
    const personId = known?.id ?? (await makeFirstAdmin(tx, mail, at));
    const expiresAt = new Date(at.getTime() + linkMs);
    await tx.loginLink.create({ data: { id: linkId, personId, createdAt: at, expiresAt } });
    const subject = `person ${personId}`;
    await appendAudit(tx, at, { actor: 'cli', action: 'admin-link', subject, details: { madeAdmin: !known } });
    return { expiresAt, madeAdmin: !known };
  });
}

async function makeFirstAdmin(tx: Db, mail: string, at: Date): Promise<string> {
  // Two terminals at once make one administrator, not two.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 7)`;
  if (await tx.person.findFirst({ where: { disabledAt: null, roles: { has: admin } }, select: { id: true } }))
    throw new PermanentError(
      'not an administrator, and there are others',
      'Den adresse hører ikke til en administrator. Der er administratorer i forvejen: bed en af dem om hjælp, eller brug deres adresse.',
    );
  const person = await tx.person.findUnique({ where: { mail }, select: { id: true, roles: true } });
  if (!person) {
    const name = mail.split('@')[0] ?? mail;
    return (await tx.person.create({ data: { mail, name, roles: [admin], createdAt: at }, select: { id: true } })).id;
  }
  const roles = [...new Set([...person.roles, admin])];
  await tx.person.update({
    where: { id: person.id },
    data: { roles, disabledAt: null, version: { increment: 1 } },
  });
  await revokeSessions(tx, [person.id], at);
  return person.id;
}
