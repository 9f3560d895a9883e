import { departmentName } from '../../core/danish-names.ts';
import type { LampLine } from '../../store/screens-lamp.ts';
import { type PeriodKey, periods } from '../department-words.ts';
import { counted, number } from '../number-words.ts';
import { ChartBar } from './chart-bar.tsx';
import { FoldedList } from './folded-list.tsx';
import { When } from './when.tsx';

/** As many as a screen holds; the order has put on top whom it has been longest since. */
const openBars = 12;

type ListProps = { lines: LampLine[]; period: PeriodKey; now: Date };

/** Institution by institution as bars, and the same as a table. */
export const LampList = ({ lines, period, now }: ListProps) => {
  const most = Math.max(0, ...lines.flatMap(({ found, shared }) => [found, shared]));
  return (
    <section>
      <h2>Institutioner</h2>
      {lines.length === 0 ? (
        <p class="empty">Ingen historier er fundet endnu. Lampen tænder, når den første er der.</p>
      ) : (
        <>
          <p class="muted">{periods[period]}. Bjælken viser de fundne historier; den brede del af den er delt.</p>
          <FoldedList
            class="bars"
            open={openBars}
            rest={(left) => `Vis ${number(left)} institutioner mere`}
            entries={lines.map((line) => <LampBar line={line} most={most} now={now} />)}
          />
          <LampTable lines={lines} period={period} now={now} />
        </>
      )}
    </section>
  );
};

const LampBar = ({ line, most, now }: { line: LampLine; most: number; now: Date }) => (
  <li>
    <p class="bar-name">{line.name}</p>
    <ChartBar value={line.found} part={line.shared} most={most} />
    <p class="bar-words">
      {line.lastShared ? (
        <>
          {foundAndShared(line)}{' '}
          <span class="muted">
            Senest delt <When at={line.lastShared} now={now} />.
          </span>
        </>
      ) : (
        <>
          {counted(line.found, 'historie', 'historier')} fundet, <span class="muted">endnu ikke delt.</span>
        </>
      )}
    </p>
  </li>
);

/** `3 historier fundet, 1 delt.` */
export const foundAndShared = ({ found, shared }: { found: number; shared: number }) =>
  `${counted(found, 'historie', 'historier')} fundet, ${number(shared)} delt.`;

const LampTable = ({ lines, period, now }: ListProps) => (
  <details class="more-text">
    <summary class="link-summary">Vis som tabel</summary>
    <div class="table-wrap" role="group" aria-label="Institutioner" tabindex={0}>
      <table class="table numbers">
        <caption>Historier fra institutionernes egne sider: {periods[period].toLowerCase()}</caption>
        <thead>
          <tr>
            <th scope="col">Institution</th>
            <th scope="col">Fundet</th>
            <th scope="col">Delt</th>
            <th scope="col">Senest delt</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <th scope="row">
                {line.name}
                <span class="cell-note">
                  {line.departmentKey === null ? 'Fælles' : departmentName(line.departmentKey, line.department)}
                </span>
              </th>
              <td>{number(line.found)}</td>
              <td>{number(line.shared)}</td>
              <td>{line.lastShared ? <When at={line.lastShared} now={now} /> : 'endnu ikke'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
