import { randomUUID } from 'node:crypto';
import type { FileSource } from '../../core/municipality-schema.ts';
import { scannedKinds } from '../../core/words.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { editableSource } from '../../store/edit-source.ts';
import { askTry } from '../../store/source-tries.ts';
import { sourceKindNames } from '../danish-words.ts';
import { departmentOptions } from '../department-options.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { byReader, type Refused, saveForm } from '../settings-save.ts';
import { sourceKindHelp } from '../settings-words.ts';
import { fieldsOf, kindOf, readSource } from '../source-input.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { SourceFields } from '../views/settings-source.tsx';

type Kind = FileSource['kind'];
const parent = ['/indstillinger/kilder', 'Kilder'] as const;

/** First what kind it is, then its fields. The address may fill them, so that a try leads back to what was typed. */
export const askSource: Page = (c) => {
  const kind = kindOf(c.req.query('slags'));
  return kind ? showForm(c, { kind, values: new URLSearchParams(c.req.query()) }) : showKinds(c);
};

const showKinds = (c: PageContext) =>
  settingsPage(
    c,
    { title: 'Tilføj en kilde', parent },
    <>
      <p>Hvad er det for en kilde?</p>
      <ul class="entries">
        {scannedKinds.map((kind) => (
          <li class="entry">
            <p>
              <a href={`/indstillinger/kilder/ny?slags=${kind}`}>{sourceKindNames[kind]}</a>
            </p>
            <p class="muted">{sourceKindHelp[kind]}</p>
          </li>
        ))}
      </ul>
      <p class="after-list">
        Skal mange sider på Facebook med? <a href="/start/sider">Hent dem, nøglen giver adgang til</a>.
      </p>
    </>,
  );

/** `knap` says whether to try it first or to add it. */
export const addSource: Page = async (c) => {
  const form = c.get('form');
  const kind = kindOf(form.get('slags') ?? '');
  if (!kind) return c.notFound();
  const { db, config } = c.get('web');
  const departments = new Set((await departmentOptions(db)).map(([key]) => key));
  const readable = new Set<string>(config.readableKinds ?? scannedKinds);
  const read = readSource(form, kind, { departments, readable });
  const again = (refused: Refused<unknown>) => showForm(c, { kind, values: form, ...refused });
  if ('problems' in read) return again({ status: 422, problems: read.problems });
  if (form.get('knap') === 'proev' && canTry(kind)) {
    const id = randomUUID();
    const { personId, at } = byReader(c);
    await inTransaction(db, async (tx) => {
      await askTry(tx, id, { source: read.value, personId, at });
      await enqueue(tx, { name: 'try-source', payload: { id } });
    });
    return c.redirect(`/indstillinger/kilder/proev/${id}`, 303);
  }
  const given = form.get('nr') ?? '';
  const id = isUuid(given) ? given.toLowerCase() : randomUUID();
  return saveForm(c, editableSource, { id, read, to: '/indstillinger/kilder', refuse: again });
};

/** A hashtag on Instagram that is tried counts among the thirty of the week, so it is not. */
export const canTry = (kind: Kind) => kind !== 'instagram-hashtag';

type Shown = { kind: Kind; values: URLSearchParams } & Partial<Refused<unknown>>;

async function showForm(c: PageContext, { kind, values, status, problems = {} }: Shown) {
  const { db, config } = c.get('web');
  const isReadable = (config.readableKinds ?? scannedKinds).includes(kind);
  const nr = values.get('nr') ?? '';
  return settingsPage(
    c,
    { title: `Tilføj: ${sourceKindNames[kind] ?? kind}`, parent, ...(status && { status }) },
    <>
      <FormProblems
        problems={status === 409 ? { '': 'Kilden er allerede tilføjet. Du finder den på listen.' } : problems}
      />
      <p>{sourceKindHelp[kind]}</p>
      {!isReadable && (
        <p class="notice notice-warning">
          Nøglen til den slags kilder mangler. Kilden bliver gemt og begynder, når nøglen er sat og Lytteposten er
          startet igen.
        </p>
      )}
      <form class="sheet" method="post" action="/indstillinger/kilder/ny" novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="slags" value={kind} />
        <input type="hidden" name="nr" value={isUuid(nr) ? nr : randomUUID()} />
        <SourceFields kind={kind} form={{ values, problems }} departments={await departmentOptions(db)} isNew />
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="gem">
            Tilføj kilden
          </button>
          {canTry(kind) && (
            <button class="button button-secondary" type="submit" name="knap" value="proev">
              {fieldsOf[kind].includes('id') ? 'Prøv, om den kan læses' : 'Se, hvad den finder'}
            </button>
          )}
        </div>
      </form>
    </>,
  );
}
