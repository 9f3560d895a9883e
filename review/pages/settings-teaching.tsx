import { defaultTeachingLinks, teachingLinksKey, teachingLinksSchema } from '../../core/teaching-links.ts';
import { typed, valuesOf } from '../form-values.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const most = 12;
const empty = 3;
const fields = ['title', 'url', 'about'] as const;
const nameIn = (row: number, field: string) => `link${row}.${field}`;
const rows = Array.from({ length: most }, (_, row) => row);

/** As many rows as are filled, and a few more. */
function shownRows({ values }: FormState): number[] {
  const last = rows.findLastIndex((row) => fields.some((field) => values.get(nameIn(row, field))));
  return rows.slice(0, Math.min(most, last + 1 + empty));
}

const Fields = ({ form }: { form: FormState }) => (
  <>
    {shownRows(form).map((row) => (
      <fieldset class="field sheet-part">
        <legend>Link {row + 1}</legend>
        <Text name={nameIn(row, 'title')} label="Titel" form={form} maxlength={80} />
        <Text name={nameIn(row, 'url')} label="Adresse" form={form} inputmode="url" maxlength={500} />
        <Text name={nameIn(row, 'about')} label="Hvad er der bag linket? (valgfrit)" form={form} maxlength={200} />
      </fieldset>
    ))}
  </>
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
  read: (form) =>
    rows
      .map((row) => ({
        title: typed(form, nameIn(row, 'title')) ?? '',
        url: typed(form, nameIn(row, 'url')) ?? '',
        about: typed(form, nameIn(row, 'about')),
      }))
      .filter(({ title, url, about }) => title !== '' || url !== '' || about !== undefined)
      .map(({ about, ...link }) => ({ ...link, ...(about !== undefined && { about }) })),
  nameOf: ({ path: [row, field] }) => (typeof row === 'number' ? nameIn(row, String(field)) : ''),
  toValues: (links) =>
    valuesOf(
      Object.fromEntries(links.flatMap((link, row) => fields.map((field) => [nameIn(row, field), link[field]]))),
    ),
  Fields,
  words: (links) => Object.fromEntries(links.map(({ title, url }, row) => [`Link ${row + 1}`, `${title} (${url})`])),
});
