/** Dates as Danish web pages write them. */
import { DateTime } from 'luxon';
import { atLocal } from '../core/danish-time.ts';
import { timeOf } from '../core/loose-json.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const longest = 300;
const wordDate =
  /(?<!\d)(\d{1,2})\.?\s+(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)(?:[a-zæøå]{0,6})\.?,?\s+(20\d\d)(?!\d)/i;
const numberDate = /(?<!\d)(\d{1,2})(?:\.|-|\/|\. )(\d{1,2})(?:\.|-|\/| |\. )(20\d\d)(?!\d)/;
const isoDate = /(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/;
const clockTime = /(?:kl\.?\s*|\s)([01]?\d|2[0-3])[.:]([0-5]\d)(?!\d)/i;

/** The first date in a text, at the hour that stands right after it, else at the beginning of the Danish day. */
export function danishDate(text: string): Date | undefined {
  const look = text.slice(0, longest);
  const word = wordDate.exec(look);
  const number = numberDate.exec(look);
  const iso = isoDate.exec(look);
  const [first] = [word, number, iso].filter((found) => found !== null).sort((a, b) => a.index - b.index);
  if (!first) return undefined;
  const [whole, one = '', two = '', three = ''] = first;
  const month = first === word ? months.indexOf(two.toLowerCase()) + 1 : Number(two);
  const [year, day] = first === iso ? [one, three] : [three, one];
  const date = DateTime.fromObject({ year: Number(year), month, day: Number(day) }).toISODate();
  if (!date) return undefined;
  const [, hour = '0', minute = '00'] = clockTime.exec(look.slice(first.index + whole.length).slice(0, 20)) ?? [];
  return atLocal(date, `${hour.padStart(2, '0')}:${minute}`);
}

/** What stands in `<time datetime>`: ISO, or a date as above. A time without zone is Danish. */
export const machineDate = (value: string | undefined): Date | undefined =>
  timeOf(
    value
      ?.trim()
      .slice(0, longest)
      .replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T'),
  ) ?? danishDate(value ?? '');

/** A line that is little more than a date, or begins with one: `20. november 2026`, `Publiceret 20-11-2026 kl. 9.15`. */
export function dateOfLine(line: string): Date | undefined {
  return line.length <= 60 ? danishDate(line) : danishDate(line.slice(0, 25));
}
