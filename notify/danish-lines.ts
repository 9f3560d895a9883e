/** Small pieces of Danish that several mails need. */
import { ago, atLocal, formatDateTime, formatTime, localDate } from '../core/calendar.ts';

const numbers = new Intl.NumberFormat('da-DK');

/** `1 sag`, `1.204 sager` */
export function counted(count: number, one: string, many: string): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}

/** `a, b og c`; with more than `max` of them `a, b og 4 andre`. */
export function listed(names: readonly string[], max = names.length): string {
  const shown = names.slice(0, max);
  const rest = names.length - shown.length;
  return and.format(rest > 0 ? [...shown, rest === 1 ? 'én anden' : `${rest} andre`] : shown);
}

const and = new Intl.ListFormat('da', { type: 'conjunction' });

export const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A name as it stands inside a sentence: `kultur og fritid`. */
export const inSentence = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** Facts side by side; those that are missing leave no gap. */
export const sideBySide = (...facts: string[]) => facts.filter((fact) => fact !== '').join(' · ');

/** The sentence with its full stop, unless it ends in a sign already. */
export const sentence = (text: string) => (text === '' || /[.!?…:]$/u.test(text) ? text : `${text}.`);

const dayMs = 86_400_000;

/** `i dag kl. 14.20`, `i går kl. 14.20`, `17. november kl. 14.20` */
export function atTime(at: Date, now: Date): string {
  const [day, today] = [localDate(at), localDate(now)];
  const yesterday = localDate(new Date(atLocal(today, '12:00').getTime() - dayMs));
  if (day === today) return `i dag kl. ${formatTime(at)}`;
  return day === yesterday ? `i går kl. ${formatTime(at)}` : formatDateTime(at);
}

/** `kl. 14.20` of today, else as above: where the sentence says nothing of other days, "i dag" is one word too many. */
export const sinceTime = (at: Date, now: Date): string => atTime(at, now).replace(/^i dag /, '');

/** `for 3 timer siden, kl. 11.10`, `for 10 timer siden, i går kl. 22.10`; older than two weeks has its date only. */
export function agoAt(at: Date, now: Date): string {
  const when = ago(at, now);
  if (when === 'lige nu') return 'for et øjeblik siden';
  return when.startsWith('den ') ? atTime(at, now) : `${when}, ${sinceTime(at, now)}`;
}
