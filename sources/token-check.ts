/** The state of the keys to Facebook, and their renewal before they end: the system user's, and of each Page its own. */
import type { Clock } from '../core/clock.ts';
import { AccessError } from '../core/errors.ts';
import type { TokenVault } from './contract.ts';
import type { GraphClient } from './graph-client.ts';
import { debugToken, type TokenFacts } from './graph-debug-token.ts';
import { mintToken } from './page-tokens.ts';

export type TokenFinding = {
  isValid: boolean;
  expiresAt: Date | null;
  /** What is to be done, when something is. */
  sentence?: string;
};

export type TokenCheck = {
  /** @throws one of our errors when nothing could be learnt (limits, network). */
  system(signal: AbortSignal): Promise<TokenFinding>;
  /** Takes a new token for a Page whose own ends soon or is dead, where one is to be had. Throws as above. */
  page(pageId: string, signal: AbortSignal): Promise<TokenFinding>;
};

type Options = {
  client: GraphClient;
  vault: TokenVault;
  systemToken: string | undefined;
  appSecret?: string | undefined;
  clock: Clock;
};

/** From here on a Page token is changed for a new one: as early as people would be warned. */
const renewMs = 14 * 86_400_000;
const needed = ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'];

const noSystem = 'Der er ingen adgang til Facebook. Angiv systembrugerens nøgle i GRAPH_ACCESS_TOKEN.';
const deadSystem =
  'Systembrugerens nøgle til Facebook virker ikke længere. Lav en ny i Meta Business Suite, og sæt den ind som GRAPH_ACCESS_TOKEN.';
const endingSystem =
  'Systembrugerens nøgle til Facebook udløber. Lav en ny i Meta Business Suite inden da, og sæt den ind som GRAPH_ACCESS_TOKEN.';
const endingPage =
  'Nøglen til siden udløber, og Facebook giver ikke en, der holder længere. Lav en ny nøgle til systembrugeren i Meta Business Suite.';
const deadPage =
  'Nøglen til siden virker ikke længere. Giv systembrugeren adgang til siden igen i Meta Business Suite.';

export function createTokenCheck({ client, vault, systemToken, appSecret, clock }: Options): TokenCheck {
  /** The app's own key, which may ask about every token of the app; known once any token has told which app it is of. */
  let appToken: string | undefined;

  const ask = async (token: string, askers: (string | undefined)[], signal: AbortSignal): Promise<TokenFacts> => {
    for (const asker of new Set(askers)) {
      if (!asker) continue;
      const answer = await debugToken({ client, token, asker, signal });
      if ('fault' in answer) continue;
      if (answer.appId && appSecret) appToken = `${answer.appId}|${appSecret}`;
      return answer;
    }
    return { isValid: false, expiresAt: null, scopes: [] };
  };

  const endsSoon = ({ expiresAt }: TokenFacts): boolean =>
    expiresAt !== null && expiresAt.getTime() - clock.now().getTime() < renewMs;

  return {
    async system(signal) {
      if (!systemToken) return { isValid: false, expiresAt: null, sentence: noSystem };
      const facts = await ask(systemToken, [systemToken, appToken], signal);
      if (!facts.isValid) return { isValid: false, expiresAt: facts.expiresAt, sentence: deadSystem };
      const missing = facts.scopes.length === 0 ? [] : needed.filter((scope) => !facts.scopes.includes(scope));
      const sentence = endsSoon(facts) ? endingSystem : missing.length > 0 ? missingSentence(missing) : undefined;
      return { isValid: true, expiresAt: facts.expiresAt, ...(sentence && { sentence }) };
    },

    async page(pageId, signal) {
      const kept = await vault.get(pageId);
      const askers = (token: string) => [appToken, systemToken, token];
      const old = kept === undefined ? undefined : await ask(kept, askers(kept), signal);
      if (old?.isValid && !endsSoon(old)) return { isValid: true, expiresAt: old.expiresAt };
      try {
        const minted = await mintToken({ client, vault, systemToken, pageId, signal }, undefined);
        const fresh = minted === kept && old ? old : await ask(minted, askers(minted), signal);
        if (fresh.isValid && minted !== kept) await vault.put(pageId, minted);
        if (!fresh.isValid) return { isValid: false, expiresAt: fresh.expiresAt, sentence: deadPage };
        return { isValid: true, expiresAt: fresh.expiresAt, ...(endsSoon(fresh) && { sentence: endingPage }) };
      } catch (error) {
        if (!(error instanceof AccessError)) throw error;
        if (old?.isValid) return { isValid: true, expiresAt: old.expiresAt, sentence: endingPage };
        return { isValid: false, expiresAt: null, sentence: error.forPeople };
      }
    },
  };
}

const missingSentence = (scopes: string[]): string =>
  `Systembrugerens nøgle til Facebook mangler ${scopes.length === 1 ? 'tilladelsen' : 'tilladelserne'} ${scopes.join(', ')}. Giv appen ${scopes.length === 1 ? 'den' : 'dem'} i Meta Business Suite, og lav en ny nøgle.`;
