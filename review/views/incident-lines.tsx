import type { Child } from 'hono/jsx';
import { departmentName, themeName } from '../../core/danish-names.ts';
import { formatDateTime } from '../../core/danish-time.ts';
import type { Owner } from '../../core/words.ts';
import type { IncidentLine } from '../../store/screens-incident.ts';
import { incidentStatusNames, severityName } from '../danish-words.ts';
import { ownerNames } from '../incident-words.ts';
import { mediaWords, spokenWords } from './incident-head.tsx';
import { When } from './when.tsx';

type LinesProps = {
  lines: readonly IncidentLine[];
  now: Date;
  /** More of one of them. */
  below?: (line: IncidentLine) => Child;
};

/** Incidents, one entry each: how grave, what, how much is said of it, who has it and who has seen it. */
export const IncidentLines = ({ lines, now, below }: LinesProps) => (
  <ul class="entries incident-lines">
    {lines.map((line) => (
      <li class={`entry incident-line incident-line-${line.severity}`}>
        <p class="entry-head">
          <a href={`/sag/${line.id}`}>
            {nameOf(line)}
            {isTwice(line, lines) && <span class="sr-only">, åbnet {formatDateTime(line.openedAt)}</span>}
          </a>
        </p>
        <ul class="facts">
          <li class={`fact severity-${line.severity}`}>{severityName(line.severity)}</li>
          <li class="fact">{incidentStatusNames[line.status] ?? line.status}</li>
          <li class="fact">{departmentName(line.departmentKey, line.department)}</li>
          {line.theme !== line.departmentKey && line.theme !== 'andet' && <li class="fact">{themeName(line.theme)}</li>}
          {line.owner !== 'kommune' && <li class="fact">Bord: {ownerNames[line.owner as Owner] ?? line.owner}</li>}
          {line.shielded && <li class="fact">Lukket sag</li>}
        </ul>
        <p>
          {spokenWords(line)}. {mediaWords(line.media)}
        </p>
        <p class="muted">
          {peopleWords(line)} Åbnet <When at={line.openedAt} now={now} />,{' '}
          {line.closedAt ? (
            <>
              lukket <When at={line.closedAt} now={now} />
            </>
          ) : (
            <>
              seneste opslag <When at={line.lastPostAt} now={now} />
            </>
          )}
          .
        </p>
        {below?.(line)}
      </li>
    ))}
  </ul>
);

/** Said aloud only: on the page the lines below the name tell them apart (WCAG 2.4.4). */
const isTwice = (line: IncidentLine, lines: readonly IncidentLine[]): boolean =>
  lines.some((other) => other.id !== line.id && nameOf(other) === nameOf(line));

/** Its title, or where it is written: that tells two matters of one department apart. */
const nameOf = ({ title, sources, theme }: IncidentLine): string =>
  title ?? (sources.length > 0 ? sources.join(', ') : themeName(theme));

function peopleWords({ lead, seenBy, status }: IncidentLine): string {
  const has = lead !== null ? `${lead} har sagen.` : status === 'closed' ? '' : 'Ingen har sagen endnu.';
  if (seenBy.length === 0) return has;
  const names = new Intl.ListFormat('da-DK', { type: 'conjunction' }).format(seenBy.slice(0, 3));
  return `${has} Set af ${names}${seenBy.length > 3 ? ' og flere' : ''}.`.trim();
}
