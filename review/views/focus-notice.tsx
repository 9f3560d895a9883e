import { themeName } from '../../core/danish-names.ts';
import { periodName } from '../../core/months.ts';
import type { FocusPeriod } from '../../store/focus-periods.ts';
import type { FocusChange } from '../../store/focus-undo.ts';

/** What the last click did, and the way to take it back. */
export const FocusNotice = ({ change, csrf }: { change: FocusChange; csrf: string }) => (
  <div class="notice" id="besked" role="status" tabindex={-1}>
    <p>{changeSentence(change)} Køen følger med inden for et minut.</p>
    <form method="post" action="/aarshjul/fortryd">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="nr" value={String(change.seq)} />
      <button class="button button-secondary" type="submit">
        Fortryd
      </button>
    </form>
  </div>
);

export const FocusUndone = () => (
  <div class="notice" id="besked" role="status" tabindex={-1}>
    <p>Fortrudt. Årshjulet er, som det var.</p>
  </div>
);

const named = (period: FocusPeriod) => `${themeName(period.theme)}, ${periodName(period)}`;

function changeSentence({ before, after }: FocusChange): string {
  if (!before && after) return `Gemt: ${named(after)}.`;
  if (before && !after) return `Slettet: ${named(before)}.`;
  return after ? `Rettet: ${named(after)}.` : 'Gemt.';
}
