import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';

export const longestMail = 254;

type Ways = { c: PageContext; notice?: string | undefined; isEmpty?: boolean };

/** The ways in: the municipality's own sign-in where there is one, and always the link by mail. */
export const LoginWays = ({ c, notice, isEmpty = false }: Ways) => (
  <div class="narrow">
    <h1>Log ind</h1>
    {notice !== undefined && (
      <p class="login-notice" role="alert">
        {notice}
      </p>
    )}
    {isEmpty && <NobodyYet />}
    {c.get('web').config.oidc ? (
      <>
        <form method="post" action="/login/entra">
          <CsrfField c={c} />
          <button class="button button-primary" type="submit">
            Log ind med din arbejdskonto
          </button>
        </form>
        <h2 class="login-other">Eller få et link på mail</h2>
        <MailForm c={c} isSecond />
      </>
    ) : (
      <>
        <p>Skriv din arbejdsmail. Så sender vi et link, du kan logge ind med.</p>
        <MailForm c={c} />
      </>
    )}
  </div>
);

const MailForm = ({ c, isSecond = false }: { c: PageContext; isSecond?: boolean }) => (
  <form method="post" action="/login">
    <CsrfField c={c} />
    <label class="form-label" for="mail">
      Mailadresse
    </label>
    <input
      class="form-input"
      id="mail"
      name="mail"
      type="email"
      autocomplete="email"
      required
      maxlength={longestMail}
    />
    <button class={`button ${isSecond ? 'button-secondary' : 'button-primary'}`} type="submit">
      Send mig et link
    </button>
  </form>
);

/** A new installation: nobody is known, so no mail can help. */
const NobodyYet = () => (
  <div class="login-empty">
    <p>
      <strong>Ingen er oprettet endnu.</strong> Den, der har installeret Lytteposten, laver den første administrator på
      maskinen. Kommandoen skriver et link, der virker én gang:
    </p>
    <p>
      <code>npm run -s cli -- admin-link DIN-MAIL</code>
    </p>
  </div>
);
