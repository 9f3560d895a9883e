import { createContext } from 'hono/jsx';
import { type Keys, keysOf } from '../key-map.ts';
import type { PageContext } from '../page.ts';
import { type RoomKeyMap, roomKeysOf, usualRoomKeys } from '../room-keys.ts';

/** Who reads the page and by which keys, for views deep inside it: `show` sets it. */
export type ReaderFacts = { personId: string | null; csrf: string; keys: Keys; roomKeys: RoomKeyMap };

export const ReaderContext = createContext<ReaderFacts>({
  personId: null,
  csrf: '',
  keys: keysOf({}),
  roomKeys: usualRoomKeys,
});

export function readerFacts(c: PageContext): ReaderFacts {
  const signedIn = c.get('signedIn');
  const keys = keysOf(signedIn?.person.preferences);
  return {
    personId: signedIn?.person.id ?? null,
    csrf: signedIn?.csrf ?? '',
    keys,
    roomKeys: roomKeysOf(signedIn?.person.preferences, keys.map),
  };
}
