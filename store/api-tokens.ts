/** Keys with which other systems read from us. Only the hash is kept: the key itself is shown once, where it is made. */
import type { NewToken, TokenScope } from '../core/api-scopes.ts';
import { tokenPrefix } from '../core/api-scopes.ts';
import { hashToken, randomToken } from '../core/signing.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

const dayMs = 86_400_000;
const hintLength = tokenPrefix.length + 5;

export type ApiTokenRow = {
  id: string;
  name: string;
  hint: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  version: number;
};

type By = { personId: string; at: Date };

/** `id` comes from the form, so that sending it twice makes one key. Nothing back: it was made before, and is not shown again. */
export async function makeApiToken(
  db: Database,
  { id, name, scopes, days }: NewToken & { id: string },
  { personId, at }: By,
): Promise<string | undefined> {
  const token = `${tokenPrefix}${randomToken()}`;
  return inTransaction(db, async (tx) => {
    const expiresAt = new Date(at.getTime() + days * dayMs);
    const { count } = await tx.apiToken.createMany({
      data: [
        {
          id,
          name,
          scopes,
          hash: hashToken(token),
          hint: token.slice(0, hintLength),
          createdAt: at,
          createdBy: personId,
          expiresAt,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return undefined;
    const details = { name, scopes: scopes.join(', '), days };
    await appendAudit(tx, at, { actor: personId, action: 'api-token-add', subject: `api-token ${id}`, details });
    return token;
  });
}

/** For good: whoever may have got hold of it is out from now on. */
export async function revokeApiToken(
  db: Database,
  { id, version }: { id: string; version: number },
  { personId, at }: By,
): Promise<'done' | 'stale' | 'gone'> {
  return inTransaction(db, async (tx) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id, version, revokedAt: null },
      data: { revokedAt: at, version: { increment: 1 } },
    });
    if (count === 0) return (await tx.apiToken.count({ where: { id } })) > 0 ? 'stale' : 'gone';
    await appendAudit(tx, at, { actor: personId, action: 'api-token-revoke', subject: `api-token ${id}` });
    return 'done';
  });
}

export type TokenFacts = { id: string; scopes: TokenScope[] };

/**
 * Looked up by the hash of what was shown: nobody can feel their way to a key by how long the answer takes. Undefined for a
 * key that never was, is over, or was revoked.
 */
export async function findApiToken(db: Db, token: string, now: Date): Promise<TokenFacts | undefined> {
  const row = await db.apiToken.findUnique({
    where: { hash: hashToken(token) },
    select: { id: true, scopes: true, expiresAt: true, revokedAt: true },
  });
  if (!row || row.revokedAt !== null || row.expiresAt <= now) return undefined;
  return { id: row.id, scopes: row.scopes as TokenScope[] };
}

const minuteMs = 60_000;

/** Written at most once a minute, so that a busy reader does not queue up for one row. */
export async function noteTokenUsed(db: Db, id: string, now: Date): Promise<void> {
  await db.apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: new Date(now.getTime() - minuteMs) } }] },
    data: { lastUsedAt: now },
  });
}

/** Those that can be used first; those that are over for more than a year are nobody's business any more. */
export async function listApiTokens(db: Db, now: Date): Promise<ApiTokenRow[]> {
  const yearAgo = new Date(now.getTime() - 365 * dayMs);
  return db.apiToken.findMany({
    where: { expiresAt: { gte: yearAgo } },
    orderBy: [{ revokedAt: { sort: 'asc', nulls: 'first' } }, { expiresAt: 'desc' }],
    omit: { hash: true, createdBy: true },
  });
}
