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
import {
  ownRoomKeys,
  type RoomKeyMap,
  readRoomKeys,
  roomActionNames,
  roomActions,
  roomKeysOf,
  usualRoomKeys,
} from '../room-keys.ts';
import { show } from '../views/layout.tsx';

type Shown = {
  map: Record<KeyAction, string>;
  room: RoomKeyMap;
  isOff: boolean;
  problems?: KeyProblem[];
  notice?: string;
  status?: 409 | 422;
};

/** Those who have no queue choose the keys that a room has in common with it. */
const shared: readonly KeyAction[] = ['undo', 'help'];
const shownFor = (c: PageContext): readonly KeyAction[] =>
  reader(c).person.roles.includes('comms') ? keyActions : shared;
const roomName = (action: string) => `sag.${action}`;

/** "Taster": which key does what, for the person who reads; all of them can be changed and switched off (WCAG 2.1.4). */
export const keysPage: Page = (c) => {
  const { preferences } = reader(c).person;
  const keys = keysOf(preferences);
  const notice = c.req.query('gemt') !== undefined && { notice: 'Dine taster er gemt.' };
  return showKeys(c, { ...keys, room: roomKeysOf(preferences, keys.map), ...notice });
};

export const chooseKeys: Page = async (c) => {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const isOff = form.get('fra') === 'ja';
  const isReset = form.get('hvad') === 'nulstil';
  const { preferences } = reader(c).person;
  const known = keysOf(preferences).map;
  // What the form does not show stays as it is.
  const given: KeyMap = { ...known, ...typedIn(form, shownFor(c)) };
  const room: RoomKeyMap = { ...roomKeysOf(preferences, known), ...typedIn(form, roomActions, roomName) };
  const read = isReset ? { map: usualKeys } : readKeys(given);
  const readRoom = isReset ? { map: usualRoomKeys } : readRoomKeys(room, given);
  if ('problems' in read || 'problems' in readRoom) {
    const problems = [read, readRoom].flatMap((one) => ('problems' in one ? one.problems : []));
    return showKeys(c, { map: given, room, isOff, problems, status: 422 });
  }
  const personId = reader(c).person.id;
  const change = { personId, version: seenVersion(c), isOff, at: clock.now() };
  if (await saveKeys(db, { ...change, keys: ownKeys(read.map), roomKeys: ownRoomKeys(readRoom.map) }))
    return c.redirect('/taster?gemt=ja', 303);
  const notice = 'Dine valg er ændret et andet sted, siden du åbnede siden. Se dem efter, og gem igen.';
  return showKeys(c, { map: read.map, room: readRoom.map, isOff, notice, status: 409 });
};

const typedIn = (form: URLSearchParams, actions: readonly string[], nameOf = (action: string) => action) =>
  Object.fromEntries(
    actions.flatMap((action) => {
      const key = form.get(nameOf(action));
      return key === null ? [] : [[action, key]];
    }),
  );

async function showKeys(c: PageContext, { map, room, isOff, problems = [], notice, status }: Shown) {
  const { csrf, person } = reader(c);
  const version = await findPersonVersion(c.get('web').db, person.id);
  const isWrong = (action: string) => problems.some(({ actions }) => actions.includes(action));
  const own = shownFor(c);
  const hasQueue = own.length > shared.length;
  return show(
    c,
    { title: 'Taster', ...(status && { status }) },
    <>
      <h1>Taster</h1>
      <p>
        {hasQueue ? 'Køen og sagerne kan klares' : 'Sagerne kan klares'} fra tastaturet. Her vælger du selv tasterne; de
        følger dig, hvor du logger ind.
      </p>
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
        <fieldset>
          <legend>{hasQueue ? 'I køen' : 'Overalt'}</legend>
          <div class="key-fields">
            {own.map((action) => (
              <KeyField name={action} label={keyActionNames[action]} value={map[action]} isWrong={isWrong(action)} />
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>I en sag</legend>
          <div class="key-fields">
            {roomActions.map((action) => (
              <KeyField
                name={roomName(action)}
                label={roomActionNames[action]}
                value={room[action]}
                isWrong={isWrong(action)}
              />
            ))}
          </div>
        </fieldset>
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
      <p>{hasQueue ? <a href="/koe">Tilbage til køen</a> : <a href="/sager">Tilbage til sagerne</a>}</p>
    </>,
  );
}

const KeyField = ({
  name,
  label,
  value,
  isWrong,
}: {
  name: string;
  label: string;
  value: string;
  isWrong: boolean;
}) => (
  <div class="key-field">
    <label class="form-label" for={`tast-${name}`}>
      {label}
    </label>
    <input
      class="form-input"
      id={`tast-${name}`}
      name={name}
      value={value}
      maxlength={1}
      size={2}
      required
      autocomplete="off"
      {...(isWrong && { 'aria-invalid': 'true' as const, 'aria-describedby': 'tast-fejl' })}
    />
  </div>
);
