import { fingerprint, type Journal } from '../../core/journal.ts';
import { mayReadIncident } from '../../store/incident-access.ts';
import {
  findKeptJournal,
  type JournalSubject,
  keepJournal,
  listKeptJournals,
  noteJournalFetched,
} from '../../store/kept-journals.ts';
import { noteShieldedRead } from '../../store/shielded-reads.ts';
import { incidentReader } from '../incident-reader.ts';
import { fileOf, hashesOf, journalFileName, readJournal } from '../journal-files.ts';
import { journalTitle } from '../journal-pdf.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { JournalContents, JournalForm, JournalsMade } from '../views/journal.tsx';
import { show } from '../views/layout.tsx';

type Kind = JournalSubject['kind'];

/** The subject in the address, where this reader may see it; the journal as it would be made now. */
async function open(c: PageContext, kind: Kind) {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  if (id === undefined) return undefined;
  if (kind === 'incident' && !(await mayReadIncident(db, id, incidentReader(reader(c))))) return undefined;
  const made = { at: clock.now(), personId: reader(c).person.id };
  if (kind === 'incident') await noteShieldedRead(db, id, { ...made, what: 'journal' });
  const journal = await readJournal(db, { kind, id }, made);
  return journal ? { of: { kind, id }, made, journal } : undefined;
}

/** What a journal holds, and those that were made. Changes nothing. */
export const askJournal =
  (kind: Kind): Page =>
  async (c) => {
    const opened = await open(c, kind);
    return opened ? showJournal(c, opened.of, opened.journal) : c.notFound();
  };

/** Makes the two files and writes their hashes down; they are fetched from the page that follows. */
export const makeJournal =
  (kind: Kind): Page =>
  async (c) => {
    const opened = await open(c, kind);
    if (!opened) return c.notFound();
    const { of, made, journal } = opened;
    await keepJournal(c.get('web').db, of, made, await hashesOf(journal));
    return c.redirect(`${addressOf(of)}/journal?gjort=ja#dannet`, 303);
  };

/**
 * Makes the files of a journal again, which are kept nowhere here, and gives one of them only where it is to the byte what was
 * written down: a text that was erased meanwhile is not given out again.
 */
export const fetchJournal =
  (kind: Kind): Page =>
  async (c) => {
    const opened = await open(c, kind);
    if (!opened) return c.notFound();
    const { db, clock } = c.get('web');
    const { of, journal: present } = opened;
    const kept = await findKeptJournal(db, of, c.get('form').get('nr') ?? '');
    if (!kept) return showJournal(c, of, present, 'Vælg en af journalerne på listen.');
    const ending = c.get('form').get('fil') === 'json' ? 'json' : 'pdf';
    const again = await readJournal(db, of, kept);
    const file = again && (await fileOf(again, ending));
    if (!file || fingerprint(file) !== kept[ending]) return showJournal(c, of, present, changed);
    await noteJournalFetched(db, of, { personId: reader(c).person.id, at: clock.now(), file: ending });
    return new Response(new Uint8Array(file), {
      headers: {
        'Content-Type': ending === 'pdf' ? 'application/pdf' : 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${journalFileName(of, kept.at, ending)}"`,
      },
    });
  };

const changed =
  'Der er sket noget, siden journalen blev dannet, så filen kan ikke hentes mere. Dan en ny, og hent dens filer med det samme.';

const addressOf = ({ kind, id }: JournalSubject) => `/${kind === 'incident' ? 'sag' : 'kandidat'}/${id}`;

async function showJournal(c: PageContext, of: JournalSubject, journal: Journal, problem?: string) {
  const { db } = c.get('web');
  const { csrf } = reader(c);
  const address = addressOf(of);
  const name = journalTitle(journal);
  return show(
    c,
    { title: `Journalisér. ${name}`, status: problem === undefined ? 200 : 409 },
    <div class="summary">
      <p class="crumb">
        {of.kind === 'incident' ? <a href="/sager">Sager</a> : <a href="/koe">Kø</a>} › <a href={address}>{name}</a>
      </p>
      <h1>Journalisér</h1>
      {problem !== undefined && (
        <div class="notice notice-warning" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <p>
        En journal er to filer til jeres journalsystem: en PDF til at læse og en JSON-fil med det samme til maskiner. Vi
        gemmer filernes fingeraftryk, så I altid kan bevise, at de er, som da de blev dannet. Selve filerne gemmer vi
        ikke.
      </p>
      <JournalContents journal={journal} />
      <JournalForm address={address} csrf={csrf} />
      <JournalsMade
        address={address}
        csrf={csrf}
        kept={await listKeptJournals(db, of)}
        isNew={c.req.query('gjort') === 'ja' && problem === undefined}
      />
    </div>,
  );
}
