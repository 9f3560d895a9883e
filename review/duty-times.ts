/** Times of a form about shifts, as the clock on a Danish wall shows them. */
import { z } from 'zod';
import { atLocal, localDate, localTime } from '../core/danish-time.ts';
import { dutyEntry } from '../core/municipality-entries.ts';
import { checked, type Read, typed, type Values } from './form-values.ts';

const schema = z.strictObject({ from: dutyEntry.shape.from, to: dutyEntry.shape.to });

export const instantOf = (local: string): Date => {
  const [date = '', time = ''] = local.split('T');
  return atLocal(date, time);
};

export const localOf = (at: Date): string => `${localDate(at)}T${localTime(at)}`;

/**
 * The part of a shift that is given away; a time that was left as it stood is the shift's own end, to the second and on the
 * night when an hour comes twice.
 */
export function readPart(form: Values, shift: { from: Date; to: Date }): Read<{ from: Date; to: Date }> {
  const read = checked(schema, {
    from: typed(form, 'from') ?? localOf(shift.from),
    to: typed(form, 'to') ?? localOf(shift.to),
  });
  if ('problems' in read) return read;
  const exact = (local: string, own: Date) => (local === localOf(own) ? own : instantOf(local));
  return { value: { from: exact(read.value.from, shift.from), to: exact(read.value.to, shift.to) } };
}
