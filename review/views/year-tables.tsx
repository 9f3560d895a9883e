import { type Sensitivity, sensitivities } from '../../core/alerting.ts';
import { formatDateTime, localDate } from '../../core/calendar.ts';
import { monthName } from '../../core/months.ts';
import type { YearAlert, YearOutcomes } from '../../core/year-outcomes.ts';
import { heardWords, isInTime, sensitivityName } from '../year-words.ts';
import { ChartBar } from './chart-bar.tsx';

type TableProps = { runs: YearOutcomes['runs']; chosen: Sensitivity };

const monthOf = ({ at }: YearAlert): string => localDate(new Date(at)).slice(0, 7);

const Heads = ({ chosen }: { chosen: Sensitivity }) => (
  <>
    {sensitivities.map((one) => (
      <th scope="col">
        {sensitivityName[one]}
        {one === chosen && ' (valgt)'}
      </th>
    ))}
  </>
);

/** Alerts by month, the three side by side. The broad part of a bar is media crises. */
export function YearMonths({ runs, chosen, months }: TableProps & { months: readonly string[] }) {
  const inMonth = (one: Sensitivity, month: string) => runs[one].alerts.filter((alert) => monthOf(alert) === month);
  const most = Math.max(1, ...sensitivities.flatMap((one) => months.map((month) => inMonth(one, month).length)));
  return (
    <div class="table-wrap year-months" role="group" aria-label="Alarmer måned for måned" tabindex={0}>
      <table class="table numbers">
        <caption>
          Alarmer måned for måned. I parentes: hvor mange der handlede om en mediekrise, den brede del af bjælken.
        </caption>
        <thead>
          <tr>
            <th scope="col">Måned</th>
            <Heads chosen={chosen} />
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr>
              <th scope="row">{monthName(month)}</th>
              {sensitivities.map((one) => {
                const alerts = inMonth(one, month);
                const severe = alerts.filter(({ severity }) => severity === 3).length;
                return (
                  <td>
                    {alerts.length} {severe > 0 && `(${severe})`}
                    <ChartBar value={alerts.length} part={severe} most={most} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** When each planted crisis was heard of. */
export const YearCrises = ({ runs, chosen }: TableProps) => (
  <div class="table-wrap" role="group" aria-label="Årets mediekriser" tabindex={0}>
    <table class="table numbers">
      <caption>
        Årets mediekriser, og hvornår alarmen var kommet, regnet fra det opslag, der gør sagen til en mediekrise.
      </caption>
      <thead>
        <tr>
          <th scope="col">Sag</th>
          <Heads chosen={chosen} />
        </tr>
      </thead>
      <tbody>
        {runs.normal.crises.map(({ id, title, shape }) => (
          <tr>
            <th scope="row">
              {title}
              <span class="muted year-shape">{shape}</span>
            </th>
            {sensitivities.map((one) => {
              const crisis = runs[one].crises.find((other) => other.id === id);
              return (
                <td>{crisis && (isInTime(crisis) ? heardWords(crisis) : <strong>{heardWords(crisis)}</strong>)}</td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const kindWords: Record<YearAlert['kind'], string> = {
  crisis: 'mediekrise',
  storm: 'snak uden krise',
  matter: 'almindelig sag',
  everyday: 'hverdagens brok',
};

/** Every alert of one sensitivity: when, about what, to whom. */
export const YearAlerts = ({ sensitivity, alerts }: { sensitivity: Sensitivity; alerts: readonly YearAlert[] }) => (
  <details class="year-alerts">
    <summary>
      Alle {alerts.length} alarmer med {sensitivityName[sensitivity].toLowerCase()} følsomhed
    </summary>
    <div
      class="table-wrap"
      role="group"
      aria-label={`Alarmer, ${sensitivityName[sensitivity].toLowerCase()}`}
      tabindex={0}
    >
      <table class="table numbers">
        <caption class="sr-only">Alarmer med {sensitivityName[sensitivity].toLowerCase()} følsomhed</caption>
        <thead>
          <tr>
            <th scope="col">Hvornår</th>
            <th scope="col">Hvad</th>
            <th scope="col">Niveau</th>
            <th scope="col">Hvem</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map(({ at, severity, title, kind, department, people, isNight }) => (
            <tr>
              <td>
                <time datetime={at}>{formatDateTime(new Date(at))}</time>
                {isNight && ' (nat)'}
              </td>
              <td>
                {title}
                <span class="muted year-shape">
                  {kindWords[kind]}, {department}
                </span>
              </td>
              <td>{severity}</td>
              <td>{people.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
