import type { MailChoices } from '../../core/mail-choices.ts';
import { defaultMailChoices } from '../../core/mail-choices.ts';
import { editableMailChoices } from '../../store/edit-mail-choices.ts';
import type { Values } from '../form-values.ts';
import { mailsOf, mailValues, readMailForm } from '../mail-choices-input.ts';
import { nextDigestOf } from '../next-digest.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';
import { MailChoiceFields } from '../views/mail-choices.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, savedNotice } from '../views/settings-page.tsx';

const path = '/mine-mails';

/** "Mine mails": which mails the reader gets, and when. */
export const myMails: Page = (c) => showPage(c);

export const chooseMails: Page = async (c) => {
  const { person } = reader(c);
  const form = c.get('form');
  const now = (await editableMailChoices.read(c.get('web').db, person.id))?.value ?? defaultMailChoices;
  return saveForm<MailChoices>(c, editableMailChoices, {
    id: person.id,
    read: readMailForm(form, { now, roles: person.roles }),
    to: path,
    refuse: (refused) => showPage(c, { values: form, ...refused }),
  });
};

type Again = Partial<Refused<MailChoices>> & { values?: Values };

async function showPage(c: PageContext, { values, status, problems = {}, stale }: Again = {}) {
  const { db, clock } = c.get('web');
  const { person } = reader(c);
  const standing = await editableMailChoices.read(db, person.id);
  const choices = standing?.value ?? defaultMailChoices;
  const now = clock.now();
  const gets = mailsOf(person.roles);
  return show(
    c,
    { title: 'Mine mails', ...(status && { status }) },
    <div class="settings">
      <h1>Mine mails</h1>
      {await savedNotice(c)}
      {stale && (
        <StaleNotice
          mine={editableMailChoices.words(stale.mine)}
          now={stale.now && editableMailChoices.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <MailChoiceFields
          form={{ values: values ?? mailValues(choices), problems }}
          roles={person.roles}
          next={await nextDigestOf(c, person.id, choices)}
          now={now}
        />
        {(gets.digest || gets.report) && (
          <button class="button button-primary" type="submit">
            Gem
          </button>
        )}
      </form>
      <p>
        Alarmer vælger du på <a href="/mine-alarmer">Mine alarmer</a>.
      </p>
    </div>,
  );
}
