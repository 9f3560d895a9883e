import { createHash } from 'node:crypto';
import { stringify } from 'yaml';
import { localDate } from '../../core/danish-time.ts';
import { PermanentError } from '../../core/errors.ts';
import { type FileChange, fileChanges } from '../../core/file-changes.ts';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import type { MunicipalityFile } from '../../core/municipality-schema.ts';
import { sourceKinds } from '../../core/words.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { appendAudit } from '../../store/audit.ts';
import { type Db, inTransaction } from '../../store/db.ts';
import { readMunicipality, readSections } from '../../store/municipality.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { ChangeList } from '../views/settings-changes.tsx';
import { Area, FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/fil';

/** Out as a back-up, and in again, after a look at what that would change. */
export const settingsFile: Page = (c) => showPage(c);

export const downloadFile: Page = async (c) => {
  const { db, clock } = c.get('web');
  const file = await readMunicipality(db);
  if (!file) return c.notFound();
  const { personId, at } = byReader(c);
  await inTransaction(db, (tx) => appendAudit(tx, at, { actor: personId, action: 'export', subject: 'municipality' }));
  return c.body(stringify(file), 200, {
    'Content-Type': 'application/yaml; charset=utf-8',
    'Content-Disposition': `attachment; filename="lytteposten-${localDate(clock.now())}.yaml"`,
  });
};

/** What the file would change; nothing is written yet. */
export const previewFile: Page = async (c) => {
  const text = c.get('form').get('fil') ?? '';
  const read = readFile(text);
  if ('problem' in read) return showPage(c, { text, problem: read.problem });
  return showPreview(c, text, read.file);
};

export const applyFile: Page = async (c) => {
  const { db, config } = c.get('web');
  const form = c.get('form');
  const text = form.get('fil') ?? '';
  const read = readFile(text);
  if ('problem' in read) return showPage(c, { text, problem: read.problem });
  const readable = new Set(config.readableKinds ?? sourceKinds);
  const { personId, at } = byReader(c);
  const isDone = await inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('import', 0))`;
    if ((await stateOf(tx)).stamp !== form.get('version')) return false;
    await applyMunicipality(tx, read.file, { now: at, readable, actor: personId });
    return true;
  });
  return isDone ? c.redirect(`${path}?laest=1`, 303) : showPreview(c, text, read.file, true);
};

function readFile(text: string): { file: MunicipalityFile } | { problem: string } {
  try {
    const file = parseMunicipalityFile(text);
    // Whoever reads a file in without an administrator locks the door behind everybody.
    if (file.people && !file.people.some(({ roles }) => roles.includes('admin')))
      return { problem: 'Filen har ingen administrator under people. Giv mindst én person rollen admin.' };
    return { file };
  } catch (error) {
    if (error instanceof PermanentError) return { problem: error.forPeople };
    throw error;
  }
}

/** Stands in where the municipality is not there yet, so that the rest can be read. */
const unnamed = { name: '-', centralPage: '0', hashtags: [] };

/** How it stands, as a file, and a name for that very state. */
async function stateOf(db: Db): Promise<{ file: Partial<MunicipalityFile>; stamp: string }> {
  const whole = await readMunicipality(db);
  const text = stringify(whole ?? { municipality: unnamed, ...(await readSections(db)) });
  const stamp = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  // Through the parser, so that both sides say the same things in the same words.
  const { municipality, ...sections } = parseMunicipalityFile(text);
  return { file: { ...sections, ...(whole && { municipality }) }, stamp };
}

async function showPage(c: PageContext, { text = '', problem }: { text?: string; problem?: string } = {}) {
  const hasFile = (await readMunicipality(c.get('web').db)) !== undefined;
  const form = { values: new URLSearchParams({ fil: text }), problems: {} };
  return settingsPage(
    c,
    { title: 'Kommunefilen', status: problem === undefined ? 200 : 422 },
    <>
      {c.req.query('laest') !== undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>Filen er læst ind.</p>
        </div>
      )}
      {problem !== undefined && (
        <>
          <FormProblems problems={{ '': 'Filen kan ikke læses ind. Intet er ændret.' }} />
          <ul class="lines">
            {problem.split('\n').map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        Kilder, fagområder, personer, vagter, oversigtsark og årshjul i én fil. Den er både reservekopi og vejen ind.
      </p>
      {hasFile && (
        <p>
          <a class="button button-secondary" href={`${path}/hent`}>
            Hent filen
          </a>
        </p>
      )}
      <h2>Læs en fil ind</h2>
      <p>Først ser du, hvad filen vil ændre. Det, der mangler i en del af filen, bliver slået fra, ikke slettet.</p>
      <form class="sheet" method="post" action={path}>
        <CsrfField c={c} />
        <div class="field file-picker" hidden>
          <label class="form-label" for="vaelg">
            Vælg filen
          </label>
          <input type="file" id="vaelg" accept=".yaml,.yml,text/yaml" data-fills="fil" />
        </div>
        <Area name="fil" label="Filens indhold" hint="Indsæt teksten fra filen." form={form} rows={14} />
        <button class="button button-primary" type="submit">
          Se, hvad der ændres
        </button>
      </form>
    </>,
  );
}

async function showPreview(c: PageContext, text: string, file: MunicipalityFile, isStale = false) {
  const { file: now, stamp } = await stateOf(c.get('web').db);
  const changes: FileChange[] = fileChanges(now, file);
  const own = reader(c).person.mail.toLowerCase();
  const dropsMe = file.people !== undefined && !file.people.some(({ mail }) => mail.toLowerCase() === own);
  return settingsPage(
    c,
    { title: 'Det vil filen ændre', parent: [path, 'Kommunefilen'], status: isStale ? 409 : 200 },
    <>
      {isStale && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>Noget er ændret, siden du så på listen. Filen er ikke læst ind. Se listen igennem igen.</p>
        </div>
      )}
      {dropsMe && (
        <p class="notice notice-warning">Du står ikke selv i filen. Din adgang bliver lukket, når den læses ind.</p>
      )}
      {changes.length === 0 ? <p class="empty">Filen ændrer ingenting.</p> : <ChangeList changes={changes} />}
      <form class="sheet-end" method="post" action={`${path}/indlaes`}>
        <CsrfField c={c} />
        <input type="hidden" name="version" value={stamp} />
        <input type="hidden" name="fil" value={text} />
        {changes.length > 0 && (
          <button class="button button-primary" type="submit">
            Læs filen ind
          </button>
        )}
        <a class="button button-secondary" href={path}>
          Annullér
        </a>
      </form>
    </>,
  );
}
