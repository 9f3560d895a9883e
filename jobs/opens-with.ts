import { cleanText } from '../core/hygiene.ts';

/** As texts are kept, so that what comes straight from the platform can be compared with them. */
const plain = (text: string) => cleanText(text).normalize('NFC').replaceAll(/\s+/gu, ' ').trim();

/** Facebook cuts descriptions with an ellipsis: what stands before it must open the stored text. */
export const opensWith = (text: string, description: string): boolean =>
  plain(text).startsWith(plain(plain(description).replace(/ ?(…|\.\.\.)$/u, '')));

/** Nothing but what is no space: the same however a text is broken into lines. */
export const letters = (text: string): string =>
  plain(text)
    .replace(/ ?(…|\.\.\.)$/u, '')
    .replaceAll(' ', '');
