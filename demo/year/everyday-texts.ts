import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Dice } from './year-dice.ts';

const lines = z.array(z.string().min(1)).min(1);
const everyday = z.strictObject({
  own: lines,
  praise: lines,
  question: lines,
  gripe: lines,
  mention: lines,
  article: lines,
});
export type EverydayTexts = z.output<typeof everyday>;

/** Texts of ordinary days, with places and figures left open. */
export const readEverydayTexts = (): EverydayTexts =>
  everyday.parse(parse(readFileSync(join(import.meta.dirname, 'texts', 'everyday.yaml'), 'utf8')));

const places = [
  'Grenaa', 'Auning', 'Allingåbro', 'Glesborg', 'Ørsted', 'Ørum', 'Trustrup', 'Vivild', 'Bønnerup', 'Fjellerup',
  'Gjerrild', 'Voldby', 'Nørager', 'Ramten', 'Stenvad', 'Rimsø', 'Hammelev', 'Fannerup', 'Holbæk', 'Anholt',
]; // biome-ignore format: one list
const days = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'];
const months = ['januar', 'februar', 'marts', 'april', 'maj', 'juni', 'august', 'september', 'oktober', 'november'];

/** One text of a kind, filled in for a house of ours where it speaks of one. */
export function fillIn(text: string, dice: Dice, house: { name: string; place: string }): string {
  const here = dice.roll() < 0.5 ? house.place : dice.pick(places);
  const parts: Record<string, () => string> = {
    sted: () => here,
    hus: () => house.name,
    tal: () => String(dice.whole(3, 48)),
    dag: () => dice.pick(days),
    maaned: () => dice.pick(months),
  };
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name]?.() ?? whole);
}
