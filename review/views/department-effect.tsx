import { localDate } from '../../core/calendar.ts';
import { type EffectDay, effectOverTime, everyNth } from '../../core/effect-series.ts';
import type { Effect, SharedStory } from '../../store/screens-effect.ts';
import { type PeriodKey, periods, since } from '../department-words.ts';
import { counted, number } from '../number-words.ts';
import { DayTable, StoryTable } from './effect-tables.tsx';

const tableDays = 13;

type EffectProps = { effect: Effect; department: string; period: PeriodKey; now: Date };

/** What came of the stories that were shared: the numbers in words, as a chart, and in tables. */
export const EffectSection = ({ effect: { stories, rows }, department, period, now }: EffectProps) => {
  const days = effectOverTime(rows, localDate(since(period, now)), localDate(now));
  const last = days.at(-1);
  return (
    <section>
      <h2>Det kom der ud af det</h2>
      {stories.length === 0 || !last ? (
        <p class="empty">Her kan I se, hvor langt jeres historier når ud, når den første er delt.</p>
      ) : (
        <>
          <p>{inWords(stories, last, rows.length > 0)}</p>
          {rows.length > 0 && <EffectChart days={days} department={department} period={period} />}
          <details class="more-text">
            <summary class="link-summary">Vis historie for historie ({stories.length})</summary>
            <StoryTable stories={stories} now={now} />
          </details>
        </>
      )}
    </section>
  );
};

function inWords(
  stories: readonly SharedStory[],
  { reactions, comments, shares }: EffectDay,
  isCounted: boolean,
): string {
  const shared = counted(stories.length, 'historie er delt', 'historier er delt');
  if (!isCounted) return `${shared} i perioden. Tallene kommer, når opslagene er læst igen.`;
  return `${shared} i perioden. På jeres egne opslag har de fået ${counted(reactions, 'reaktion', 'reaktioner')}, ${counted(comments, 'kommentar', 'kommentarer')} og ${counted(shares, 'deling', 'delinger')}.`;
}

type ChartProps = { days: EffectDay[]; department: string; period: PeriodKey };

const EffectChart = ({ days, department, period }: ChartProps) => {
  const query = new URLSearchParams({ afdeling: department, periode: period });
  const [first, last] = [days[0], days.at(-1)];
  const alt = `Kurver over ${periods[period].toLowerCase()}: reaktioner fra ${number(first?.reactions ?? 0)} til ${number(last?.reactions ?? 0)}, kommentarer fra ${number(first?.comments ?? 0)} til ${number(last?.comments ?? 0)}, delinger fra ${number(first?.shares ?? 0)} til ${number(last?.shares ?? 0)}. Tallene står i tabellen under billedet.`;
  return (
    <figure class="chart">
      <picture>
        <source
          media="(max-width: 600px)"
          srcset={`/omraade/effekt.svg?${query}&bredde=smal`}
          width="380"
          height="320"
        />
        <img src={`/omraade/effekt.svg?${query}`} width="860" height="320" alt={alt} />
      </picture>
      <details class="more-text">
        <summary class="link-summary">Vis tallene dag for dag</summary>
        <DayTable days={everyNth(days, tableDays)} />
      </details>
    </figure>
  );
};
