import { type TokenScope, tokenPrefix } from '../core/api-scopes.ts';
import { findApiToken, noteTokenUsed, type TokenFacts } from '../store/api-tokens.ts';
import { apiProblem } from './api-problem.ts';
import { clientAddress } from './client-address.ts';
import type { PageContext } from './page.ts';
import type { createTokenLimit } from './token-limit.ts';

export type KeyLimits = {
  /** For each key. */
  calls: ReturnType<typeof createTokenLimit>;
  /** For each address from which keys come that open nothing. */
  guesses: ReturnType<typeof createTokenLimit>;
};

export const callsPerMinute = 120;
export const guessesPerMinute = 20;

const bearer = /^Bearer ([\w-]{20,100})$/i;
const isKey = (token: string) => token.startsWith(tokenPrefix);

/** What stands behind "Authorization: Bearer". */
export const bearerOf = (c: PageContext): string | undefined => bearer.exec(c.req.header('authorization') ?? '')?.[1];

/** The key that a call came with, or the answer that it gets instead. */
export async function openWith(
  c: PageContext,
  { token, scope, limits }: { token: string | undefined; scope: TokenScope; limits: KeyLimits },
): Promise<TokenFacts | Response> {
  const { db, clock } = c.get('web');
  const found = token !== undefined && isKey(token) ? await findApiToken(db, token, clock.now()) : undefined;
  if (!found) {
    const over = limits.guesses(clientAddress(c));
    return over ? tooMany(c, over) : apiProblem(c, 401, { headers: { 'WWW-Authenticate': 'Bearer' } });
  }
  const over = limits.calls(found.id);
  if (over) return tooMany(c, over);
  if (!found.scopes.includes(scope)) return apiProblem(c, 403);
  await noteTokenUsed(db, found.id, clock.now());
  return found;
}

const tooMany = (c: PageContext, { waitSeconds }: { waitSeconds: number }) =>
  apiProblem(c, 429, { headers: { 'Retry-After': String(waitSeconds) } });
