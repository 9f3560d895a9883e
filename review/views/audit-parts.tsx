import type { AuditLine } from '../../store/screens-audit.ts';
import { auditDetails } from '../audit-details.ts';
import { type AuditQuery, auditAddress } from '../audit-filter.ts';
import { auditActionName, auditActorName, auditSubjectName } from '../audit-words.ts';

type Choices = { actions: string[]; actors: { id: string; name: string }[] };

/** Period, who, what and about what; all by address, so that a choice can be kept and sent on. */
export const AuditFilterForm = ({ query, choices }: { query: AuditQuery; choices: Choices }) => (
  <form class="audit-filter" method="get" action="/log" role="search" aria-label="Filtrér loggen">
    <DateField name="fra" label="Fra og med" value={query.fra} />
    <DateField name="til" label="Til og med" value={query.til} />
    <Choice
      name="hvem"
      label="Hvem"
      value={query.hvem}
      all="Alle"
      options={choices.actors.map(({ id, name }) => [id, auditActorName(name)])}
    />
    <Choice
      name="hvad"
      label="Handling"
      value={query.hvad}
      all="Alt"
      options={choices.actions.map((action) => [action, auditActionName(action)])}
    />
    <div>
      <label class="form-label" for="om">
        Om (del af et id)
      </label>
      <input class="form-input" id="om" name="om" value={query.om ?? ''} maxlength={200} />
    </div>
    <div class="audit-buttons">
      <button class="button button-primary" type="submit">
        Vis
      </button>
      <a href="/log">Ryd filtre</a>
    </div>
  </form>
);

const DateField = ({ name, label, value }: { name: string; label: string; value: string | undefined }) => (
  <div>
    <label class="form-label" for={name}>
      {label}
    </label>
    <input class="form-input" id={name} name={name} type="date" value={value ?? ''} />
  </div>
);

const moment = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** `20.11.2026 10.00.05`: a log is read years later, and to the second. */
const Moment = ({ at }: { at: Date }) => <time datetime={at.toISOString()}>{moment.format(at)}</time>;

type ChoiceProps = { name: string; label: string; value: string | undefined; all: string; options: [string, string][] };

const Choice = ({ name, label, value, all, options }: ChoiceProps) => (
  <div>
    <label class="form-label" for={name}>
      {label}
    </label>
    <select class="form-select" id={name} name={name}>
      <option value="">{all}</option>
      {options.map(([key, text]) => (
        <option value={key} selected={key === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

export const AuditTable = ({ lines, query }: { lines: AuditLine[]; query: AuditQuery }) => (
  <div class="table-wrap" role="group" aria-label="Loggens rækker" tabindex={0}>
    <table class="table audit-table">
      <caption class="sr-only">Loggen, de nyeste rækker først</caption>
      <thead>
        <tr>
          <th scope="col">Nr.</th>
          <th scope="col">Tid</th>
          <th scope="col">Hvem</th>
          <th scope="col">Handling</th>
          <th scope="col">Om</th>
          <th scope="col">Detaljer</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td>{String(line.seq)}</td>
            <td>
              <Moment at={line.at} />
            </td>
            <td>{auditActorName(line.actor)}</td>
            <td>{auditActionName(line.action)}</td>
            <td>
              <a href={auditAddress('/log', { ...query, om: line.subject })}>{auditSubjectName(line)}</a>
            </td>
            <td class="audit-details">{auditDetails(line.details)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
