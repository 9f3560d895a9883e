/** What was counted on a shared post, in words. Only what is known, and never how many saw it: nobody tells us that. */
import { bothPosts, type EffectOfShare } from '../core/share-effect.ts';
import { capitalised, listed } from './danish-lines.ts';
import { countedInWords, numberInWords } from './number-in-words.ts';

type Known = { reactions: number | null; comments: number | null; shares?: number | null };

/** `154 reaktioner, tolv kommentarer og to delinger`; empty where there is none. */
export function countWords({ reactions, comments, shares = null }: Known): string {
  const parts = [
    (reactions ?? 0) > 0 && countedInWords(reactions ?? 0, 'reaktion', 'reaktioner'),
    (comments ?? 0) > 0 && countedInWords(comments ?? 0, 'kommentar', 'kommentarer'),
    (shares ?? 0) > 0 && countedInWords(shares ?? 0, 'deling', 'delinger'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? '' : listed(parts);
}

/** `Indtil nu har 12 reageret, og der er skrevet to kommentarer.` */
export function soFarLine({ reactions, comments }: Known): string {
  const said = (comments ?? 0) > 0 ? `der er skrevet ${countedInWords(comments ?? 0, 'kommentar', 'kommentarer')}` : '';
  if ((reactions ?? 0) === 0) return said === '' ? '' : `${capitalised(said)} indtil nu.`;
  return `Indtil nu har ${numberInWords(reactions ?? 0)} reageret${said && `, og ${said}`}.`;
}

export const dayWords = (days: number): string => (days === 1 ? 'ét døgn' : `${numberInWords(days)} dage`);

/** Both posts together, for the line on top. */
export const effectWords = (effect: EffectOfShare): string => countWords(bothPosts(effect));

/** The same, each where it happened. */
export function effectLine({ own, central, days }: EffectOfShare & { days: number }): string {
  const [there, here] = [countWords(central), countWords(own)];
  const parts = [there && `${there} på kommunens side`, here && `${here} mere på jeres egen`].filter(
    (part) => part !== '',
  );
  return parts.length === 0 ? '' : `På ${dayWords(days)}: ${listed(parts)}.`;
}
