import { formatDateTime } from '../core/calendar.ts';
import { PermanentError } from '../core/errors.ts';
import type { Editable } from './edit-one.ts';

/** Instants as text, so that they can be kept and put back. */
export type DutyValue = { personId: string; from: string; to: string };

/** A time on call. Its row has no version of its own: what stands in it names it. */
export const editableDuty: Editable<DutyValue> = {
  kind: 'duty',
  async read(tx, id) {
    const row = await tx.duty.findUnique({ where: { id } });
    return (
      row && {
        version: 1,
        value: { personId: row.personId, from: row.startsAt.toISOString(), to: row.endsAt.toISOString() },
      }
    );
  },
  async write(tx, id, value) {
    if (value === null) {
      await tx.duty.deleteMany({ where: { id } });
      return;
    }
    const data = { personId: value.personId, startsAt: new Date(value.from), endsAt: new Date(value.to) };
    const { personId, startsAt, endsAt } = data;
    const other = await tx.duty.findFirst({
      where: { id: { not: id }, personId, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
    });
    if (other)
      throw new PermanentError(
        'the person is on call then',
        `Personen har allerede vagt fra ${formatDateTime(other.startsAt)} til ${formatDateTime(other.endsAt)}.`,
      );
    const person = await tx.person.findFirst({ where: { id: personId, disabledAt: null }, select: { id: true } });
    if (!person) throw new PermanentError('nobody there', 'Personen findes ikke, eller adgangen er lukket.');
    await tx.duty.upsert({ where: { id }, create: { id, ...data }, update: data });
  },
  words: ({ personId, from, to }) => ({
    vagt: `${formatDateTime(new Date(from))} til ${formatDateTime(new Date(to))}`,
    person: personId.slice(0, 8),
  }),
};
