import { z } from 'zod';
import { atLocal, localDate, localTime } from '../core/danish-time.ts';
import { dutyEntry } from '../core/municipality-entries.ts';
import type { DutyValue } from '../store/edit-duty.ts';
import { checked, type Read, typed, type Values, valuesOf } from './form-values.ts';

/** As in the municipality file, with the person by their row. */
const schema = z.strictObject({
  person: z.uuid('vælg en person'),
  from: dutyEntry.shape.from,
  to: dutyEntry.shape.to,
});

const instant = (local: string): Date => {
  const [date = '', time = ''] = local.split('T');
  return atLocal(date, time);
};

/** Times as the clock on a Danish wall shows them. */
export function readDuty(form: Values): Read<DutyValue> {
  const read = checked(schema, { person: typed(form, 'person'), from: typed(form, 'from'), to: typed(form, 'to') });
  if ('problems' in read) return read;
  const { person, from, to } = read.value;
  const [begins, ends] = [instant(from), instant(to)];
  if (begins >= ends) return { problems: { to: 'vagten slutter, før den begynder' } };
  return { value: { personId: person, from: begins.toISOString(), to: ends.toISOString() } };
}

const local = (text: string) => `${localDate(new Date(text))}T${localTime(new Date(text))}`;

export const dutyValues = ({ personId, from, to }: DutyValue): Values =>
  valuesOf({ person: personId, from: local(from), to: local(to) });
