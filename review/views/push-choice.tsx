import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { When } from './when.tsx';

/** What just happened, by the word that the forms of review/pages/push-choose.ts come back with. */
const outcomes: Record<string, string> = {
  til: 'Den her browser viser nu alarmer.',
  fra: 'Browseren viser ikke længere alarmer.',
  fejl: 'Browseren fortalte ikke, hvor den kan nås. Prøv igen, eller brug en anden browser.',
};

const services: [RegExp, string][] = [
  [/mozilla/, 'Firefox'],
  [/apple/, 'Safari'],
  [/windows/, 'Edge'],
  [/google/, 'Chrome'],
];
const browserName = (endpoint: string) => services.find(([host]) => host.test(endpoint))?.[1] ?? 'En browser';

type Asked = {
  c: PageContext;
  /** The reader's own browsers (store/push-subscriptions.ts). */
  browsers: readonly { endpoint: string; createdAt: Date }[];
  now: Date;
};

/** Part of "Mine alarmer": alerts in the browser, also when Lytteposten is not open. Needs a script; without one it says so. */
export const PushChoice = ({ c, browsers, now }: Asked) => {
  const key = c.get('web').config.pushKey;
  const outcome = outcomes[c.req.query('push') ?? ''];
  if (key === undefined) return null;
  return (
    <section>
      <h2>Beskeder i browseren</h2>
      {outcome && (
        <p class="notice" role="status">
          {outcome}
        </p>
      )}
      <p>
        En alarm kan dukke op på skærmen, også når Lytteposten ikke er åben. Den viser kun alvor, fagområde og antal;
        ingen navne og ingen tekst.
      </p>
      <form method="post" action="/mine-alarmer/push" data-push-key={key}>
        <CsrfField c={c} />
        <input type="hidden" name="endpoint" value="" />
        <input type="hidden" name="p256dh" value="" />
        <input type="hidden" name="auth" value="" />
        <button class="button button-secondary" type="submit" hidden>
          Vis alarmer i den her browser
        </button>
        <p data-push-told>Det kræver, at browseren må køre JavaScript.</p>
      </form>
      {browsers.length > 0 && <Browsers c={c} browsers={browsers} now={now} />}
    </section>
  );
};

const Browsers = ({ c, browsers, now }: Asked) => (
  <>
    <ul class="lines">
      {browsers.map(({ endpoint, createdAt }) => (
        <li>
          {browserName(endpoint)}, slået til <When at={createdAt} now={now} />
          <form method="post" action="/mine-alarmer/push/slet">
            <CsrfField c={c} />
            <input type="hidden" name="endpoint" value={endpoint} />
            <button class="button button-tertiary" type="submit">
              Slå fra
            </button>
          </form>
        </li>
      ))}
    </ul>
    <p class="muted">En browser, du ikke bruger mere, forsvinder af sig selv.</p>
  </>
);
