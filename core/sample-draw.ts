/** Which posts of a week people judge blind: by lot within each lane, so that the rare ones are among them. */

export const strata = ['good_story', 'negative_press', 'unsure', 'neutral'] as const;
export type Stratum = (typeof strata)[number];

export const sampleSize = 10;
const wanted: Record<Stratum, number> = { good_story: 3, negative_press: 3, unsure: 2, neutral: 2 };

/** `lots` are in the order of the lot. What a lane has too little of the others fill, again by lot. */
export function drawFrom<T extends { stratum: Stratum }>(lots: readonly T[]): T[] {
  const first = strata.flatMap((stratum) => lots.filter((lot) => lot.stratum === stratum).slice(0, wanted[stratum]));
  const rest = lots.filter((lot) => !first.includes(lot));
  return [...first, ...rest].slice(0, sampleSize);
}
