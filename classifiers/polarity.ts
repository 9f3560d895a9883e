import { readLexicon } from './read-lists.ts';

/**
 * General Danish polarity of single words, -3..3, in full forms and never by stem: stems of a polarity list hit words
 * that have no side. Our own lists (lexicon/README.md).
 */
export const polarityOf: ReadonlyMap<string, number> = new Map(
  [
    ...readLexicon('negative.txt').map(([strength, words]) => [-strength, words] as const),
    ...readLexicon('positive.txt'),
    ...readLexicon('emoji.txt'),
  ].flatMap(([value, words]) => words.map((word) => [word, value] as const)),
);

export const negators: ReadonlySet<string> = new Set(
  "ikke ik ikk ik' aldrig ingen intet ej hverken uden næppe ingenting ingensinde mangler not no never nicht kein keine".split(
    ' ',
  ),
);
export const boosters: ReadonlySet<string> = new Set(
  'meget rigtig virkelig fuldstændig totalt ekstremt utrolig utroligt vildt enormt særdeles dybt mega simpelthen fandme sgu pisse decideret absolut alt'.split(
    ' ',
  ),
);
export const contrasts: ReadonlySet<string> = new Set(
  'men dog desværre derimod omvendt imidlertid but aber'.split(' '),
);
