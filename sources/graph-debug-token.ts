/** What the platform says of a token: whether it lives, until when, and what it may (platform-apis.md §1.2). */
import { PermanentError } from '../core/errors.ts';
import { countOf, idOf, objectOf, objectsOf, textOf, timeOf } from '../core/loose-json.ts';
import type { GraphClient } from './graph-client.ts';
import { errorFor, type GraphFault } from './graph-errors.ts';

export type TokenFacts = {
  isValid: boolean;
  /** The earlier of the end of the token and the end of its access to data; null: neither ends. */
  expiresAt: Date | null;
  scopes: string[];
  appId?: string;
};

type Question = { client: GraphClient; token: string; asker: string; signal: AbortSignal };

/** 0 and nothing mean never. */
const endOf = (value: unknown): Date[] =>
  (countOf(value) ?? 0) > 0 ? [timeOf(value)].filter((time) => time !== undefined) : [];

/**
 * Asks about `token` by means of `asker`: the token itself, the system user's, or the app's. A refusal comes back as the
 * fault, since it tells of the asker. @throws one of our errors for what passes (limits, network).
 */
export async function debugToken({
  client,
  token,
  asker,
  signal,
}: Question): Promise<TokenFacts | { fault: GraphFault }> {
  const answer = await client.get({ path: 'debug_token', params: { input_token: token }, token: asker, signal });
  if (!answer.ok) {
    const error = errorFor(answer.fault, '');
    if (!(error instanceof PermanentError)) throw error;
    return { fault: answer.fault };
  }
  const data = objectOf(answer.body.data) ?? {};
  const ends = [...endOf(data.expires_at), ...endOf(data.data_access_expires_at)].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  const granular = objectsOf(data.granular_scopes).flatMap(({ scope }) => textOf(scope) ?? []);
  const plain = Array.isArray(data.scopes) ? data.scopes.flatMap((scope) => textOf(scope) ?? []) : [];
  const appId = idOf(data.app_id);
  return {
    isValid: data.is_valid === true,
    expiresAt: ends[0] ?? null,
    scopes: [...new Set([...plain, ...granular])],
    ...(appId && { appId }),
  };
}
