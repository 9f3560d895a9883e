/** Which key does what: the keys of the house, and those that a person has put in their place. */
import { z } from 'zod';

/** What can be done by a key, in the order of the help. */
export const keyActions = [
  'next',
  'previous',
  'open',
  'share',
  'follow',
  'send',
  'snooze',
  'reject',
  'escalate',
  'assign',
  'wrong',
  'tick',
  'undo',
  'help',
] as const;
export type KeyAction = (typeof keyActions)[number];
export type KeyMap = Record<KeyAction, string>;

export const usualKeys: KeyMap = {
  next: 'j',
  previous: 'k',
  open: 'o',
  share: 'd',
  follow: 'f',
  send: 's',
  snooze: 'u',
  reject: 'a',
  escalate: 'e',
  assign: 't',
  wrong: '!',
  tick: 'x',
  undo: 'z',
  help: '?',
};

export const keyActionNames: Record<KeyAction, string> = {
  next: 'næste kort',
  previous: 'forrige kort',
  open: 'åbn kortet',
  share: 'del',
  follow: 'følg',
  send: 'send til afdeling',
  snooze: 'udsæt (vælg tidspunkt)',
  reject: 'afvis',
  escalate: 'eskalér',
  assign: 'tildel',
  wrong: 'forkert vurdering',
  tick: 'vælg kortet til flere på én gang',
  undo: 'fortryd',
  help: 'vis eller skjul tasterne',
};

/** One sign that a keyboard gives without Ctrl or Alt. Figures belong to the page of a card. */
export const oneKey = z.string().regex(/^[\p{L}!?.,;:+*-]$/u);
const keptKeys = z.object({
  keys: z.partialRecord(z.enum(keyActions), oneKey).catch({}),
  keysOff: z.boolean().catch(false),
});

export type Keys = { map: KeyMap; isOff: boolean };

/** The keys of a person by what is kept of them; what cannot be read, or no longer fits together, is as usual. */
export function keysOf(preferences: unknown): Keys {
  const kept = keptKeys.safeParse(preferences).data ?? { keys: {}, keysOff: false };
  const map = { ...usualKeys, ...kept.keys } as KeyMap;
  return { map: conflictsOf(map).length === 0 ? map : usualKeys, isOff: kept.keysOff };
}

/** Actions that would share a key: each list is of two or more. Capitals are the same key. */
export function conflictsOf(map: KeyMap): KeyAction[][] {
  const byKey = new Map<string, KeyAction[]>();
  for (const action of keyActions) {
    const key = map[action].toLowerCase();
    byKey.set(key, [...(byKey.get(key) ?? []), action]);
  }
  return [...byKey.values()].filter((actions) => actions.length > 1);
}

export type KeyProblem = { actions: string[]; sentence: string };

/** What a form says the keys shall be, or what is wrong with it, in words. */
export function readKeys(given: Record<KeyAction, string>): { map: KeyMap } | { problems: KeyProblem[] } {
  const map = Object.fromEntries(keyActions.map((action) => [action, given[action].trim().toLowerCase()])) as KeyMap;
  const unfit = keyActions.filter((action) => !oneKey.safeParse(map[action]).success);
  const problems: KeyProblem[] = unfit.map((action) => ({
    actions: [action],
    sentence: `${sentenceCase(keyActionNames[action])}: skriv ét bogstav eller ét af tegnene ! ? . , ; : + * -`,
  }));
  const clashes = conflictsOf(map).filter((actions) => !actions.some((action) => unfit.includes(action)));
  for (const actions of clashes)
    problems.push({
      actions,
      sentence: `Tasten ${map[actions[0] ?? 'help']} står ved flere ting: ${actions.map((action) => keyActionNames[action]).join(' og ')}. Giv dem hver sin.`,
    });
  return problems.length > 0 ? { problems } : { map };
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Only what differs from the house's keys is kept, so that a new key of the house reaches everybody who left it alone. */
export const ownKeys = (map: KeyMap): Partial<KeyMap> =>
  Object.fromEntries(
    keyActions.filter((action) => map[action] !== usualKeys[action]).map((action) => [action, map[action]]),
  );
