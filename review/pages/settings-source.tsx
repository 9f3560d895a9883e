import type { Standing } from '../../store/edit-one.ts';
import { editableSource, type SourceValue } from '../../store/edit-source.ts';
import { sourceKindNames } from '../danish-words.ts';
import { departmentOptions } from '../department-options.ts';
import type { Read } from '../form-values.ts';
import { type Page, type PageContext, rowId } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { kindOf, readSource, sourceValues } from '../source-input.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';
import { SourceFields } from '../views/settings-source.tsx';

/** One source: its settings, and whether it is read. Kinds that people fill (tips, archive) are none of this page's. */
export const settingsSource: Page = async (c) => {
  const found = await findSource(c);
  return found ? showSource(c, found) : c.notFound();
};

export const changeSource: Page = async (c) => {
  const found = await findSource(c);
  if (!found) return c.notFound();
  const { id, standing } = found;
  const form = c.get('form');
  const button = form.get('knap');
  const options = await departmentOptions(c.get('web').db);
  const { value } = standing;
  const read: Read<SourceValue> =
    button === 'pause' || button === 'laes'
      ? { value: { ...value, active: button === 'laes' } }
      : sameIdentity(
          readSource(form, value.kind, {
            departments: new Set(options.map(([key]) => key)),
            readable: new Set(),
            active: value.active,
          }),
          value,
        );
  return saveForm(c, editableSource, {
    id,
    read,
    to: `/indstillinger/kilder/${id}`,
    refuse: async (refused) => {
      const now = (await findSource(c)) ?? found;
      return showSource(c, now, { values: button === 'gem' ? form : sourceValues(now.standing.value), ...refused });
    },
  });
};

/** What names it outside is not for the form to say. */
const sameIdentity = (read: Read<SourceValue>, { externalId }: SourceValue): Read<SourceValue> =>
  'problems' in read ? read : { value: { ...read.value, externalId } };

type Found = { id: string; standing: Standing<SourceValue> };

async function findSource(c: PageContext): Promise<Found | undefined> {
  const id = rowId(c);
  const standing = id === undefined ? null : await editableSource.read(c.get('web').db, id);
  return id !== undefined && standing && kindOf(standing.value.kind) ? { id, standing } : undefined;
}

type Again = Partial<Refused<SourceValue>> & { values?: URLSearchParams };

async function showSource(
  c: PageContext,
  { id, standing }: Found,
  { values, status, problems = {}, stale }: Again = {},
) {
  const { value } = standing;
  const form = { values: values ?? sourceValues(value), problems };
  return settingsPage(
    c,
    { title: value.name, parent: ['/indstillinger/kilder', 'Kilder'], ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice mine={editableSource.words(stale.mine)} now={stale.now && editableSource.words(stale.now.value)} />
      )}
      <FormProblems problems={problems} />
      <p class="muted">
        {sourceKindNames[value.kind]}: {value.externalId}
      </p>
      <form class="notice" method="post" action={`/indstillinger/kilder/${id}`}>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <p>
          {value.active ? (
            'Kilden læses.'
          ) : (
            <>
              <strong>Kilden er på pause.</strong> Det, der bliver skrevet imens, hentes, når den læses igen.
            </>
          )}
        </p>
        <button class="button button-secondary" type="submit" name="knap" value={value.active ? 'pause' : 'laes'}>
          {value.active ? 'Sæt på pause' : 'Læs den igen'}
        </button>
      </form>
      <form class="sheet" method="post" action={`/indstillinger/kilder/${id}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <SourceFields
          kind={value.kind}
          form={form}
          departments={await departmentOptions(c.get('web').db)}
          isNew={false}
        />
        <button class="button button-primary" type="submit" name="knap" value="gem">
          Gem
        </button>
      </form>
    </>,
  );
}
