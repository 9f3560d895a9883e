import { editableMunicipality, type MunicipalityValue } from '../../store/edit-municipality.ts';
import { readLook, type SetupLook } from '../../store/setup-steps.ts';
import { askToLook } from '../ask-look.ts';
import { readMunicipalityForm } from '../municipality-input.ts';
import type { Page, PageContext } from '../page.ts';
import { saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { type MunicipalityAgain, MunicipalityForm } from '../views/settings-municipality.tsx';
import { setupPage } from '../views/setup-page.tsx';
import { Waiting } from '../views/setup-waiting.tsx';

const path = '/start/kommune';

/** Saving asks the worker to try the key and the central Page; `tjek` asks once more. */
export const actMunicipality: Page = async (c) => {
  const form = c.get('form');
  if (form.get('knap') === 'tjek') {
    await askToLook(c, 'access');
    return c.redirect(`${path}#adgang`, 303);
  }
  const response = await saveForm<MunicipalityValue>(c, editableMunicipality, {
    id: '1',
    read: readMunicipalityForm(form),
    to: path,
    refuse: (refused) => showMunicipality(c, { values: form, ...refused }),
  });
  if (response.status === 303) await askToLook(c, 'access');
  return response;
};

export async function showMunicipality(c: PageContext, again: MunicipalityAgain = {}) {
  const { db, clock } = c.get('web');
  const [standing, look] = await Promise.all([editableMunicipality.read(db, '1'), readLook(db, 'access')]);
  const isFine = look?.token?.ok === true && look.central?.ok === true;
  return setupPage(
    c,
    {
      step: 'municipality',
      ...(again.status && { status: again.status }),
      isMain: isFine,
      onwards: standing === null ? null : isFine ? 'Videre' : 'Gå videre uden Facebook',
    },
    <>
      <MunicipalityForm c={c} path={path} standing={standing} again={again}>
        <button
          class={`button ${isFine ? 'button-secondary' : 'button-primary'}`}
          type="submit"
          name="knap"
          value="gem"
        >
          Gem, og tjek adgangen
        </button>
      </MunicipalityForm>
      {look && <Access c={c} look={look} now={clock.now()} />}
    </>,
  );
}

const Access = ({ c, look, now }: { c: PageContext; look: SetupLook; now: Date }) => (
  <section id="adgang" aria-live="polite" {...(look.state === 'asked' && { 'data-follow': '' })}>
    <h2>Adgang til Facebook</h2>
    {look.state === 'asked' ? (
      <Waiting since={new Date(look.at)} now={now} what="Vi spørger Facebook." here={path} />
    ) : (
      <>
        <ul class="checks">
          {look.token && <Check {...look.token} />}
          {look.central && <Check {...look.central} />}
          {look.sentence !== undefined && <Check ok={false} sentence={look.sentence} />}
        </ul>
        {look.token?.ok !== true && <HowToKey />}
        <form method="post" action={path}>
          <CsrfField c={c} />
          <button class="button button-secondary" type="submit" name="knap" value="tjek">
            Tjek igen
          </button>
        </form>
      </>
    )}
  </section>
);

export const Check = ({ ok, sentence }: { ok: boolean; sentence: string }) => (
  <li class={ok ? 'check check-ok' : 'check check-problem'}>
    <strong>{ok ? 'I orden:' : 'Mangler:'}</strong> {sentence}
  </li>
);

/** The key never passes through a page: it stands in the environment of the installation. */
const HowToKey = () => (
  <details class="how" open>
    <summary>Sådan får Lytteposten en nøgle</summary>
    <ol>
      <li>Opret en systembruger i Meta Business Suite, og giv den rollen Moderator på kommunens sider.</li>
      <li>
        Lav en nøgle (token) til systembrugeren med tilladelserne <code>pages_show_list</code>,{' '}
        <code>pages_read_engagement</code> og <code>pages_read_user_content</code>.
      </li>
      <li>
        Den, der driver Lytteposten, skriver nøglen i installationens <code>.env</code>-fil som{' '}
        <code>GRAPH_ACCESS_TOKEN=…</code> og appens hemmelighed som <code>GRAPH_APP_SECRET=…</code>.
      </li>
      <li>Start Lytteposten igen, og tryk på »Tjek igen«. Nøglen bliver aldrig vist her.</li>
    </ol>
  </details>
);
