import { formatDateTime } from '../core/calendar.ts';
import { departmentName } from '../core/danish-names.ts';
import { type ExpectedKind, expectedKindName } from '../core/expected-talk.ts';
import type { Editable } from './edit-one.ts';

/** Instants as text, so that they can be kept and put back. */
export type ExpectedTalkValue = {
  kind: ExpectedKind;
  title: string;
  /** Null: all of them. */
  departmentKey: string | null;
  words: string[];
  from: string;
  to: string;
  factor: number;
};

/** An entry of Varslet: talk that is to be expected. */
export const editableExpectedTalk: Editable<ExpectedTalkValue> = {
  kind: 'expected-talk',
  async read(tx, id) {
    const row = await tx.expectedTalk.findUnique({ where: { id } });
    if (!row) return null;
    const { kind, title, departmentKey, words, startsAt, endsAt, factor, version } = row;
    const times = { from: startsAt.toISOString(), to: endsAt.toISOString() };
    return { version, value: { kind: kind as ExpectedKind, title, departmentKey, words, factor, ...times } };
  },
  async write(tx, id, value, at, createdBy) {
    if (value === null) {
      await tx.expectedTalk.deleteMany({ where: { id } });
      return;
    }
    const { from, to, ...rest } = value;
    const data = { ...rest, startsAt: new Date(from), endsAt: new Date(to) };
    await tx.expectedTalk.upsert({
      where: { id },
      create: { id, ...data, createdAt: at, createdBy: createdBy ?? null },
      update: { ...data, version: { increment: 1 } },
    });
  },
  words: ({ kind, title, departmentKey, words, from, to, factor }) => ({
    hvad: title,
    slags: expectedKindName(kind),
    fagområde: departmentKey === null ? 'alle' : departmentName(departmentKey),
    ord: words.join(', '),
    tid: `${formatDateTime(new Date(from))} til ${formatDateTime(new Date(to))}`,
    grænse: `${factor} gange`,
  }),
};
