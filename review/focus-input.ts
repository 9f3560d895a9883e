/** The form of a focus period as it comes in, and the way back to what is wrong in it. */
import { cleanText } from '../core/hygiene.ts';
import { daysBetween, isDate } from '../core/months.ts';
import { themes } from '../core/words.ts';
import type { FocusPeriod, FocusWish, SeenPeriod } from '../store/focus-periods.ts';

export const longestNote = 200;
/** Longer is no focus. */
const longestDays = 731;

export type FocusForm = { tema: string; fra: string; til: string; note: string };
export type FocusField = keyof FocusForm;
export type FocusProblems = Partial<Record<FocusField, string>>;

export const formOf = ({ theme, from, to, note }: FocusPeriod): FocusForm => ({
  tema: theme,
  fra: from,
  til: to,
  note: note ?? '',
});

export function readFocusForm(fields: URLSearchParams): FocusForm {
  const field = (name: string) => cleanText(fields.get(name) ?? '').trim();
  return { tema: field('tema'), fra: field('fra'), til: field('til'), note: field('note') };
}

/** The period that the form was made on; nothing where a new one is to be added. */
export function readSeen(fields: URLSearchParams): SeenPeriod | undefined {
  const [theme, from, to] = ['tema0', 'fra0', 'til0'].map((name) => fields.get(name) ?? '');
  if (!theme || !from || !to || !isDate(from) || !isDate(to)) return undefined;
  return { theme, from, to, version: Number.parseInt(fields.get('version') ?? '', 10) || 0 };
}

export function checkFocus({ tema, fra, til, note }: FocusForm): { wish: FocusWish } | { problems: FocusProblems } {
  const theme = themes.find((one) => one === tema);
  const [begins, ends] = [isDate(fra), isDate(til)];
  const problems: FocusProblems = {
    ...(theme === undefined && { tema: 'Vælg et tema.' }),
    ...(!begins && { fra: 'Skriv den første dag som 2027-03-01.' }),
    ...(!ends && { til: 'Skriv den sidste dag som 2027-05-31.' }),
    ...(begins && ends && fra > til && { til: 'Den sidste dag ligger før den første.' }),
    ...(begins && ends && daysBetween(fra, til) > longestDays && { til: 'En periode kan højst vare to år.' }),
    ...([...note].length > longestNote && { note: `Skriv højst ${longestNote} tegn.` }),
  };
  if (theme === undefined || Object.keys(problems).length > 0) return { problems };
  return { wish: { theme, from: fra, to: til, note: note === '' ? null : note } };
}
