import { useContext } from 'hono/jsx';
import type { Colleague } from '../../store/assign.ts';
import type { Card } from '../../store/cards.ts';
import { KeySign } from './key-help.tsx';
import { ReaderContext } from './reader-context.ts';

type AssignProps = { card: Card; csrf: string; me: string; colleagues: readonly Colleague[] };

/** Who has the card, and the way to give it to somebody else. */
export const AssignForm = ({ card, csrf, me, colleagues }: AssignProps) => {
  const { id, version, assignee } = card;
  const letter = useContext(ReaderContext).keys.map.assign;
  const others = colleagues.filter((one) => one.id !== me && one.id !== assignee?.id);
  return (
    <form class="assign" id="tildel" method="post" action={`/kandidat/${id}/tildel`} aria-label="Tildel">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="tilbage" value="kandidat" />
      <p class="assign-now">{assigneeWords(assignee, me)}</p>
      <details class="more" data-key={letter}>
        <summary class="button button-secondary">
          Tildel <KeySign letter={letter} />
        </summary>
        <div class="more-panel">
          {assignee?.id !== me && <To value="mig">Mig selv</To>}
          {others.map(({ id: other, name }) => (
            <To value={other}>{name}</To>
          ))}
          {assignee !== null && <To value="ingen">Ingen bestemt</To>}
        </div>
      </details>
    </form>
  );
};

const To = ({ value, children }: { value: string; children: string }) => (
  <button class="button button-tertiary" type="submit" name="til" value={value}>
    {children}
  </button>
);

export function assigneeWords(assignee: Card['assignee'], me: string): string {
  if (assignee === null) return 'Ingen har taget kortet endnu.';
  return assignee.id === me ? 'Du har kortet.' : `${assignee.name} har kortet.`;
}
