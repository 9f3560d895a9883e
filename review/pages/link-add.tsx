import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { findByLink, type KnownLink, putInQueue } from '../../store/links.ts';
import { addByLink } from '../../store/tips.ts';
import { type LinkInput, longestText, readLink, sharedFields } from '../link-input.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

type Fields = { link: string; tekst: string };

/** A phone's "del" menu opens this page with what it shares (review/pages/manifest.ts). It fills the form and changes nothing. */
export const askLink: Page = (c) =>
  showForm(
    c,
    sharedFields((name) => c.req.query(name)),
  );

/** Nothing is fetched from the address. What we have leads to its card; what is new is judged and put in the queue. */
export const addLink: Page = async (c) => {
  const form = c.get('form');
  const fields = { link: form.get('link') ?? '', tekst: form.get('tekst') ?? '' };
  const read = readLink(form);
  if ('problem' in read) return showForm(c, fields, read.problem);
  const { input } = read;
  const known = await findByLink(c.get('web').db, input);
  if (known) return showKnown(c, known);
  if (input.link === null && input.text === '')
    return showForm(
      c,
      fields,
      'Adressen rummer navnet på en person, så den gemmer vi ikke. Indsæt også teksten, så er der noget at læse.',
    );
  await add(c, input);
  return showAdded(c, input);
};

async function add(c: PageContext, { key, text, link }: LinkInput): Promise<void> {
  const { db, clock } = c.get('web');
  const personId = reader(c).person.id;
  await inTransaction(db, async (tx) => {
    const id = await addByLink(tx, { key, text, link, personId }, clock.now());
    if (id !== undefined) await enqueue(tx, { name: 'classify-posts', payload: { ids: [id] } });
  });
}

const showForm = (c: PageContext, { link, tekst }: Fields, problem?: string) =>
  show(
    c,
    { title: 'Tilføj via link', status: problem === undefined ? 200 : 422 },
    <div class="narrow">
      <h1>Tilføj via link</h1>
      <p>
        Indsæt linket til et opslag eller en artikel, så lægger vi det i køen. Vi henter ikke selv noget fra adressen.
      </p>
      {problem !== undefined && (
        <p class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          {problem}
        </p>
      )}
      <form method="post" action="/tilfoej">
        <CsrfField c={c} />
        <label class="form-label" for="link">
          Link
        </label>
        <input class="form-input" id="link" name="link" inputmode="url" required maxlength={2000} value={link} />
        <label class="form-label" for="tekst">
          Teksten, hvis du har den (valgfrit)
        </label>
        <textarea class="form-input" id="tekst" name="tekst" rows={6} maxlength={longestText}>
          {tekst}
        </textarea>
        <button class="button button-primary" type="submit">
          Læg i køen
        </button>
      </form>
    </div>,
  );

const Onwards = () => (
  <p>
    <a href="/koe">Gå til køen</a> · <a href="/tilfoej">Tilføj et til</a>
  </p>
);

const showAdded = (c: PageContext, { link }: LinkInput) =>
  show(
    c,
    { title: 'Lagt i køen' },
    <div class="narrow">
      <h1>Lagt i køen</h1>
      <p>Opslaget bliver vurderet nu og ligger i køen om et øjeblik.</p>
      {link === null && <p>Adressen rummede navnet på en person, så vi har kun gemt teksten.</p>}
      <Onwards />
    </div>,
  );

/** A card that was there leads to itself; a post that was thought to be nothing gets one, since somebody asks for it. */
async function showKnown(c: PageContext, known: KnownLink) {
  const { db, clock } = c.get('web');
  const by = { personId: reader(c).person.id, now: clock.now() };
  const isNew = known.candidateId === null;
  const card =
    isNew && known.isJudged ? await inTransaction(db, (tx) => putInQueue(tx, known.postId, by)) : known.candidateId;
  return show(
    c,
    { title: 'Den har vi allerede' },
    <div class="narrow">
      <h1>Den har vi allerede</h1>
      {isNew && (
        <p>
          {card
            ? 'Den lå ikke i køen, fordi vurderingen ikke så noget i den. Nu ligger den under »Ved ikke«.'
            : 'Den er lige fundet og bliver vurderet nu.'}
        </p>
      )}
      {card && (
        <p>
          <a href={`/kandidat/${card}`}>Åbn kandidaten</a>
        </p>
      )}
      <Onwards />
    </div>,
  );
}
