import type { DecisionAction } from '../../core/words.ts';
import { actionNames } from '../danish-words.ts';
import { mostAtOnce } from '../decide-many.ts';
import { snoozeTimes } from '../snooze-times.ts';

/** The form that the boxes of the cards belong to. */
export const bulkForm = 'flere';

type BulkProps = { csrf: string; shown: string; now: Date };

const Act = ({ value, name }: { value: string; name: string }) => (
  <button class="button button-secondary" type="submit" name="valg" value={value}>
    {name}
  </button>
);

const plain: readonly DecisionAction[] = ['share', 'follow', 'send', 'reject'];

/** One action for all ticked cards. With the script it shows once something is ticked, and says how many. */
export function BulkBar({ csrf, shown, now }: BulkProps) {
  const tomorrow = snoozeTimes(now).find(({ key }) => key === 'imorgen');
  return (
    <form id={bulkForm} class="bulk" method="post" action="/koe/flere" aria-label="De valgte kort">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="visning" value={shown} />
      <p class="bulk-count" data-most={String(mostAtOnce)}>
        De valgte kort:
      </p>
      <span class="bulk-acts">
        {plain.map((action) => (
          <Act value={action} name={actionNames[action]} />
        ))}
        {tomorrow && <Act value={`snooze:${tomorrow.key}`} name={`${actionNames.snooze} til ${tomorrow.label}`} />}
      </span>
      <span class="bulk-choose" hidden>
        <button class="link-button" type="button" data-tick="all">
          Vælg alle her
        </button>
        <button class="link-button" type="button" data-tick="none">
          Vælg ingen
        </button>
      </span>
    </form>
  );
}
