import type { DutyChange, DutyImport } from '../../store/import-duties.ts';

const whatNames: Record<DutyChange['what'], string> = { added: 'Ny', changed: 'Ændres', removed: 'Fjernes' };
const mostShown = 200;

/** What a calendar would change, what it says that is there already, and what nobody can make out. */
export const DutyImportList = ({ plan: { changes, same, problems } }: { plan: DutyImport }) => (
  <>
    {changes.length === 0 && <p class="empty">Kalenderen ændrer ingenting.</p>}
    <ul class="entries changes">
      {changes.slice(0, mostShown).map(({ what, words, before }) => (
        <li class={`entry change-${what}`}>
          <p>
            <strong>{whatNames[what]}:</strong> {words}
          </p>
          {before !== undefined && <p class="muted">Før: {before}</p>}
        </li>
      ))}
    </ul>
    {changes.length > mostShown && <p class="muted">Og {changes.length - mostShown} til.</p>}
    {same > 0 && <p>{same === 1 ? '1 vagt står der allerede.' : `${same} vagter står der allerede.`}</p>}
    {problems.length > 0 && (
      <div class="notice notice-warning">
        <p>Det her bliver ikke læst ind. Invitér personen til begivenheden, eller skriv hele navnet i titlen.</p>
        <ul class="lines">
          {problems.slice(0, mostShown).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </div>
    )}
  </>
);
