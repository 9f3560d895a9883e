import { useContext } from 'hono/jsx';
import { keyActionNames, keyActions } from '../key-map.ts';
import { roomActionNames, roomActions } from '../room-keys.ts';
import { ReaderContext } from './reader-context.ts';

type Line = { key: string; name: string };

/** The person's keys in the queue. */
export function KeyHelp() {
  const { map } = useContext(ReaderContext).keys;
  const lines = keyActions.map((action) => ({ key: map[action], name: keyActionNames[action] }));
  return <Help lines={lines} moves={{ 'data-next': map.next, 'data-previous': map.previous }} />;
}

/** And in an incident room, where what they do has buttons and fields of its own. */
export function RoomKeyHelp() {
  const { keys, roomKeys } = useContext(ReaderContext);
  const lines = [
    ...roomActions.map((action) => ({ key: roomKeys[action], name: roomActionNames[action] })),
    ...(['undo', 'help'] as const).map((action) => ({ key: keys.map[action], name: keyActionNames[action] })),
  ];
  return <Help lines={lines.filter(({ key }) => key !== '')} moves={{}} />;
}

/**
 * Single-letter keys can be changed, and switched off, for the person or in this browser (WCAG 2.1.4); the switch shows only
 * where the script runs. What is `data-` here is what the script goes by.
 */
function Help({ lines, moves }: { lines: Line[]; moves: Record<string, string> }) {
  const { map, isOff } = useContext(ReaderContext).keys;
  return (
    <details
      class="keys"
      id="taster"
      {...moves}
      data-help={map.help}
      data-undo={map.undo}
      {...(isOff && { 'data-off': '' })}
    >
      <summary class="link-summary">
        Taster <kbd aria-hidden="true">{map.help}</kbd>
      </summary>
      <dl>
        {lines.map(({ key, name }) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
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
