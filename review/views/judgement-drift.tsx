import { type Drift, driftKeys, type WeekOfVerdicts } from '../../core/drift.ts';
import { dayName } from '../../core/months.ts';
import { driftSentences } from '../drift-words.ts';
import { ofHundred } from '../figure-words.ts';
import { number } from '../number-words.ts';

const headings = {
  good_story: 'God historie',
  negative_press: 'Kritik',
  neutral: 'Neutral',
  unsure: 'I tvivl',
} as const;

/** Whether the judgement changes from week to week: in words, with the figures beside them. */
export const JudgementDrift = ({ drift, weeks }: { drift: Drift; weeks: readonly WeekOfVerdicts[] }) => (
  <section id="skred">
    <h2>Skrider den?</h2>
    {driftSentences(drift).map((sentence) => (
      <p>{sentence}</p>
    ))}
    {weeks.length > 0 && (
      <div class="table-wrap" role="group" aria-label="Vurderinger uge for uge" tabindex={0}>
        <table class="table numbers judgement-table">
          <caption>
            Uge for uge: hvor mange af 100 opslag vurderingen kalder hvad, og hvor sikker den er i gennemsnit
          </caption>
          <thead>
            <tr>
              <th scope="col">Ugen fra</th>
              <th scope="col">Opslag</th>
              {driftKeys.map((key) => (
                <th scope="col">{headings[key]}</th>
              ))}
              <th scope="col">Sikkerhed, god</th>
              <th scope="col">Sikkerhed, kritik</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr>
                <th scope="row">{dayName(week.week)}</th>
                <td>{number(week.all)}</td>
                {driftKeys.map((key) => (
                  <td>{ofHundred(week[key] / Math.max(1, week.all))}</td>
                ))}
                <td>{ofHundred(week.goodMean)} %</td>
                <td>{ofHundred(week.negativeMean)} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);
