import { useContext } from 'hono/jsx';
import { keyActionNames, keyActions } from '../key-map.ts';
import { ReaderContext } from './reader-context.ts';

/**
 * The person's keys. Single-letter keys can be changed, and switched off, for the person or in this browser (WCAG 2.1.4); the
 * switch shows only where the script runs. What is `data-` here is what the script goes by.
 */
export function KeyHelp() {
  const { map, isOff } = useContext(ReaderContext).keys;
  return (
    <details
      class="keys"
      id="taster"
      data-next={map.next}
      data-previous={map.previous}
      data-help={map.help}
      data-undo={map.undo}
      {...(isOff && { 'data-off': '' })}
    >
      <summary class="link-summary">
        Taster <kbd aria-hidden="true">{map.help}</kbd>
      </summary>
      <dl>
        {keyActions.map((action) => (
          <div>
            <dt>
              <kbd>{map[action]}</kbd>
            </dt>
            <dd>{keyActionNames[action]}</dd>
          </div>
        ))}
      </dl>
      <p>
        {isOff && 'Du har slået tasterne fra. '}
        <a href="/taster">Vælg dine egne taster</a>
      </p>
      <div class="keys-switch form-group-checkbox" hidden>
        <input type="checkbox" class="form-checkbox" id="taster-fra" />
        <label for="taster-fra">Slå tasterne fra i denne browser</label>
      </div>
    </details>
  );
}

/** The sign of a key beside the button that it presses; screen readers hear the button alone. */
export const KeySign = ({ letter }: { letter: string }) => <kbd aria-hidden="true">{letter}</kbd>;
