import type { Child } from 'hono/jsx';
import type { z } from 'zod';
import type { Issue } from '../../core/issue-sentence.ts';
import type { Database } from '../../store/db.ts';
import type { Standing } from '../../store/edit-one.ts';
import { editableSetting } from '../../store/settings.ts';
import { checked, type Read, type Values } from '../form-values.ts';
import type { Page, PageContext } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems, type FormState, type Option } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';

export type StoredSetting<T> = {
  key: string;
  schema: z.ZodType<T>;
  /** Holds until somebody saves something else. */
  unset: T;
  title: string;
  path: string;
  lead: Child;
  /** The form as the schema wants it, unchecked. */
  read(form: Values): unknown;
  /** Which field of the form an issue of the schema is about. */
  nameOf(issue: Issue, form: Values): string;
  toValues(value: T): Values;
  /** What the form lets choose among, where that stands in the tables. */
  choices?(db: Database): Promise<readonly Option[]>;
  Fields(props: { form: FormState; choices: readonly Option[] }): Child;
  /** One line for each thing, where two versions are shown side by side. */
  words(value: T): Record<string, string>;
};

/** A page and its form for a value of the table of settings. */
export function storedSetting<T>(setting: StoredSetting<T>): { page: Page; save: Page } {
  const { key, schema, unset, title, path, lead, toValues, Fields, words } = setting;
  const known = (stored: unknown): T => {
    const read = schema.safeParse(stored);
    return read.success ? read.data : unset;
  };

  const read = (form: Values): Read<unknown> => {
    // The standard is stored as nothing, so that a better standard of a later version reaches everybody who never chose.
    if (form.get('knap') === 'standard') return { value: null };
    return checked(schema, setting.read(form), (issue) => setting.nameOf(issue, form));
  };

  async function showForm(c: PageContext, { values, status, problems = {}, stale }: Again = {}) {
    const standing = await editableSetting.read(c.get('web').db, key);
    const form = { values: values ?? toValues(known(standing?.value)), problems };
    const choices = (await setting.choices?.(c.get('web').db)) ?? [];
    return settingsPage(
      c,
      { title, ...(status && { status }) },
      <>
        {stale && <StaleNotice mine={words(known(stale.mine))} now={words(known(stale.now?.value))} />}
        <FormProblems problems={problems} />
        {lead}
        <form class="sheet" method="post" action={path} novalidate>
          <CsrfField c={c} />
          <SeenField standing={standing as Standing<unknown> | null} />
          <Fields form={form} choices={choices} />
          <div class="sheet-end">
            <button class="button button-primary" type="submit" name="knap" value="gem">
              Gem
            </button>
            {standing !== null && (
              <button class="button button-secondary" type="submit" name="knap" value="standard">
                Gå tilbage til standard
              </button>
            )}
          </div>
        </form>
      </>,
    );
  }

  const save: Page = (c) => {
    const form = c.get('form');
    return saveForm<unknown>(c, editableSetting, {
      id: key,
      read: read(form),
      to: path,
      refuse: (refused) => showForm(c, { values: form, ...refused }),
    });
  };
  return { page: (c) => showForm(c), save };
}

type Again = Partial<Refused<unknown>> & { values?: Values };
