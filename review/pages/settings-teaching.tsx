import { defaultTeachingLinks, teachingLinksKey, teachingLinksSchema } from '../../core/teaching-links.ts';
import { numberedRows } from '../numbered-rows.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { SettingsRows } from '../views/settings-rows.tsx';
import { storedSetting } from './settings-stored.tsx';

const { nameIn, shown, read, ...rows } = numberedRows({
  prefix: 'link',
  fields: ['title', 'url', 'about'],
  most: 12,
  empty: 3,
});

const Fields = ({ form }: { form: FormState }) => (
  <SettingsRows title="Link" rows={shown(form.values)}>
    {(row) => (
      <>
        <Text name={nameIn(row, 'title')} label="Titel" form={form} maxlength={80} />
        <Text name={nameIn(row, 'url')} label="Adresse" form={form} inputmode="url" maxlength={500} />
        <Text name={nameIn(row, 'about')} label="Hvad er der bag linket? (valgfrit)" form={form} maxlength={200} />
      </>
    )}
  </SettingsRows>
);

/** Courses and guides that the departments see on their own page. A row that is emptied is taken away. */
export const teachingSettings = storedSetting({
  key: teachingLinksKey,
  schema: teachingLinksSchema,
  unset: defaultTeachingLinks,
  title: 'Links til undervisning',
  path: '/indstillinger/undervisning',
  lead: (
    <p>
      Kurser og vejledninger, som fagområderne ser på deres side. Tøm et link for at fjerne det. Gem for at få plads til
      flere.
    </p>
  ),
  ...rows,
  read: (form) => read(form).map(({ about, ...link }) => ({ ...link, ...(about !== '' && { about }) })),
  Fields,
  words: (links) => Object.fromEntries(links.map(({ title, url }, row) => [`Link ${row + 1}`, `${title} (${url})`])),
});
