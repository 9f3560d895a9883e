import { useContext } from 'hono/jsx';
import { ReaderContext } from './reader-context.ts';

type TickProps = { card: { id: string; version: number }; from: string; form: string };

/** The box that takes a card along when something is done with many at once; it carries the version that was seen. */
export function Tick({ card, from, form }: TickProps) {
  const { map } = useContext(ReaderContext).keys;
  return (
    <span class="tick form-group-checkbox">
      <input
        type="checkbox"
        class="form-checkbox"
        id={`vaelg-${card.id}`}
        form={form}
        name="kort"
        value={`${card.id}:${card.version}`}
        data-key={map.tick}
        autocomplete="off"
      />
      <label for={`vaelg-${card.id}`}>
        Vælg<span class="sr-only"> kortet fra {from}</span>
      </label>
    </span>
  );
}
