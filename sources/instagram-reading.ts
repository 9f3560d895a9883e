/**
 * Asking on behalf of one Instagram account: with the system user's token, which all accounts share, else with the token
 * of the central Page, to which the account is linked. Refusals become sentences about Instagram.
 */
import { AccessError, type LyttepostenError, PermanentError, RateLimitedError } from '../core/errors.ts';
import type { JsonObject } from '../core/loose-json.ts';
import type { TokenVault } from './contract.ts';
import type { GraphAnswer, GraphClient, GraphParams } from './graph-client.ts';
import { errorFor, type GraphFault, isTokenFault } from './graph-errors.ts';
import { type GraphUsage, isUsedUp, moreUsage, noUsage, usedUpScope } from './graph-usage.ts';
import { createPageAsk } from './page-tokens.ts';

export type InstagramReading = {
  account: string;
  usage: GraphUsage;
  /** Refusals about tokens are thrown, others are answers. */
  ask(path: string, params: GraphParams): Promise<GraphAnswer>;
};

export type InstagramAccess = {
  client: GraphClient;
  vault: TokenVault;
  systemToken: string | undefined;
  centralPage: string;
  account: string;
  signal: AbortSignal;
};

export function openInstagram(access: InstagramAccess): InstagramReading {
  const ask = createAccountAsk(access);
  const reading: InstagramReading = {
    account: access.account,
    usage: noUsage,
    async ask(path, params) {
      const { account, usage } = reading;
      if (isUsedUp(usage)) throw limitError('used up', usage.regainMs, usedUpScope(usage, account));
      const answer = await ask(path, params);
      reading.usage = moreUsage(reading.usage, answer.usage);
      return answer;
    },
  };
  return reading;
}

type Ask = (path: string, params: GraphParams) => Promise<GraphAnswer>;

function createAccountAsk({ client, vault, systemToken, centralPage, account, signal }: InstagramAccess): Ask {
  const asPage = createPageAsk({ client, vault, systemToken, pageId: centralPage, signal });
  let refused: GraphFault | undefined;
  return async (path, params) => {
    if (systemToken && !refused) {
      const answer = await client.get({ path, params, token: systemToken, signal });
      if (answer.ok || !isTokenFault(answer.fault)) return answer;
      refused = answer.fault;
    }
    try {
      return await asPage(path, params);
    } catch (error) {
      if (refused && error instanceof AccessError) throw instagramError(refused, account);
      throw error;
    }
  };
}

/** What was asked for, or our error. */
export function bodyOf(answer: GraphAnswer, account: string): JsonObject {
  if (!answer.ok) throw instagramError(answer.fault, account);
  return answer.body;
}

const limitError = (detail: string, retryAfterMs: number, scope: string) =>
  new RateLimitedError(
    `instagram limit ${detail}`,
    'Instagram beder om en pause. Kontoen læses igen, når pausen er slut.',
    { retryAfterMs, scope },
  );

const accessSentence =
  'Adgangen til Instagram er udløbet. Lav en ny nøgle til systembrugeren i Meta Business Suite, og sæt den ind som GRAPH_ACCESS_TOKEN.';
const permissionSentence =
  'Lytteposten mangler en tilladelse på Instagram. Giv systembrugeren adgang til kontoen i Meta Business Suite, og tjek, at appen har instagram_basic og instagram_manage_comments; hashtags kræver også Instagram Public Content Access.';

/** The table of graph-errors.ts decides what it is; the sentence is about Instagram. */
export function instagramError(fault: GraphFault, account: string): LyttepostenError {
  const error = errorFor(fault, account);
  if (error instanceof RateLimitedError) return limitError(error.message, error.retryAfterMs, error.scope);
  const isPermission = fault.kind === 'permission' || fault.subcode === 2_069_032;
  if (error instanceof AccessError)
    return new AccessError(error.message, isPermission ? permissionSentence : accessSentence);
  if (fault.kind === 'data')
    return new PermanentError(
      error.message,
      'Instagram kender ikke kontoen, eller den er ikke tilgængelig for os. Den skal være en professionel konto, der er knyttet til en Facebook-side; tjek dens id i kommunefilen.',
    );
  return error;
}
