import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { hasTooManySessions, openSession } from './sessions.ts';

const loginMs = 10 * 60_000;

/** A sign-in at the provider that has begun: `id` is the hash of its state, `verifier` is sealed. */
export type OidcStart = { id: string; nonce: string; verifier: string };

export async function beginOidcLogin(db: Db, start: OidcStart, at: Date): Promise<void> {
  await db.oidcLogin.create({ data: { ...start, expiresAt: new Date(at.getTime() + loginMs) } });
}

/** Takes a begun sign-in, one time and within ten minutes; of two at once one gets it. */
export async function takeOidcLogin(db: Db, id: string, at: Date): Promise<Omit<OidcStart, 'id'> | undefined> {
  const [row] = await db.$queryRaw<Omit<OidcStart, 'id'>[]>`
    UPDATE oidc_login SET used_at = ${at} WHERE id = ${id} AND used_at IS NULL AND expires_at > ${at}
    RETURNING nonce, verifier`;
  return row;
}

/** Who the provider says it is: `subject` never changes, `mail` only where the provider vouches for it. */
export type ProvenIdentity = { subject: string; mail: string | undefined };

export type OidcOutcome = 'in' | 'unknown' | 'too-many';

/**
 * Opens a session for the person of this subject. A mail finds its person one time only, while that person has no subject;
 * afterwards the subject alone counts, so that a mail that changes hands at the provider opens nothing here.
 */
export async function signInByIdentity(
  db: Database,
  input: ProvenIdentity & { sessionHash: string; csrf: string; oldSessionHash: string | undefined; at: Date },
): Promise<OidcOutcome> {
  const { subject, mail, ...session } = input;
  return inTransaction(db, async (tx) => {
    const personId = (await personOf(tx, subject)) ?? (await adopt(tx, { subject, mail }, session.at));
    if (!personId || !(await isActive(tx, personId))) return 'unknown';
    if (await hasTooManySessions(tx, personId, session.at)) return 'too-many';
    await openSession(tx, { personId, ...session, way: 'oidc' });
    return 'in';
  });
}

async function personOf(tx: Db, oidcSubject: string): Promise<string | undefined> {
  return (await tx.person.findUnique({ where: { oidcSubject }, select: { id: true } }))?.id;
}

const isActive = async (tx: Db, id: string) => (await tx.person.count({ where: { id, disabledAt: null } })) === 1;

/** The first sign-in. Written only where no subject stands yet, so that of two at once one becomes it. */
async function adopt(tx: Db, { subject, mail }: ProvenIdentity, at: Date): Promise<string | undefined> {
  if (mail === undefined) return undefined;
  const [person] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE person SET oidc_subject = ${subject}
    WHERE mail = ${mail} AND oidc_subject IS NULL AND disabled_at IS NULL RETURNING id`;
  if (person) await appendAudit(tx, at, { actor: person.id, action: 'oidc-linked', subject: `person ${person.id}` });
  return person?.id;
}
