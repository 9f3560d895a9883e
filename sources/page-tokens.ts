/**
 * The token of one Page during one read: from the vault, else minted from the system user's token.
 * A dead one is replaced once per read; the vault only ever gets a token that has worked.
 */
import { AccessError, PermanentError } from '../core/errors.ts';
import { idOf, objectOf, objectsOf, textOf } from '../core/loose-json.ts';
import type { TokenVault } from './contract.ts';
import type { GraphAnswer, GraphClient, GraphForm, GraphParams } from './graph-client.ts';
import { errorFor, type GraphFault, isTokenFault } from './graph-errors.ts';

export type PageTokenOptions = {
  client: GraphClient;
  vault: TokenVault;
  systemToken: string | undefined;
  pageId: string;
  signal: AbortSignal;
};

/** Asks with a token that works, renewing it if need be. A form is sent again only after a refusal of the token itself. */
export type PageAsk = (path: string, params: GraphParams, how?: 'POST' | { form: GraphForm }) => Promise<GraphAnswer>;

const accountsPages = 20;

export function createPageAsk(options: PageTokenOptions): PageAsk {
  const { client, vault, pageId, signal } = options;
  let token: string | undefined;
  let hasWorked = false;
  let isKept = false;

  const keepWorking = async (used: string): Promise<void> => {
    hasWorked = true;
    if (isKept) return;
    await vault.put(pageId, used);
    isKept = true;
  };

  return async (path, params, asHow) => {
    const how = typeof asHow === 'string' ? { method: asHow } : (asHow ?? {});
    if (!token) {
      token = await vault.get(pageId);
      isKept = token !== undefined;
      token ??= await mintToken(options, undefined);
    }
    let answer = await client.get({ path, params, token, signal, ...how });
    // A token that was minted a moment ago and never worked would only be minted the same again.
    if (!answer.ok && isTokenFault(answer.fault) && (isKept || hasWorked)) {
      token = await mintToken(options, { token, fault: answer.fault });
      [isKept, hasWorked] = [false, false];
      answer = await client.get({ path, params, token, signal, ...how });
    }
    if (!answer.ok && isTokenFault(answer.fault)) throw errorFor(answer.fault, pageId);
    if (answer.ok) await keepWorking(token);
    return answer;
  };
}

/** A Page token from the system user's; `dead` is the one that is of no use. @throws AccessError when there is none. */
export async function mintToken(
  options: PageTokenOptions,
  dead: { token: string; fault: GraphFault } | undefined,
): Promise<string> {
  if (!options.systemToken) {
    throw new AccessError(
      'no system token',
      'Der er ingen adgang til Facebook. Angiv systembrugerens nøgle i GRAPH_ACCESS_TOKEN.',
    );
  }
  const minted = await mintFromPage(options, options.systemToken);
  if (typeof minted === 'string' && minted !== dead?.token) return minted;
  const listed = await findInAccounts(options, options.systemToken);
  if (typeof listed === 'string' && listed !== dead?.token) return listed;
  const fault = [minted, listed].find((one) => typeof one === 'object');
  if (!fault && dead) throw errorFor(dead.fault, options.pageId); // only the dead one is to be had
  throw fault ? mintError(fault) : new AccessError('no page token', noRole);
}

const noRole = 'Systembrugeren har ingen adgang til siden. Giv den rollen Moderator på siden i Meta Business Suite.';

function mintError(fault: GraphFault): AccessError {
  const detail = `mint ${fault.code}/${fault.subcode}`;
  // 190/492 is about this Page only (platform-apis.md §4.2).
  const isSystemTokenDead = (fault.code === 190 && fault.subcode !== 492) || fault.code === 102 || fault.code === 459;
  return new AccessError(
    detail,
    isSystemTokenDead
      ? 'Systembrugerens nøgle til Facebook er udløbet. Lav en ny i Meta Business Suite, og sæt den ind som GRAPH_ACCESS_TOKEN.'
      : noRole,
  );
}

/** What is wrong with the access itself comes back as a value; anything passing (limit, network) is thrown as it is. */
function faultOrThrow(answer: GraphAnswer & { ok: false }, pageId: string): GraphFault {
  const error = errorFor(answer.fault, pageId);
  if (!(error instanceof PermanentError)) throw error;
  return answer.fault;
}

async function mintFromPage({ client, pageId, signal }: PageTokenOptions, systemToken: string) {
  const path = encodeURIComponent(pageId);
  const answer = await client.get({ path, params: { fields: 'access_token' }, token: systemToken, signal });
  return answer.ok ? textOf(answer.body.access_token) : faultOrThrow(answer, pageId);
}

async function findInAccounts({ client, pageId, signal }: PageTokenOptions, systemToken: string) {
  let after: string | undefined;
  for (let page = 0; page < accountsPages; page += 1) {
    const params = { fields: 'id,access_token', limit: 100, after };
    const answer = await client.get({ path: 'me/accounts', params, token: systemToken, signal });
    if (!answer.ok) return faultOrThrow(answer, pageId);
    const found = objectsOf(answer.body.data).find((one) => idOf(one.id) === pageId);
    if (found) return textOf(found.access_token);
    const paging = objectOf(answer.body.paging);
    const next = textOf(objectOf(paging?.cursors)?.after);
    if (!textOf(paging?.next) || !next || next === after) return undefined;
    after = next;
  }
  return undefined;
}
