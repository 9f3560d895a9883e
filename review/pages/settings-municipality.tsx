import { editableMunicipality, type MunicipalityValue } from '../../store/edit-municipality.ts';
import type { Values } from '../form-values.ts';
import { municipalityValues, readMunicipalityForm } from '../municipality-input.ts';
import type { Page, PageContext } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { MunicipalityFields } from '../views/settings-municipality.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/kommune';

export const settingsMunicipality: Page = (c) => showForm(c);

export const saveMunicipality: Page = (c) => {
  const form = c.get('form');
  return saveForm<MunicipalityValue>(c, editableMunicipality, {
    id: '1',
    read: readMunicipalityForm(form),
    to: path,
    refuse: (refused) => showForm(c, { values: form, ...refused }),
  });
};

type Again = Partial<Refused<MunicipalityValue>> & { values?: Values };

async function showForm(c: PageContext, { values, status, problems = {}, stale }: Again = {}) {
  const standing = await editableMunicipality.read(c.get('web').db, '1');
  const form = { values: values ?? (standing ? municipalityValues(standing.value) : new URLSearchParams()), problems };
  return settingsPage(
    c,
    { title: 'Kommunen', ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice
          mine={editableMunicipality.words(stale.mine)}
          now={stale.now && editableMunicipality.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <MunicipalityFields form={form} />
        <button class="button button-primary" type="submit">
          Gem
        </button>
      </form>
      <p>
        Nøglerne til Facebook, LinkedIn og mailserveren står ikke her. De ligger i installationens miljøvariabler, så de
        aldrig vises på en side. <a href="/start/kommune">Se, om nøglen til Facebook virker</a>.
      </p>
    </>,
  );
}
