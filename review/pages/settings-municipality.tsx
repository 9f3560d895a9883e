import { editableMunicipality, type MunicipalityValue } from '../../store/edit-municipality.ts';
import { readMunicipalityForm } from '../municipality-input.ts';
import type { Page, PageContext } from '../page.ts';
import { saveForm } from '../settings-save.ts';
import { type MunicipalityAgain, MunicipalityForm } from '../views/settings-municipality.tsx';
import { settingsPage } from '../views/settings-page.tsx';

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

async function showForm(c: PageContext, again: MunicipalityAgain = {}) {
  const standing = await editableMunicipality.read(c.get('web').db, '1');
  return settingsPage(
    c,
    { title: 'Kommunen', ...(again.status && { status: again.status }) },
    <>
      <MunicipalityForm c={c} path={path} standing={standing} again={again}>
        <button class="button button-primary" type="submit">
          Gem
        </button>
      </MunicipalityForm>
      <p>
        Nøglerne til Facebook, LinkedIn og mailserveren står ikke her. De ligger i installationens miljøvariabler, så de
        aldrig vises på en side. <a href="/start/kommune">Se, om nøglen til Facebook virker</a>.
      </p>
    </>,
  );
}
