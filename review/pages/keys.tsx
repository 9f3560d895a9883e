import { findPersonVersion, saveKeys } from '../../store/key-preferences.ts';
import {
  type KeyAction,
  type KeyMap,
  type KeyProblem,
  keyActionNames,
  keyActions,
  keysOf,
  ownKeys,
  readKeys,
  usualKeys,
} from '../key-map.ts';
import { type Page, type PageContext, reader, seenVersion } from '../page.ts';
import { show } from '../views/layout.tsx';

type Shown = {
  map: Record<KeyAction, string>;
  isOff: boolean;
  problems?: KeyProblem[];
  notice?: string;
  status?: 409 | 422;
};

/** "Taster": which key does what, for the person who reads; all of them can be changed and switched off (WCAG 2.1.4). */
export const keysPage: Page = (c) =>
  showKeys(c, {
    ...keysOf(reader(c).person.preferences),
    ...(c.req.query('gemt') !== undefined && { notice: 'Dine taster er gemt.' }),
  });

export const chooseKeys: Page = async (c) => {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const isOff = form.get('fra') === 'ja';
  const isReset = form.get('hvad') === 'nulstil';
  const given = Object.fromEntries(keyActions.map((action) => [action, form.get(action) ?? ''])) as KeyMap;
  const read = isReset ? { map: usualKeys } : readKeys(given);
  if ('problems' in read) return showKeys(c, { map: given, isOff, problems: read.problems, status: 422 });
  const personId = reader(c).person.id;
  const change = { personId, version: seenVersion(c), keys: ownKeys(read.map), isOff, at: clock.now() };
  if (await saveKeys(db, change)) return c.redirect('/taster?gemt=ja', 303);
  const notice = 'Dine valg er ændret et andet sted, siden du åbnede siden. Se dem efter, og gem igen.';
  return showKeys(c, { map: read.map, isOff, notice, status: 409 });
};

async function showKeys(c: PageContext, { map, isOff, problems = [], notice, status }: Shown) {
  const { csrf, person } = reader(c);
  const version = await findPersonVersion(c.get('web').db, person.id);
  const isWrong = (action: KeyAction) => problems.some(({ actions }) => actions.includes(action));
  return show(
    c,
    { title: 'Taster', ...(status && { status }) },
    <>
      <h1>Taster</h1>
      <p>Køen kan klares fra tastaturet. Her vælger du selv tasterne; de følger dig, hvor du logger ind.</p>
      {notice !== undefined && (
        <div class="notice" role="status" id="besked" tabindex={-1}>
          <p>{notice}</p>
        </div>
      )}
      {problems.length > 0 && (
        <div class="notice notice-warning" role="alert" id="tast-fejl">
          {problems.map(({ sentence }) => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
      <form method="post" action="/taster" class="key-form">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="version" value={String(version)} />
        <div class="key-fields">
          {keyActions.map((action) => (
            <div class="key-field">
              <label class="form-label" for={`tast-${action}`}>
                {keyActionNames[action]}
              </label>
              <input
                class="form-input"
                id={`tast-${action}`}
                name={action}
                value={map[action]}
                maxlength={1}
                size={2}
                required
                autocomplete="off"
                {...(isWrong(action) && { 'aria-invalid': 'true' as const, 'aria-describedby': 'tast-fejl' })}
              />
            </div>
          ))}
        </div>
        <div class="form-group-checkbox">
          <input
            type="checkbox"
            class="form-checkbox"
            id="taster-helt-fra"
            name="fra"
            value="ja"
            {...(isOff && { checked: true })}
          />
          <label for="taster-helt-fra">Slå tasterne helt fra (f.eks. når du taler til computeren)</label>
        </div>
        <p class="key-buttons">
          <button class="button button-primary" type="submit">
            Gem
          </button>
          <button class="button button-secondary" type="submit" name="hvad" value="nulstil" formnovalidate>
            Brug de sædvanlige taster
          </button>
        </p>
      </form>
      <p>
        <a href="/koe">Tilbage til køen</a>
      </p>
    </>,
  );
}
