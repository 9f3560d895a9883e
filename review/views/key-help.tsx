const keys: readonly [string, string][] = [
  ['j / k', 'næste og forrige kort'],
  ['d', 'del'],
  ['f', 'følg'],
  ['s', 'send til afdeling'],
  ['u', 'udsæt (vælg tidspunkt)'],
  ['a', 'afvis'],
  ['z', 'fortryd'],
  ['?', 'vis eller skjul denne hjælp'],
];

/** Single-letter keys can be switched off (WCAG 2.1.4); the switch shows only where the script runs. */
export const KeyHelp = () => (
  <details class="keys" id="taster">
    <summary class="link-summary">
      Taster <kbd aria-hidden="true">?</kbd>
    </summary>
    <dl>
      {keys.map(([key, what]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <div class="keys-switch form-group-checkbox" hidden>
      <input type="checkbox" class="form-checkbox" id="taster-fra" />
      <label for="taster-fra">Slå tasterne fra i denne browser</label>
    </div>
  </details>
);
