const words = ['nul', 'én', 'to', 'tre', 'fire', 'fem', 'seks', 'syv', 'otte', 'ni', 'ti', 'elleve', 'tolv'] as const;
const digits = new Intl.NumberFormat('da-DK');

/** As people write it: `to`, `tolv`, `13`, `1.204`. */
export const numberInWords = (count: number): string => words[count] ?? digits.format(count);

/** `én kommentar`, `to kommentarer`. */
export const countedInWords = (count: number, one: string, many: string): string =>
  `${numberInWords(count)} ${count === 1 ? one : many}`;
