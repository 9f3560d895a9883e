import { encryptSecret, hashToken, randomToken } from '../../core/signing.ts';
import { beginOidcLogin } from '../../store/oidc-logins.ts';
import { clientAddress } from '../client-address.ts';
import { setStateCookie } from '../oidc-cookie.ts';
import type { OidcSecrets } from '../oidc-provider.ts';
import type { Page, PageContext } from '../page.ts';
import { notFoundPage, tooManyPage } from '../views/error-pages.tsx';
import { show } from '../views/layout.tsx';
import { oidcFailed } from '../views/oidc-failed.tsx';

/** Also what the provider knows us by: it sends people back to no other address. */
export const answerPath = '/login/entra/svar';

export const answerAddress = (c: PageContext) => `${c.get('web').config.publicUrl}${answerPath}`;

/** Begins a sign-in at the municipality's own provider: notes it down, and sends the browser there. */
export const beginOidc =
  (mayAsk: (client: string) => boolean): Page =>
  async (c) => {
    const { db, clock, config } = c.get('web');
    if (!config.oidc) return notFoundPage(c);
    if (!mayAsk(clientAddress(c))) return tooManyPage(c);
    const secrets: OidcSecrets = { state: randomToken(), nonce: randomToken(), verifier: randomToken(48) };
    try {
      const there = await config.oidc.begin(secrets, answerAddress(c));
      const verifier = encryptSecret(config.secretKey, secrets.verifier);
      const row = { id: hashToken(secrets.state), nonce: secrets.nonce, verifier };
      await beginOidcLogin(db, row, clock.now());
      setStateCookie(c, secrets.state);
      return onward(c, there);
    } catch (error) {
      return oidcFailed(c, error);
    }
  };

/**
 * A page that goes on by itself, and no redirect: `form-action 'self'` of our policy would hold for every address on the
 * way, and nobody knows how many there are behind the provider.
 */
function onward(c: PageContext, there: URL) {
  c.header('Refresh', `0; url=${there.href}`);
  return show(
    c,
    { title: 'Videre til login' },
    <div class="narrow">
      <h1>Du sendes videre til kommunens login</h1>
      <p>
        <a class="button button-primary" href={there.href}>
          Fortsæt
        </a>
      </p>
    </div>,
  );
}
