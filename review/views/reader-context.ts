import { createContext } from 'hono/jsx';
import { type Keys, keysOf } from '../key-map.ts';
import type { PageContext } from '../page.ts';

/** Who reads the page and by which keys, for views deep inside it: `show` sets it. */
export type ReaderFacts = { personId: string | null; csrf: string; keys: Keys };

export const ReaderContext = createContext<ReaderFacts>({ personId: null, csrf: '', keys: keysOf({}) });

export function readerFacts(c: PageContext): ReaderFacts {
  const signedIn = c.get('signedIn');
  return {
    personId: signedIn?.person.id ?? null,
    csrf: signedIn?.csrf ?? '',
    keys: keysOf(signedIn?.person.preferences),
  };
}
