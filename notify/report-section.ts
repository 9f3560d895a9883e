import { themeName } from '../core/danish-names.ts';
import type { Part } from '../core/report-figures.ts';
import { wilson } from '../core/wilson.ts';
import { counted, inSentence, listed } from './danish-lines.ts';

export type ReportTable = { caption: string; head: string[]; rows: string[][] };

export type ReportSection = {
  /** Names the paragraph where people rewrite it. */
  key: string;
  title: string;
  text: string;
  isRewritten?: boolean;
  table?: ReportTable;
};

const percent = (share: number) => Math.round(100 * share);

/** `12 af 40, 30 % (18 til 45)`: what it would be of many more lies between the two, 19 times of 20. */
export function partWords(share: Part): string {
  if (share.all === 0) return 'ingen';
  const { low, high } = wilson(share);
  return `${share.part} af ${share.all}, ${percent(share.part / share.all)} % (${percent(low)}\u00a0til\u00a0${percent(high)})`;
}

export const themeWords = (theme: string) => inSentence(themeName(theme));

type Found = { found: number; shared: number };

/** `42 gode historier fundet og 18 delt`, `ingen gode historier fundet eller delt` */
export const foundWords = ({ found, shared }: Found): string =>
  found + shared === 0
    ? 'ingen gode historier fundet eller delt'
    : `${stories(found)} fundet og ${shared === 0 ? 'ingen' : shared} delt`;

const stories = (found: number) =>
  found === 0 ? 'ingen nye gode historier' : counted(found, 'god historie', 'gode historier');

/** The same as a sentence: `Der blev fundet 42 gode historier, og 18 blev delt af kommunen.` */
export const foundSentence = ({ found, shared }: Found): string =>
  `${found === 0 ? 'Der blev ikke fundet nogen gode historier' : `Der blev fundet ${stories(found)}`}, og ${shared === 0 ? 'ingen' : shared} blev delt af kommunen.`;

/** What came after the shares, with of how many that is known; empty where nothing was shared. */
export function effectWords(
  { known, reactions, comments }: { known: number; reactions: number; comments: number },
  shared: number,
): string {
  if (shared === 0) return '';
  if (known === 0) return ' Vi kender ikke effekten endnu.';
  const grown = listed([counted(reactions, 'reaktion', 'reaktioner'), counted(comments, 'kommentar', 'kommentarer')]);
  const of = known < shared ? ` Vi kender tallet for ${known} af ${shared} delinger.` : '';
  return ` Delingerne har tilsammen givet ${grown}.${of}`;
}

export const foundTable = (
  caption: string,
  name: string,
  rows: readonly (Found & { name: string })[],
): ReportTable => ({
  caption,
  head: [name, 'Fundet', 'Delt'],
  rows: rows.map((row) => [row.name, String(row.found), String(row.shared)]),
});

/** `Børnehaven Bakken (3. marts 2026) og Skolen (aldrig)` */
export const forgottenWords = (
  forgotten: readonly { name: string; lastShared: string | null }[],
  dateName: (date: string) => string,
): string =>
  listed(
    forgotten.map(({ name, lastShared }) => `${name} (${lastShared ? `senest ${dateName(lastShared)}` : 'aldrig'})`),
  );
