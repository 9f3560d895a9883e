import type { SentLine } from '../../store/screens-sent.ts';
import { lookAddress, sentKindNames, sentState, sentTitle } from '../mail-words.ts';
import { Exactly } from './when.tsx';

export type MailQuery = { slags: string; hvem: string; dato: string };

/** By address, so that a choice can be kept and sent on. */
export const MailFilter = ({ query: { slags, hvem, dato } }: { query: MailQuery }) => (
  <form class="audit-filter" method="get" action="/udsendelser" role="search" aria-label="Filtrér mails">
    <div>
      <label class="form-label" for="slags">
        Slags
      </label>
      <select class="form-select" id="slags" name="slags">
        <option value="">Alle</option>
        {Object.entries(sentKindNames).map(([kind, name]) => (
          <option value={kind} selected={kind === slags}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <div>
      <label class="form-label" for="hvem">
        Modtager (navn eller mail)
      </label>
      <input class="form-input" id="hvem" name="hvem" value={hvem} maxlength={100} />
    </div>
    <div>
      <label class="form-label" for="dato">
        Dag
      </label>
      <input class="form-input" id="dato" name="dato" type="date" value={dato} />
    </div>
    <div class="audit-buttons">
      <button class="button button-primary" type="submit">
        Vis
      </button>
      <a href="/udsendelser">Ryd filtre</a>
    </div>
  </form>
);

type SentProps = {
  lines: readonly SentLine[];
  names: ReadonlyMap<string, string>;
  mayLook: boolean;
  isFiltered: boolean;
};

export const SentMails = ({ lines, names, mayLook, isFiltered }: SentProps) =>
  lines.length === 0 ? (
    <p class="notice">
      {isFiltered
        ? 'Ingen mails passer til det valgte.'
        : 'Der er ikke sendt nogen mails endnu. Det første morgenoverblik kommer næste arbejdsdag.'}
    </p>
  ) : (
    <div class="table-wrap sent-mails" role="group" aria-label="Sendte mails" tabindex={0}>
      <table class="table">
        <caption class="sr-only">Sendte mails, de nyeste først</caption>
        <thead>
          <tr>
            <th scope="col">Mail</th>
            <th scope="col">Til</th>
            <th scope="col">Hvordan det gik</th>
            <th scope="col">Hvornår</th>
            <th scope="col">Gør</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SentRow line={line} title={sentTitle(line, names)} mayLook={mayLook} />
          ))}
        </tbody>
      </table>
    </div>
  );

function SentRow({ line, title, mayLook }: { line: SentLine; title: string; mayLook: boolean }) {
  const look = mayLook ? lookAddress(line) : undefined;
  const canRepeat =
    line.state !== 'planned' && line.state !== 'claimed' && (line.digest ?? line.report ?? line.letterOf);
  const about = <span class="sr-only">, {title}</span>;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{line.person ?? line.recipient}</td>
      <td>
        {sentState(line)}
        {line.lastError !== null && <span class="muted"> {line.lastError}</span>}
      </td>
      <td>
        <Exactly at={line.sentAt ?? line.createdAt} />
      </td>
      <td>
        {look !== undefined && <a href={look}>Se mailen{about}</a>}{' '}
        {canRepeat && <a href={`/udsendelser/${line.id}/igen`}>Send igen{about}</a>}
      </td>
    </tr>
  );
}
