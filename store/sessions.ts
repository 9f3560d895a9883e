import type { Role } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

/** Who is signed in, and the secret that their forms must carry. `isLetIn`: a leader let them in to a shielded incident. */
export type SignedIn = {
  sessionId: string;
  csrf: string;
  person: {
    id: string;
    name: string;
    mail: string;
    roles: Role[];
    departments: string[];
    preferences: unknown;
    isLetIn: boolean;
  };
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const loginLinkMs = 15 * minuteMs;
const sessionMs = 12 * hourMs;
const idleMs = 4 * hourMs;
const linksPerWindow = 5;
const sessionsPerWindow = 20;

const ago = (at: Date, ms: number) => new Date(at.getTime() - ms);
const ahead = (at: Date, ms: number) => new Date(at.getTime() + ms);

export async function findPersonByMail(db: Db, mail: string): Promise<{ id: string; mail: string } | null> {
  return db.person.findFirst({ where: { mail, disabledAt: null }, select: { id: true, mail: true } });
}

/** False in a new installation, where no mail can let anybody in. */
export async function isAnyoneKnown(db: Db): Promise<boolean> {
  return (await db.person.findFirst({ where: { disabledAt: null }, select: { id: true } })) !== null;
}

/**
 * Writes a sign-in link that works once within 15 minutes. Undefined when the person has had five in that time:
 * whoever keeps asking shall neither fill a mailbox nor guess. The row of the person is the lock.
 */
export async function createLoginLink(
  tx: Db,
  personId: string,
  id: string,
  at: Date,
): Promise<{ expiresAt: Date } | undefined> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const recent = await tx.loginLink.count({ where: { personId, createdAt: { gt: ago(at, loginLinkMs) } } });
  if (recent >= linksPerWindow) return undefined;
  const expiresAt = ahead(at, loginLinkMs);
  await tx.loginLink.create({ data: { id, personId, createdAt: at, expiresAt } });
  return { expiresAt };
}

/** The mail that carries the link: only its id is stored, the worker signs it when it writes (design rule 2). */
export async function createLoginDelivery(tx: Db, linkId: string, recipient: string, at: Date): Promise<string> {
  const row = await tx.delivery.create({
    data: {
      kind: 'login',
      key: `login/${linkId}`,
      channel: 'mail',
      recipient,
      messageId: `<login.${linkId}@lytteposten>`,
      nextTryAt: at,
      createdAt: at,
    },
    select: { id: true },
  });
  return row.id;
}

export async function isLoginLinkOpen(db: Db, linkId: string, at: Date): Promise<boolean> {
  const row = await db.loginLink.findFirst({
    where: { id: linkId, usedAt: null, expiresAt: { gt: at }, person: { disabledAt: null } },
    select: { id: true },
  });
  return row !== null;
}

/** Uses a link up and opens a session under a new id; the session the browser came with ends (no fixation). */
export async function signIn(
  db: Database,
  input: { linkId: string; sessionHash: string; csrf: string; oldSessionHash: string | undefined; at: Date },
): Promise<boolean> {
  const { linkId, sessionHash, csrf, oldSessionHash, at } = input;
  return inTransaction(db, async (tx) => {
    const [link] = await tx.$queryRaw<{ personId: string }[]>`
      UPDATE login_link SET used_at = ${at}
      WHERE id = ${linkId} AND used_at IS NULL AND expires_at > ${at}
        AND EXISTS (SELECT 1 FROM person WHERE person.id = person_id AND disabled_at IS NULL)
      RETURNING person_id AS "personId"`;
    if (!link) return false;
    await openSession(tx, { personId: link.personId, sessionHash, csrf, oldSessionHash, at, way: 'link' });
    return true;
  });
}

export type NewSession = {
  personId: string;
  sessionHash: string;
  csrf: string;
  oldSessionHash: string | undefined;
  at: Date;
  way: 'link' | 'oidc';
};

/** A session under a new id; the one that the browser came with ends (no fixation). Who was proven is the caller's business. */
export async function openSession(tx: Db, { personId, sessionHash, csrf, oldSessionHash, at, way }: NewSession) {
  if (oldSessionHash) await tx.session.updateMany({ where: { id: oldSessionHash }, data: { revokedAt: at } });
  const times = { createdAt: at, seenAt: at, expiresAt: ahead(at, sessionMs) };
  await tx.session.create({ data: { id: sessionHash, personId, csrf, ...times } });
  await appendAudit(tx, at, { actor: personId, action: 'sign-in', subject: `person ${personId}`, details: { way } });
}

/** Whether a person has begun so many sessions in a quarter of an hour that it cannot be a person. The row is the lock. */
export async function hasTooManySessions(tx: Db, personId: string, at: Date): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const recent = await tx.session.count({ where: { personId, createdAt: { gt: ago(at, loginLinkMs) } } });
  return recent >= sessionsPerWindow;
}

/**
 * Ends every session of these people and every link that could still begin one: call it in the transaction that changes
 * their roles or departments, or switches them off.
 */
export async function revokeSessions(tx: Db, personIds: readonly string[], at: Date): Promise<number> {
  const personId = { in: [...personIds] };
  await tx.loginLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: at } });
  const { count } = await tx.session.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: at } });
  return count;
}

/** The session behind a cookie: at most 12 hours old, used within 4, not ended, of a person who is not switched off. */
export async function findSession(db: Db, sessionHash: string, at: Date): Promise<SignedIn | null> {
  const row = await db.session.findFirst({
    where: {
      id: sessionHash,
      revokedAt: null,
      expiresAt: { gt: at },
      seenAt: { gt: ago(at, idleMs) },
      person: { disabledAt: null },
    },
    include: { person: { include: { departments: { select: { departmentKey: true } } } } },
  });
  if (!row) return null;
  if (row.seenAt < ago(at, minuteMs)) await db.session.updateMany({ where: { id: sessionHash }, data: { seenAt: at } });
  const { id, name, mail, roles, departments, preferences } = row.person;
  return {
    sessionId: row.id,
    csrf: row.csrf,
    person: {
      id,
      name,
      mail,
      roles: roles as Role[],
      departments: departments.map((own) => own.departmentKey),
      preferences,
      isLetIn: (await db.incident.count({ where: { shielded: true, shieldPeople: { has: id } }, take: 1 })) > 0,
    },
  };
}

export async function signOut(db: Database, sessionHash: string, personId: string, at: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.session.updateMany({ where: { id: sessionHash, revokedAt: null }, data: { revokedAt: at } });
    await appendAudit(tx, at, { actor: personId, action: 'sign-out', subject: `person ${personId}` });
  });
}

/** The link that a sign-in mail is about; the delivery's key is `login/<linkId>`. */
export async function findLoginLinkOfDelivery(
  db: Db,
  key: string,
): Promise<{ id: string; expiresAt: Date; usedAt: Date | null } | null> {
  return db.loginLink.findUnique({
    where: { id: key.slice('login/'.length) },
    select: { id: true, expiresAt: true, usedAt: true },
  });
}

/** The first person of a role, for the demo's sign-in links. */
export async function findPersonWithRole(db: Db, role: Role): Promise<{ id: string; name: string } | null> {
  return db.person.findFirst({
    where: { disabledAt: null, roles: { has: role } },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
    select: { id: true, name: true },
  });
}
