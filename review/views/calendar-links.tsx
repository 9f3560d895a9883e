import { calendarLink } from '../../core/calendar-links.ts';
import { maySeeList } from '../duty-rights.ts';
import { type PageContext, reader } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';

/** Shifts in the reader's own calendar, by an address that whoever has it can read. */
export const CalendarLinks = ({ c, version }: { c: PageContext; version: number }) => {
  const { person } = reader(c);
  const { config } = c.get('web');
  const link = (isWhole: boolean) => calendarLink(config, { personId: person.id, isWhole, version });
  return (
    <section>
      <h2>Vagter i din kalender</h2>
      {c.req.query('kalender') === 'ny' && (
        <p class="notice" id="besked" role="status" tabindex={-1}>
          De gamle adresser virker ikke længere. Her er de nye.
        </p>
      )}
      <p>
        Kopiér adressen, og vælg »Abonner på kalender« i Outlook eller på telefonen. Så følger vagterne med, når de
        bliver byttet. Giv ikke adressen videre: den, der har den, kan se vagterne.
      </p>
      <Address id="egen-kalender" label="Mine vagter" url={link(false)} />
      {maySeeList(person) && <Address id="hele-kalenderen" label="Hele vagtlisten" url={link(true)} />}
      <form method="post" action="/mine-alarmer/kalender">
        <CsrfField c={c} />
        <button class="button button-secondary" type="submit">
          Luk de gamle adresser, og giv mig nye
        </button>
      </form>
    </section>
  );
};

const Address = ({ id, label, url }: { id: string; label: string; url: string }) => (
  <div class="field">
    <label class="form-label" for={id}>
      {label}
    </label>
    <input class="form-input" id={id} type="url" value={url} readonly />
  </div>
);
