import { departmentName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import type { TeachingLinks } from '../../core/teaching-links.ts';
import type { LampLine } from '../../store/screens-lamp.ts';
import { counted, number } from '../number-words.ts';
import { FoldedList } from './folded-list.tsx';
import { LinkOut } from './link-out.tsx';
import { When } from './when.tsx';

type ForgottenProps = { lines: LampLine[]; links: TeachingLinks; now: Date };

/** Pages that never gave a story: an occasion to offer a hand, never a blame (domain.md §1.4). */
export const Forgotten = ({ lines, links, now }: ForgottenProps) => (
  <section>
    <h2>Endnu ikke fundet en historie</h2>
    {lines.length === 0 ? (
      <p class="empty">Alle sider har givet mindst én historie. Godt set.</p>
    ) : (
      <>
        <p>
          Måske skriver de om noget andet, måske ser vi det ikke. Ring og hør, eller tilbyd kurset i den gode historie.
        </p>
        {links.length > 0 && (
          <p class="entry-links">
            {links.map(({ title, url }) => (
              <LinkOut href={safeLink(url)} about="kommunikation">
                {title}
              </LinkOut>
            ))}
          </p>
        )}
        <ForgottenPages lines={lines} now={now} />
      </>
    )}
  </section>
);

/** Few stand as they are; many stand by department, since that is whom one calls. */
const fewPages = 12;

function ForgottenPages({ lines, now }: Pick<ForgottenProps, 'lines' | 'now'>) {
  const groups = byDepartment(lines);
  if (lines.length <= fewPages || groups.length === 1)
    return (
      <FoldedList
        class="columns"
        open={fewPages}
        rest={(left) => `Vis ${number(left)} sider mere`}
        entries={lines.map((line) => <ForgottenPage line={line} now={now} hasDepartment={groups.length > 1} />)}
      />
    );
  return (
    <div class="folds">
      {groups.map(({ name, lines: own }) => (
        <details>
          <summary>
            {name} <span class="muted">{counted(own.length, 'side', 'sider')}</span>
          </summary>
          <ul class="columns">
            {own.map((line) => (
              <ForgottenPage line={line} now={now} />
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function byDepartment(lines: readonly LampLine[]): { name: string; lines: LampLine[] }[] {
  const groups = new Map<string, LampLine[]>();
  for (const line of lines) {
    const name = departmentOf(line);
    groups.set(name, [...(groups.get(name) ?? []), line]);
  }
  return [...groups]
    .map(([name, own]) => ({ name, lines: own }))
    .sort((one, other) => one.name.localeCompare(other.name, 'da'));
}

const departmentOf = ({ departmentKey, department }: LampLine) =>
  departmentKey === null ? 'Fælles' : departmentName(departmentKey, department);

type PageProps = { line: LampLine; now: Date; hasDepartment?: boolean };

const ForgottenPage = ({ line, now, hasDepartment = false }: PageProps) => (
  <li>
    <strong>{line.name}</strong>
    <span class="cell-note">
      {hasDepartment && line.departmentKey !== null && `${departmentOf(line)}. `}
      {lastWords(line, now)}
    </span>
  </li>
);

function lastWords({ lastPostAt, readUntil }: LampLine, now: Date) {
  if (readUntil === null) return 'Siden er ikke læst endnu.';
  if (lastPostAt === null) return 'Siden har ikke skrevet noget, siden vi begyndte at læse den.';
  return (
    <>
      Skrev senest <When at={lastPostAt} now={now} />.
    </>
  );
}
