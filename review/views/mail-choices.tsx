import { formatDate, formatTime } from '../../core/danish-time.ts';
import { digestTimes, type ReportRhythm } from '../../core/mail-choices.ts';
import type { Role } from '../../core/words.ts';
import { mailsOf } from '../mail-choices-input.ts';
import { type FormState, type Option, Select, Tick } from './settings-fields.tsx';

const times: readonly Option[] = digestTimes.map((time) => [time, `kl. ${time.replace(':', '.')}`]);
const rhythms: readonly (readonly [ReportRhythm, string])[] = [
  ['monthly', 'Hver måned'],
  ['weekly', 'Hver uge'],
  ['never', 'Aldrig'],
];

type Props = { form: FormState; roles: readonly Role[]; next: Date | undefined; now: Date };

/** One fieldset for each mail that the reader gets at all. */
export const MailChoiceFields = ({ form, roles, next, now }: Props) => {
  const gets = mailsOf(roles);
  return (
    <>
      {gets.digest && (
        <fieldset class="field sheet-part">
          <legend>Morgenoverblik</legend>
          <p>
            Sager, gode historier og det, der venter. Kommer på arbejdsdage; efter weekender og helligdage dækker det
            alle dagene. {nextWords(next, now)}
          </p>
          <Tick name="overblik" label="Send mig morgenoverblikket" form={form} />
          <Select name="tid" label="Tidspunkt" form={form} options={times} />
        </fieldset>
      )}
      {gets.report && (
        <fieldset class="field sheet-part">
          <legend>Rapport om jeres egne historier</legend>
          <p>Hvad vi fandt fra jer, hvad der blev delt, og hvad der kom ud af det.</p>
          <Select name="rapport" label="Hvor tit" form={form} options={rhythms} />
        </fieldset>
      )}
      {!gets.digest && !gets.report && (
        <p class="empty">
          Du får ingen faste mails fra Lytteposten. Alarmer og svar kommer kun, når der er noget, du skal vide.
        </p>
      )}
    </>
  );
};

function nextWords(next: Date | undefined, now: Date): string {
  if (!next) return 'Lige nu får du det ikke.';
  return next <= now ? 'Dagens er på vej.' : `Det næste kommer ${formatDate(next)} kl. ${formatTime(next)}.`;
}
