import { departmentName } from '../../core/danish-names.ts';
import { lightOf } from '../../core/source-light.ts';
import type { SourceLine } from '../../store/screens-coverage.ts';
import { sourceKindNames } from '../danish-words.ts';
import { number } from '../number-words.ts';
import { When } from './when.tsx';

type TableProps = { lines: SourceLine[]; order: string; names: Map<string, string>; now: Date };

const columns: readonly [string, string][] = [
  ['navn', 'Kilde'],
  ['afdeling', 'Fagområde'],
  ['problemer', 'Tilstand'],
  ['laest', 'Læst til'],
  ['nyeste', 'Nyeste opslag'],
  ['budget', 'Læses'],
];

/** Every active source with its health in words; sorted by plain links. In order of trouble, what is well stands folded. */
export const SourceTable = ({ lines, order, names, now }: TableProps) => {
  const isWell = (line: SourceLine) => order === 'problemer' && lightOf(line, now).colour === 'green';
  const [shown, folded] = [lines.filter((line) => !isWell(line)), lines.filter(isWell)];
  const table = { order, names, now };
  return (
    <section class="sources">
      <h2>Kilder</h2>
      {lines.length === 0 && <p class="empty">Der er ingen kilder endnu. De kommer ind med kommunens fil.</p>}
      {shown.length > 0 && <Table lines={shown} title="Kilder" {...table} />}
      {folded.length > 0 && (
        <details class="more-text">
          <summary class="link-summary">
            {folded.length === 1 ? '1 kilde læses, som den skal' : `${number(folded.length)} kilder læses, som de skal`}
          </summary>
          <Table lines={folded} title="Kilder, der læses, som de skal" {...table} />
        </details>
      )}
    </section>
  );
};

const Table = ({ lines, title, order, names, now }: TableProps & { title: string }) => (
  <div class="table-wrap" role="group" aria-label={title} tabindex={0}>
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
);

const Line = ({ line, names, now }: { line: SourceLine; names: Map<string, string>; now: Date }) => {
  const light = lightOf(line, now);
  return (
    <tr>
      <td>
        {line.name}
        <span class="cell-note">{sourceKindNames[line.kind] ?? line.kind}</span>
      </td>
      <td>
        {line.departmentKey === null ? 'Fælles' : departmentName(line.departmentKey, names.get(line.departmentKey))}
      </td>
      <td>
        <span class={`light light-${light.colour}`}>{light.words}</span>
        {light.note && <span class="cell-note">{light.note}</span>}
        {line.failingSince !== null && (
          <span class="cell-note">
            Siden <When at={line.failingSince} now={now} />
            {line.errorCount > 1 && `, ${line.errorCount} forsøg`}
          </span>
        )}
      </td>
      <td>{line.readUntil ? <When at={line.readUntil} now={now} /> : 'ikke endnu'}</td>
      <td>{line.lastPostAt ? <When at={line.lastPostAt} now={now} /> : 'ingen endnu'}</td>
      <td>
        {everyWords(line.everySeconds)}
        {line.budgetUsed !== null && (
          <span class="cell-note">{Math.round(100 * line.budgetUsed)} % af platformens grænse brugt</span>
        )}
      </td>
    </tr>
  );
};

/** `hvert 15. minut`, `hver time`, `hver 4. time` */
function everyWords(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes === 1) return 'hvert minut';
  if (minutes < 60) return `hvert ${minutes}. minut`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'hver time' : `hver ${hours}. time`;
}
