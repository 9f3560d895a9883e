import { departmentName } from '../../core/danish-names.ts';
import type { SourceLine } from '../../store/screens-coverage.ts';
import { healthNames, sourceKindNames } from '../danish-words.ts';
import { When } from './when.tsx';

type TableProps = { lines: SourceLine[]; order: string; names: Map<string, string>; now: Date };

const columns: readonly [string, string][] = [
  ['navn', 'Kilde'],
  ['afdeling', 'Fagområde'],
  ['problemer', 'Tilstand'],
  ['laest', 'Læst til'],
];

/** Every active source with its health in words; sorted by plain links. */
export const SourceTable = ({ lines, order, names, now }: TableProps) => (
  <section class="sources">
    <h2>Kilder</h2>
    {lines.length === 0 ? (
      <p class="empty">Der er ingen kilder endnu. De kommer ind med kommunens fil.</p>
    ) : (
      <div class="table-wrap" role="group" aria-label="Kilder" tabindex={0}>
        <table class="table">
          <thead>
            <tr>
              {columns.map(([key, name]) => (
                <th
                  scope="col"
                  {...(key === order && {
                    'aria-sort': key === 'problemer' ? ('other' as const) : ('ascending' as const),
                  })}
                >
                  <a href={`/daekning?sorter=${key}`}>{name}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line line={line} names={names} now={now} />
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);

const Line = ({ line, names, now }: { line: SourceLine; names: Map<string, string>; now: Date }) => (
  <tr>
    <td>
      {line.name}
      <span class="cell-note">{sourceKindNames[line.kind] ?? line.kind}</span>
    </td>
    <td>
      {line.departmentKey === null ? 'Fælles' : departmentName(line.departmentKey, names.get(line.departmentKey))}
    </td>
    <td>
      <span class={`health health-${line.health}`}>{healthNames[line.health] ?? line.health}</span>
      {line.lastError !== null && <span class="cell-note">{line.lastError}</span>}
      {line.failingSince !== null && (
        <span class="cell-note">
          Siden <When at={line.failingSince} now={now} />
        </span>
      )}
    </td>
    <td>{line.readUntil ? <When at={line.readUntil} now={now} /> : 'ikke endnu'}</td>
  </tr>
);
