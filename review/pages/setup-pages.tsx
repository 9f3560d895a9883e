import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { findMunicipality } from '../../store/municipality.ts';
import { type ChosenPage, importPages, listKnownPages } from '../../store/setup-import.ts';
import { readLook, readSetup, rememberScan, type SetupLook } from '../../store/setup-steps.ts';
import { askToLook } from '../ask-look.ts';
import { departmentOptions } from '../department-options.ts';
import type { Page, PageContext } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { setupPage } from '../views/setup-page.tsx';
import { PageChoice } from '../views/setup-page-choice.tsx';
import { Waiting } from '../views/setup-waiting.tsx';
import { Check } from './setup-municipality.tsx';

const path = '/start/sider';
/** A field that leaves a Page out, and one that takes it in without a department. */
const [none, shared] = ['', 'faelles'];
/** More fields a form may not have; the rest comes with the next round. */
const atOnce = 200;

/** `hent` asks which Pages there are; `importer` takes in those that were chosen, each by one field. */
export const actPages: Page = async (c) => {
  const form = c.get('form');
  if (form.get('knap') === 'hent') {
    await askToLook(c, 'pages');
    return c.redirect(path, 303);
  }
  const { db } = c.get('web');
  const [look, municipality, options] = await Promise.all([
    readLook(db, 'pages'),
    findMunicipality(db),
    departmentOptions(db),
  ]);
  if (!look?.pages || look.at !== form.get('version'))
    return showPages(c, {
      status: 409,
      problem: 'Listen er hentet igen, siden du så den. Intet er tilføjet. Se den igennem igen.',
    });
  const known = new Set(options.map(([key]) => key));
  const pages = look.pages.flatMap(({ id, name }): ChosenPage[] => {
    const choice = form.get(`side-${id}`) ?? none;
    if (choice === none || (choice !== shared && !known.has(choice))) return [];
    return [{ id, name, departmentKey: choice === shared ? null : choice }];
  });
  const isMentions = form.get('omtaler') === 'ja' && municipality !== null;
  const mentions = isMentions ? { id: municipality.centralPage, name: `Omtaler af ${municipality.name}` } : undefined;
  const by = byReader(c);
  const count = await inTransaction(db, async (tx) => {
    const added = await importPages(tx, { pages, mentions, by });
    if (added > 0 && (await readSetup(tx)).scanFrom === undefined) await rememberScan(tx, by.at);
    if (added > 0) await enqueue(tx, { name: 'find-due-sources', payload: {} });
    return added;
  });
  return c.redirect(`${path}?tilfoejet=${count}`, 303);
};

type Again = { status?: 409; problem?: string };

export async function showPages(c: PageContext, { status, problem }: Again = {}) {
  const { db } = c.get('web');
  const look = await readLook(db, 'pages');
  const added = Number(c.req.query('tilfoejet') ?? Number.NaN);
  return setupPage(
    c,
    {
      step: 'pages',
      ...(status && { status }),
      isMain: Number.isInteger(added),
      onwards: look?.pages ? 'Videre' : 'Gå videre uden sider',
    },
    <>
      {problem !== undefined && <FormProblems problems={{ '': problem }} />}
      {Number.isInteger(added) && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>
            {added === 0
              ? 'Der var ikke noget nyt at tilføje.'
              : `${added} ${added === 1 ? 'kilde er' : 'kilder er'} tilføjet og bliver læst nu.`}
          </p>
        </div>
      )}
      <p>Lytteposten finder de sider, nøglen til Facebook giver adgang til, og gætter på fagområdet ud fra navnet.</p>
      <div id="sider" aria-live="polite" {...(look?.state === 'asked' && { 'data-follow': '' })}>
        {look && <Found c={c} look={look} />}
      </div>
      <form method="post" action={path}>
        <CsrfField c={c} />
        <button class={`button ${look ? 'button-secondary' : 'button-primary'}`} type="submit" name="knap" value="hent">
          {look ? 'Hent listen igen' : 'Find siderne'}
        </button>
      </form>
    </>,
  );
}

async function Found({ c, look }: { c: PageContext; look: SetupLook }) {
  const { db, clock } = c.get('web');
  if (look.state === 'asked')
    return <Waiting since={new Date(look.at)} now={clock.now()} what="Vi henter listen fra Facebook." here={path} />;
  if (!look.pages)
    return (
      <ul class="checks">
        <Check ok={false} sentence={look.sentence ?? 'Listen kunne ikke hentes.'} />
      </ul>
    );
  const [known, options, municipality] = await Promise.all([
    listKnownPages(db),
    departmentOptions(db),
    findMunicipality(db),
  ]);
  const fresh = look.pages.filter(({ id }) => !known.has(id) && id !== municipality?.centralPage);
  const already = look.pages.filter(({ id }) => known.has(id)).length;
  if (look.pages.length === 0)
    return (
      <p class="empty">
        Nøglen giver ikke adgang til nogen sider. Giv systembrugeren rollen Moderator på siderne i Meta Business Suite,
        og hent listen igen.
      </p>
    );
  return (
    <>
      {already > 0 && (
        <p class="muted">
          {already} {already === 1 ? 'side er' : 'sider er'} allerede kilder og står ikke på listen.
        </p>
      )}
      {fresh.length > atOnce && (
        <p>
          Her er de første {atOnce} af {fresh.length}. Resten kommer, når de er tilføjet.
        </p>
      )}
      {fresh.length === 0 ? (
        <p class="empty">Alle sider er med.</p>
      ) : (
        <PageChoice
          c={c}
          path={path}
          pages={fresh.slice(0, atOnce)}
          version={look.at}
          departments={options}
          shared={shared}
        />
      )}
    </>
  );
}
