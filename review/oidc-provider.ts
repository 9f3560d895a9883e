import * as oidc from 'openid-client';
import type { Clock } from '../core/clock.ts';
import { systemClock } from '../core/clock.ts';
import type { Http } from '../core/http.ts';
import type { OidcSettings } from '../core/oidc-settings.ts';
import type { ProvenIdentity } from '../store/oidc-logins.ts';
import { OidcError, oidcErrorOf } from './oidc-error.ts';
import { identityOf } from './oidc-identity.ts';

/** What one sign-in has and no other: all three are made anew each time. */
export type OidcSecrets = { state: string; nonce: string; verifier: string };

/** The municipality's own sign-in. Every failure is an OidcError. */
export type OidcProvider = {
  /** Where the browser goes to prove who it is. */
  begin(secrets: OidcSecrets, redirectUri: string): Promise<URL>;
  /** Who it is, from the address that the browser came back with. */
  finish(secrets: OidcSecrets, answer: URL): Promise<ProvenIdentity>;
  /** Whether it can be asked, is the one it is taken for, and tells all that a sign-in needs. Nobody is signed in. */
  check(): Promise<void>;
};

const timeoutS = 10;
const maxAnswerBytes = 200_000;

/**
 * Asks the provider about itself and its keys at every sign-in: there are few a day, and keys that were changed a minute ago
 * are then the right ones.
 */
export function createOidcProvider(options: { http: Http; clock: Clock; settings: OidcSettings }): OidcProvider {
  const { http, clock, settings } = options;
  const issuer = new URL(settings.issuer);
  const fetchGuarded = guardedFetch(http, issuer.origin);

  async function configure(): Promise<oidc.Configuration> {
    const configuration = await oidc.discovery(
      issuer,
      settings.clientId,
      // The library asks the machine's clock; ours may stand elsewhere.
      { [oidc.clockSkew]: Math.round((clock.now().getTime() - systemClock.now().getTime()) / 1_000) },
      settings.clientSecret ? oidc.ClientSecretPost(settings.clientSecret) : oidc.None(),
      {
        [oidc.customFetch]: fetchGuarded,
        timeout: timeoutS,
        // The signature counts, not only the line it came by.
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    return configuration;
  }

  return {
    async begin({ state, nonce, verifier }, redirectUri) {
      try {
        return oidc.buildAuthorizationUrl(await configure(), {
          redirect_uri: redirectUri,
          scope: 'openid profile email',
          state,
          nonce,
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
      } catch (error) {
        throw oidcErrorOf(error);
      }
    },
    async finish({ state, nonce, verifier }, answer) {
      try {
        const tokens = await oidc.authorizationCodeGrant(await configure(), answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const identity = identityOf(tokens.claims() ?? {});
        if (identity === undefined) throw new OidcError('refused', 'NO_SUBJECT');
        return identity;
      } catch (error) {
        throw oidcErrorOf(error);
      }
    },
    async check() {
      try {
        const told = (await configure()).serverMetadata();
        if (!(told.authorization_endpoint && told.token_endpoint && told.jwks_uri))
          throw new OidcError('refused', 'INCOMPLETE');
      } catch (error) {
        throw oidcErrorOf(error);
      }
    },
  };
}

/** core/http in the words of openid-client. Only what lies at the issuer's own address is the operator's word. */
function guardedFetch(http: Http, trustedOrigin: string): oidc.CustomFetch {
  return async (url, { method, headers, body }) => {
    const answer = await http.request(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body != null && { body: String(body) }),
      timeoutMs: timeoutS * 1_000,
      maxBytes: maxAnswerBytes,
      maxRedirects: 0,
      politeness: { concurrency: 6, spacingMs: 0 },
      trusted: new URL(url).origin === trustedOrigin,
    });
    const { 'content-encoding': _, 'content-length': __, ...kept } = answer.headers;
    const hasBody = answer.status !== 204 && answer.status !== 304;
    return new Response(hasBody ? new Uint8Array(answer.body) : null, { status: answer.status, headers: kept });
  };
}
