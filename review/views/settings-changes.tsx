import type { FileChange } from '../../core/file-changes.ts';

const whatNames: Record<FileChange['what'], string> = { added: 'Ny', changed: 'Ændres', removed: 'Slås fra' };
const goes: ReadonlySet<FileChange['section']> = new Set(['Vagter', 'Oversigtsark', 'Årshjul']);

/** Of a section; the heading counts them all. */
const mostShown = 100;

/** `3 nye, 1 ændres` */
function summary(changes: FileChange[]): string {
  const count = (what: FileChange['what']) => changes.filter((one) => one.what === what).length;
  const [added, changed, removed] = [count('added'), count('changed'), count('removed')];
  const words = [
    added > 0 && `${added} ${added === 1 ? 'ny' : 'nye'}`,
    changed > 0 && `${changed} ændres`,
    removed > 0 && `${removed} ${changes.every(({ section }) => goes.has(section)) ? 'fjernes' : 'slås fra'}`,
  ];
  return words.filter((one) => one !== false).join(', ');
}

/** Section by section: what comes, what changes and what goes. */
export const ChangeList = ({ changes }: { changes: FileChange[] }) => (
  <>
    {[...new Set(changes.map(({ section }) => section))].map((section) => {
      const mine = changes.filter((one) => one.section === section);
      return (
        <section>
          <h2>
            {section}: {summary(mine)}
          </h2>
          <ul class="entries changes">
            {mine.slice(0, mostShown).map(({ what, name, details }) => (
              <li class={`entry change-${what}`}>
                <p>
                  <strong>{what === 'removed' && goes.has(section) ? 'Fjernes' : whatNames[what]}:</strong> {name}
                </p>
                {details.map((line) => (
                  <p class="muted">{line}</p>
                ))}
              </li>
            ))}
          </ul>
          {mine.length > mostShown && <p class="muted">Og {mine.length - mostShown} til.</p>}
        </section>
      );
    })}
  </>
);
