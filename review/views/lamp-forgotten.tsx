import { departmentName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import type { TeachingLinks } from '../../core/teaching-links.ts';
import type { LampLine } from '../../store/screens-lamp.ts';
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
        <ul class="entries">
          {lines.map((line) => (
            <li class="entry">
              <p>
                <strong>{line.name}</strong>
                {line.departmentKey !== null && (
                  <span class="muted">, {departmentName(line.departmentKey, line.department)}</span>
                )}
              </p>
              <p class="muted">{lastWords(line, now)}</p>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
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
