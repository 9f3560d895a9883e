import { DateTime } from 'luxon';
import { timeOf } from '../core/loose-json.ts';

const zones: Record<string, string> = { CET: '+0100', CEST: '+0200', MET: '+0100', MEST: '+0200' };
const longest = 100;

/** RFC 3339, or RFC 822 with the zone names Danish media use and with a wrong weekday forgiven. */
export function feedTime(value: string | undefined): Date | undefined {
  const text = value?.slice(0, longest).trim() ?? '';
  const iso = timeOf(text.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T'));
  if (iso) return iso;
  const ms = Date.parse(text.replace(/\b(?:CEST|CET|MEST|MET)$/i, (zone) => zones[zone.toUpperCase()] ?? zone));
  return Number.isNaN(ms) ? undefined : DateTime.fromMillis(ms).toJSDate();
}
