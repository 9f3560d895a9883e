/** The drift of the judgement in words. */
import type { Drift, DriftKey, MovedMean } from '../core/drift.ts';
import { ofHundred } from './figure-words.ts';

const names: Record<DriftKey, string> = {
  good_story: 'gode historier',
  negative_press: 'kritik',
  neutral: 'neutrale',
  unsure: 'tvivl',
};
const meanNames: Record<MovedMean['key'], string> = { goodMean: 'god historie', negativeMean: 'kritik' };
const point = (share: number) => (100 * share).toLocaleString('da-DK', { maximumFractionDigits: 0 });

export function driftSentences(drift: Drift): string[] {
  if (drift.kind === 'too-few')
    return ['Der er for få opslag i den seneste hele uge eller i måneden før til at sige noget.'];
  const moved = drift.moved.map(
    ({ key, now, before }) =>
      `${now > before ? 'Flere' : 'Færre'} er ${names[key]}: ${ofHundred(now)} af 100 i sidste uge mod ${ofHundred(before)} i måneden før. Det er mere end tilfældigt.`,
  );
  const means = drift.means.map(
    ({ key, now, before }) =>
      `Den er i gennemsnit ${now > before ? 'mere' : 'mindre'} sikker på, at noget er ${meanNames[key]}: ${point(now)} % mod ${point(before)} %.`,
  );
  const all = [...moved, ...means];
  return all.length === 0
    ? ['Den seneste hele uge ligner måneden før. Der er ingen tegn på, at vurderingen skrider.']
    : [...all, 'Måske er der sket noget derude, måske er det modellen. Se eksempler i køen, før I gør noget.'];
}
