import { mayBeDoubted } from '../../core/candidate-moves.ts';
import { departmentName, themeName } from '../../core/danish-names.ts';
import { departments, labels, themes } from '../../core/words.ts';
import type { Card } from '../../store/cards.ts';
import { labelNames, severityName } from '../danish-words.ts';
import { labelOfLanes } from '../taught-words.ts';

type FormProps = { card: Card; csrf: string; departmentNames: ReadonlyMap<string, string>; isOpen?: boolean };

/** Corrects the judgement: the commonest corrections by one click or one figure, the others by a list. What is left as it was is not said, and teaches nothing. */
export const CorrectForm = ({ card, csrf, departmentNames, isOpen = false }: FormProps) => (
  <details class="correct" id="ret" open={isOpen}>
    <summary class="link-summary">Ret vurderingen</summary>
    <form method="post" action={`/kandidat/${card.id}/ret`} aria-label="Ret vurderingen">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="tilbage" value="kandidat" />
      <p>Ret kun det, der er forkert. Resten bliver, som det er.</p>
      <QuickCorrections card={card} />
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
        <Choice name="tema" title="Tema" now={themeName(card.theme)} id={card.id} figure="7">
          {themes.map((theme) => [theme, themeName(theme)])}
        </Choice>
        <Choice
          name="fag"
          title="Fagområde"
          now={departmentName(card.departmentKey, card.department)}
          id={card.id}
          figure="8"
        >
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

/** Says nothing of the post, only where its card shall lie. */
export const doubtButton = 'bane:unsure';

type Quick = { figure: string; value: string; name: string; isNow: (card: Card) => boolean };

/** The value of a quick button: a field of the form, and what it says. */
const quick: readonly Quick[] = [
  { figure: '1', value: 'slags:good_story', name: 'God historie', isNow: ({ lanes }) => lanes.join() === 'good_story' },
  {
    figure: '2',
    value: 'slags:negative_press',
    name: 'Kritik',
    isNow: ({ lanes }) => lanes.join() === 'negative_press',
  },
  { figure: '3', value: 'slags:neutral', name: 'Neutral', isNow: ({ lanes }) => lanes.length === 0 },
  { figure: '9', value: doubtButton, name: 'Ved ikke', isNow: ({ lanes }) => lanes.join() === 'unsure' },
  { figure: '4', value: 'alvor:1', name: 'Niveau 1', isNow: ({ severity }) => severity === 1 },
  { figure: '5', value: 'alvor:2', name: 'Niveau 2', isNow: ({ severity }) => severity === 2 },
  { figure: '6', value: 'alvor:3', name: 'Niveau 3', isNow: ({ severity }) => severity === 3 },
];

const offered = ({ state }: Card) => quick.filter(({ value }) => value !== doubtButton || mayBeDoubted(state));

const QuickCorrections = ({ card }: { card: Card }) => (
  <fieldset class="quick">
    <legend class="form-label">Ret med ét klik</legend>
    {offered(card).map(({ figure, value, name, isNow }) => (
      <button class="button button-secondary" type="submit" name="hurtig" value={value} data-figure={figure}>
        {name}
        {isNow(card) && <span class="quick-now"> (nu)</span>} <kbd aria-hidden="true">{figure}</kbd>
      </button>
    ))}
  </fieldset>
);

type ChoiceProps = { name: string; title: string; now: string; id: string; figure?: string; children: string[][] };

const Choice = ({ name, title, now, id, figure, children }: ChoiceProps) => (
  <div>
    <label class="form-label" for={`${name}-${id}`}>
      {title}
      {figure !== undefined && <kbd aria-hidden="true">{figure}</kbd>}
    </label>
    <select class="form-select" id={`${name}-${id}`} name={name} {...(figure && { 'data-figure': figure })}>
      <option value="">Som nu: {now}</option>
      {children.map(([value, text]) => (
        <option value={value}>{text}</option>
      ))}
    </select>
  </div>
);
