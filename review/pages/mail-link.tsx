import type { MailChoices } from '../../core/mail-choices.ts';
import { readChoicesToken, readLettersToken } from '../../core/mail-links.ts';
import { editableMailChoices } from '../../store/edit-mail-choices.ts';
import { type EditResult, saveEdit, stampOf } from '../../store/edit-one.ts';
import { findMailReader, type MailReader, unsubscribe } from '../../store/mail-readers.ts';
import type { Problems, Values } from '../form-values.ts';
import { mailsOf, mailValues, readMailForm } from '../mail-choices-input.ts';
import { nextDigestOf } from '../next-digest.ts';
import { isOneClick } from '../one-click.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { showLinkGone } from '../views/acknowledge.tsx';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';
import { MailChoiceFields } from '../views/mail-choices.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { askLetters, saveLetters } from './letters-link.tsx';

/** Behind the link at the foot of a mail: its reader's own choices, without signing in. Opening it changes nothing. */
export const askMailChoices: Page = async (c) => {
  const address = letterAddress(c);
  if (address !== undefined) return askLetters(c, address);
  const found = await linked(c);
  return found ? showChoices(c, found.person) : gone(c);
};

export const saveMailChoices: Page = async (c) => {
  const address = letterAddress(c);
  if (address !== undefined) return saveLetters(c, address);
  const found = await linked(c);
  if (!found) return gone(c);
  const { db, clock } = c.get('web');
  const { person, list } = found;
  const form = c.get('form');
  const at = clock.now();
  if (isOneClick(form)) {
    await unsubscribe(db, { personId: person.id, list, at });
    // RFC 8058 §3.1: no redirect.
    return c.text('Du er meldt fra.');
  }
  const standing = await editableMailChoices.read(db, person.id);
  if (!standing) return gone(c);
  const read = readMailForm(form, { now: standing.value, roles: person.roles });
  if ('problems' in read) return showChoices(c, person, { values: form, status: 422, problems: read.problems });
  const edit = { id: person.id, seen: form.get('version') ?? '', value: read.value, by: { personId: person.id, at } };
  const result: EditResult<MailChoices> = await saveEdit(db, editableMailChoices, edit);
  if (result.outcome !== 'stale') return c.redirect(`${c.req.path}?gemt=ja`, 303);
  const changed = { '': 'Det er ændret, siden du åbnede siden. Dit er ikke gemt. Gem igen, hvis det skal være sådan.' };
  return showChoices(c, person, { values: form, status: 409, problems: changed });
};

/** Of a mailbox without a person behind it. */
function letterAddress(c: PageContext): string | undefined {
  const { clock, config } = c.get('web');
  return readLettersToken(config.secretKey, c.req.param('token') ?? '', clock.now());
}

async function linked(c: PageContext) {
  const { db, clock, config } = c.get('web');
  const token = readChoicesToken(config.secretKey, c.req.param('token') ?? '', clock.now());
  const person = token && isUuid(token.personId) ? await findMailReader(db, token.personId) : null;
  return token && person && { person, list: token.list };
}

type Again = { values?: Values; status?: 409 | 422; problems?: Problems };

async function showChoices(c: PageContext, person: MailReader, { values, status, problems = {} }: Again = {}) {
  const { db, clock } = c.get('web');
  const standing = await editableMailChoices.read(db, person.id);
  if (!standing) return gone(c);
  const gets = mailsOf(person.roles);
  return show(
    c,
    { title: 'Dine mails fra Lytteposten', ...(status && { status }) },
    <div class="settings narrow">
      <h1>Dine mails fra Lytteposten</h1>
      {c.req.query('gemt') === 'ja' && status === undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>Det er gemt. Du kan rette det igen her, så længe linket virker.</p>
        </div>
      )}
      <FormProblems problems={problems} />
      <p>Til {person.mail}.</p>
      <form class="sheet" method="post" action={c.req.path} novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="version" value={stampOf(standing)} />
        <MailChoiceFields
          form={{ values: values ?? mailValues(standing.value), problems }}
          roles={person.roles}
          next={await nextDigestOf(c, person.id, standing.value)}
          now={clock.now()}
        />
        {(gets.digest || gets.report) && (
          <button class="button button-primary" type="submit">
            Gem
          </button>
        )}
      </form>
    </div>,
  );
}

const gone = (c: PageContext) =>
  showLinkGone(
    c,
    <>
      Det virker i to måneder. <a href="/mine-mails">Log ind, og vælg dine mails</a>, eller brug linket i en nyere mail.
    </>,
  );
