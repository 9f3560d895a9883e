import { decryptSecret, hashToken, isSameText, randomToken } from '../../core/signing.ts';
import { type OidcOutcome, type ProvenIdentity, signInByIdentity, takeOidcLogin } from '../../store/oidc-logins.ts';
import { takeStateCookie } from '../oidc-cookie.ts';
import { OidcError } from '../oidc-error.ts';
import type { OidcProvider } from '../oidc-provider.ts';
import type { Page, PageContext } from '../page.ts';
import { readSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { notFoundPage, tooManyPage } from '../views/error-pages.tsx';
import { show } from '../views/layout.tsx';
import { oidcFailed } from '../views/oidc-failed.tsx';
import { answerAddress } from './oidc-begin.tsx';

/**
 * The browser comes back from the provider. The one GET that changes something (design rule 12): the protocol wants it, and
 * it does nothing without the state that this very browser began with, one time.
 */
export const answerOidc: Page = async (c) => {
  const { oidc } = c.get('web').config;
  if (!oidc) return notFoundPage(c);
  try {
    const identity = await prove(c, oidc);
    return ended(c, ...(await enter(c, identity)));
  } catch (error) {
    return oidcFailed(c, error);
  }
};

async function prove(c: PageContext, oidc: OidcProvider): Promise<ProvenIdentity> {
  const { db, clock, config } = c.get('web');
  const [state, expected] = [c.req.query('state') ?? '', takeStateCookie(c)];
  if (expected === undefined || !isSameText(state, expected)) throw new OidcError('refused', 'OTHER_BROWSER');
  const begun = await takeOidcLogin(db, hashToken(state), clock.now());
  if (!begun) throw new OidcError('refused', 'USED_OR_TOO_OLD');
  const secrets = { state, nonce: begun.nonce, verifier: decryptSecret(config.secretKey, begun.verifier) };
  return oidc.finish(secrets, new URL(`${answerAddress(c)}${new URL(c.req.url).search}`));
}

async function enter(c: PageContext, identity: ProvenIdentity): Promise<[OidcOutcome, string]> {
  const { db, clock } = c.get('web');
  const old = readSessionCookie(c);
  const token = randomToken();
  const outcome = await signInByIdentity(db, {
    ...identity,
    sessionHash: hashToken(token),
    csrf: randomToken(),
    oldSessionHash: old && hashToken(old),
    at: clock.now(),
  });
  return [outcome, token];
}

function ended(c: PageContext, outcome: OidcOutcome, token: string) {
  if (outcome === 'too-many') return tooManyPage(c);
  if (outcome === 'in') {
    setSessionCookie(c, token);
    return c.redirect('/', 303);
  }
  c.get('web').log.info('oidc-unknown');
  return show(
    c,
    { title: 'Du er ikke oprettet her', status: 403 },
    <div class="narrow">
      <h1>Du er ikke oprettet i Lytteposten</h1>
      <p>
        Kommunens login kender dig, men Lytteposten gør ikke. Bed en administrator om at oprette dig med den
        mailadresse, du bruger på arbejdet.
      </p>
      <p>
        <a href="/login">Tilbage til login</a>
      </p>
    </div>,
  );
}
