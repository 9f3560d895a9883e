import { formatDateTime } from '../../core/danish-time.ts';
import type { IncidentSummary } from '../../store/incident-summary.ts';
import { severityName } from '../danish-words.ts';
import { ownerNames } from '../incident-words.ts';
import { spokenWords } from './incident-head.tsx';
import { questions } from './incident-learnt.tsx';

type SummaryProps = { summary: IncidentSummary };

/** `35 minutter`, `2 timer og 5 minutter`, `3 dage` */
export function lasted(minutes: number): string {
  const one = (count: number, word: string, words: string) => `${count} ${count === 1 ? word : words}`;
  if (minutes < 1) return 'under et minut';
  if (minutes < 60) return one(minutes, 'minut', 'minutter');
  if (minutes >= 2 * 1_440) return one(Math.round(minutes / 1_440), 'dag', 'dage');
  const rest = minutes % 60;
  const hours = one(Math.floor(minutes / 60), 'time', 'timer');
  return rest === 0 ? hours : `${hours} og ${one(rest, 'minut', 'minutter')}`;
}

/** What happened, line by line, for the page and for the paper, which says the year as well. */
export function summaryRows(summary: IncidentSummary, told: (at: Date) => string = formatDateTime): [string, string][] {
  const { minutes, firstAcknowledgement: first } = summary;
  const after = (count: number | null) => (count === null ? '' : `, efter ${lasted(count)}`);
  const moment = (at: Date | null, count: number | null, none: string, more = '') =>
    at ? `${told(at)}${after(count)}${more}` : none;
  return [
    ['Første opslag', summary.firstPostAt ? told(summary.firstPostAt) : 'Ukendt'],
    ['Første alarm', moment(summary.firstAlertAt, minutes.toAlert, 'Der blev ikke sendt alarm')],
    [
      'Første kvittering',
      moment(first?.at ?? null, minutes.toAcknowledgement, 'Ingen kvitterede', first ? ` (${first.by})` : ''),
    ],
    ['Vores første svar', moment(summary.firstAnswerAt, minutes.toAnswer, 'Vi har ikke set et svar fra os')],
    ['Alt roligt', moment(summary.calmAt, minutes.toCalm, 'Ikke sagt')],
    ['Lukket', summary.closedAt ? told(summary.closedAt) : 'Sagen er åben'],
    ['Højeste niveau', severityName(summary.highestSeverity)],
    ['Hvis bord', ownerNames[summary.owner]],
    ['Omfang', spokenWords(summary)],
    [
      'Medier',
      `${summary.articles} ${summary.articles === 1 ? 'artikel' : 'artikler'} i ${summary.media} ${summary.media === 1 ? 'medie' : 'medier'}`,
    ],
    [
      'Alarmer',
      `${summary.alerts.sent} sendt til ${summary.alerts.people} ${summary.alerts.people === 1 ? 'person' : 'personer'}, ${summary.alerts.acknowledged} kvitterede`,
    ],
    ['Kilder', summary.sources.join(', ') || 'Ingen'],
  ];
}

export function SummaryFigures({ summary }: SummaryProps) {
  const rows = summaryRows(summary);
  return (
    <dl class="summary-facts">
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export const SummarySteps = ({ summary: { steps } }: SummaryProps) =>
  steps.length === 0 ? (
    <p class="muted">Ingen råd fra oversigtsarket blev krydset af, og der blev ikke skrevet opgaver på.</p>
  ) : (
    <ul class="summary-steps">
      {steps.map(({ text, doneAt, doneBy }) => (
        <li class={doneAt ? 'is-done' : ''}>
          {text} <span class="muted">{doneAt ? `${doneBy}, ${formatDateTime(doneAt)}` : 'Ikke krydset af'}</span>
        </li>
      ))}
    </ul>
  );

export const SummaryNotes = ({ summary: { notes } }: SummaryProps) =>
  notes.length > 0 && (
    <>
      <h3>Fra loggen</h3>
      <ul class="entries">
        {notes.map(({ at, by, text }) => (
          <li class="entry">
            <p class="muted">
              {by}, {formatDateTime(at)}
            </p>
            <p class="post-text">{text}</p>
          </li>
        ))}
      </ul>
    </>
  );

export const SummaryLearnt = ({ summary: { id, learnt } }: SummaryProps) =>
  learnt === null ? (
    <p class="muted">
      Ikke besvaret endnu. <a href={`/sag/${id}#laering`}>Svar på de tre spørgsmål</a>
    </p>
  ) : (
    <>
      <dl class="summary-learnt">
        {(
          [
            [questions.godt, learnt.well],
            [questions.skidt, learnt.badly],
            [questions.naeste, learnt.next],
          ] as const
        ).map(([question, answer]) => (
          <>
            <dt>{question}</dt>
            <dd>{answer === '' ? 'Intet svar' : answer}</dd>
          </>
        ))}
      </dl>
      <p class="muted">
        {learnt.by}, {formatDateTime(learnt.at)}
      </p>
    </>
  );
