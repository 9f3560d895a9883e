/** Which key does what in an incident room. Beside these the keys for undo and help are those of the queue (key-map.ts). */
import { z } from 'zod';
import { type KeyMap, type KeyProblem, oneKey } from './key-map.ts';

/** What can be done by a key, in the order of the help. */
export const roomActions = ['acknowledge', 'take', 'note', 'task', 'calm', 'close'] as const;
export type RoomAction = (typeof roomActions)[number];
export type RoomKeyMap = Record<RoomAction, string>;

export const usualRoomKeys: RoomKeyMap = {
  acknowledge: 'k',
  take: 't',
  note: 'n',
  task: 'o',
  calm: 'r',
  close: 'l',
};

export const roomActionNames: Record<RoomAction, string> = {
  acknowledge: 'kvittér for alarmen',
  take: 'tag sagen',
  note: 'skriv i loggen',
  task: 'skriv en opgave på',
  calm: 'alt roligt',
  close: 'luk sagen',
};

type Shared = Pick<KeyMap, 'undo' | 'help'>;

const kept = z.object({ roomKeys: z.partialRecord(z.enum(roomActions), oneKey).catch({}) });

/** The keys of a person by what is kept of them. What cannot be read is as usual; one that undo or help has taken is none. */
export function roomKeysOf(preferences: unknown, { undo, help }: Shared): RoomKeyMap {
  const own = { ...usualRoomKeys, ...kept.safeParse(preferences).data?.roomKeys };
  const map = new Set(Object.values(own)).size === roomActions.length ? own : usualRoomKeys;
  const taken = [undo, help];
  return Object.fromEntries(
    roomActions.map((action) => [action, taken.includes(map[action]) ? '' : map[action]]),
  ) as RoomKeyMap;
}

/** What a form says the keys shall be, or what is wrong with it, in words. */
export function readRoomKeys(
  given: RoomKeyMap,
  { undo, help }: Shared,
): { map: RoomKeyMap } | { problems: KeyProblem[] } {
  const map = Object.fromEntries(
    roomActions.map((action) => [action, given[action].trim().toLowerCase()]),
  ) as RoomKeyMap;
  const problems: KeyProblem[] = roomActions.flatMap((action, at) => {
    const key = map[action];
    const name = `I en sag, ${roomActionNames[action]}:`;
    if (!oneKey.safeParse(key).success)
      return [{ actions: [action], sentence: `${name} skriv ét bogstav eller ét af tegnene ! ? . , ; : + * -` }];
    const other = roomActions.find((one, place) => place < at && map[one] === key);
    const name2 = other ? roomActionNames[other] : key === undo ? 'fortryd' : key === help ? 'vis tasterne' : undefined;
    return name2 === undefined
      ? []
      : [
          {
            actions: other ? [other, action] : [action],
            sentence: `${name} tasten ${key} bruges allerede til »${name2}«. Giv dem hver sin.`,
          },
        ];
  });
  return problems.length > 0 ? { problems } : { map };
}

/** Only what differs from the house's keys is kept. */
export const ownRoomKeys = (map: RoomKeyMap): Partial<RoomKeyMap> =>
  Object.fromEntries(
    roomActions.filter((action) => map[action] !== usualRoomKeys[action]).map((action) => [action, map[action]]),
  );
