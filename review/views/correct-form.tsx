import { departmentName, themeName } from '../../core/danish-names.ts';
import { departments, labels, themes } from '../../core/words.ts';
import type { Card } from '../../store/screens-queue.ts';
import { labelNames, severityName } from '../danish-words.ts';
import { labelOfLanes } from '../taught-words.ts';

type FormProps = { card: Card; csrf: string; departmentNames: ReadonlyMap<string, string>; isOpen?: boolean };

/** Corrects the judgement. What is left as it was is not said, and teaches nothing. */
export const CorrectForm = ({ card, csrf, departmentNames, isOpen = false }: FormProps) => (
  <details class="correct" id="ret" open={isOpen}>
    <summary class="link-summary">Ret vurderingen</summary>
    <form method="post" action={`/kandidat/${card.id}/ret`} aria-label="Ret vurderingen">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="tilbage" value="kandidat" />
      <p>Ret kun det, der er forkert. Resten bliver, som det er.</p>
      <div class="correct-fields">
        <Choice name="slags" title="Hvad er det?" now={labelOfLanes(card.lanes)} id={card.id}>
          {labels.map((label) => [label, labelNames[label] ?? label])}
        </Choice>
        <Choice
          name="alvor"
          title="Hvor alvorligt, hvis det er kritik?"
          now={card.severity > 0 ? `niveau ${card.severity}` : 'ikke kritik'}
          id={card.id}
        >
          {[1, 2, 3].map((severity) => [String(severity), severityName(severity)])}
        </Choice>
        <Choice name="tema" title="Tema" now={themeName(card.theme)} id={card.id}>
          {themes.map((theme) => [theme, themeName(theme)])}
        </Choice>
        <Choice name="fag" title="Fagområde" now={departmentName(card.departmentKey, card.department)} id={card.id}>
          {departments.map((key) => [key, departmentName(key, departmentNames.get(key))])}
        </Choice>
      </div>
      <div class="form-group-checkbox">
        <input type="checkbox" class="form-checkbox" id={`elsewhere-${card.id}`} name="andetsteds" value="ja" />
        <label for={`elsewhere-${card.id}`}>Handler ikke om Norddjurs</label>
      </div>
      <button class="button button-primary" type="submit">
        Gem rettelsen
      </button>
    </form>
  </details>
);

type ChoiceProps = { name: string; title: string; now: string; id: string; children: string[][] };

const Choice = ({ name, title, now, id, children }: ChoiceProps) => (
  <div>
    <label class="form-label" for={`${name}-${id}`}>
      {title}
    </label>
    <select class="form-select" id={`${name}-${id}`} name={name}>
      <option value="">Som nu: {now}</option>
      {children.map(([value, text]) => (
        <option value={value}>{text}</option>
      ))}
    </select>
  </div>
);
