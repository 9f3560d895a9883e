import { spanWords } from '../../core/duty-holes.ts';
import type { Shift } from '../../store/duty-plan.ts';
import { localOf } from '../duty-times.ts';
import type { Problems, Values } from '../form-values.ts';
import { isUuid, type PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { FormProblems, Text } from './settings-fields.tsx';

type FormProps = {
  c: PageContext;
  shift: Shift;
  /** The state of the shift (design rule 12). */
  seen: string;
  colleagues: readonly { id: string; name: string }[];
  values: Values;
  problems: Problems;
};

/** One button for each colleague: the second of the two clicks. The times need no touching where all of it goes. */
export const SwapForm = ({ c, shift, seen, colleagues, values, problems }: FormProps) => {
  const form = {
    values: new URLSearchParams({
      from: values.get('from') ?? localOf(shift.from),
      to: values.get('to') ?? localOf(shift.to),
    }),
    problems,
  };
  const hasTimes = values.has('from') || values.has('to');
  return (
    <form class="sheet" method="post" action={`/vagt/${shift.id}`} novalidate>
      <FormProblems problems={problems} />
      <CsrfField c={c} />
      <input type="hidden" name="version" value={seen} />
      <details open={hasTimes}>
        <summary>Kun en del af vagten</summary>
        <div class="field-row">
          <Text name="from" label="Fra" form={form} type="datetime-local" short />
          <Text name="to" label="Til" form={form} type="datetime-local" short />
        </div>
      </details>
      <fieldset class="field sheet-part duty-choices">
        <legend>Hvem skal have den?</legend>
        {colleagues.map(({ id, name }) => (
          <button class="button button-secondary" type="submit" name="til" value={id}>
            {name}
          </button>
        ))}
      </fieldset>
    </form>
  );
};

/** After a swap, by the address that it led to; whether it can be taken back is seen when somebody tries. */
export const SwapNotice = ({ c }: { c: PageContext }) => {
  const undone = c.req.query('fortrudt');
  const swapId = c.req.query('byttet') ?? '';
  if (undone !== undefined) return <UndoneNotice isDone={undone === 'ja'} />;
  if (!isUuid(swapId)) return null;
  return (
    <div class="notice" id="besked" role="status" tabindex={-1}>
      <p>Vagten er byttet. I får begge en mail.</p>
      <form method="post" action="/vagt/fortryd">
        <CsrfField c={c} />
        <input type="hidden" name="bytte" value={swapId} />
        <button class="button button-secondary" type="submit">
          Fortryd
        </button>
      </form>
    </div>
  );
};

export const swapNotUndone = 'Byttet kunne ikke fortrydes: vagten er ændret igen siden, eller der er gået et døgn.';

const UndoneNotice = ({ isDone }: { isDone: boolean }) => (
  <div class={isDone ? 'notice' : 'notice notice-warning'} id="besked" role="status" tabindex={-1}>
    <p>{isDone ? 'Fortrudt. Vagten er, som den var før.' : swapNotUndone}</p>
  </div>
);

/** What the shift is that is about to change hands. */
export const ShiftWords = ({ shift }: { shift: Shift }) => (
  <p>
    <strong>{shift.person}</strong> har vagten {spanWords(shift)}.
  </p>
);
