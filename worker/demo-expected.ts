import type { Clock } from '../core/clock.ts';
import type { Db } from '../store/db.ts';
import type { ExpectedTalkValue } from '../store/edit-expected-talk.ts';
import { editableExpectedTalk } from '../store/edit-expected-talk.ts';

const dayMs = 86_400_000;

/** What is announced in the demo's town: one thing that runs, and one that comes. */
const entries: readonly (Omit<ExpectedTalkValue, 'from' | 'to'> & { id: string; fromDay: number; toDay: number })[] = [
  {
    id: '0193f000-0000-7000-8000-000000000001',
    kind: 'ferry',
    title: 'Anholtfærgen sejler med reduceret fartplan',
    departmentKey: 'vej_og_ejendom',
    words: ['Anholt', 'færge'],
    factor: 3,
    fromDay: -2,
    toDay: 5,
  },
  {
    id: '0193f000-0000-7000-8000-000000000002',
    kind: 'hearing',
    title: 'Høring om skolestruktur',
    departmentKey: 'skole_og_dagtilbud',
    words: ['skolestruktur', 'høring', 'skolelukning'],
    factor: 3,
    fromDay: 6,
    toDay: 20,
  },
];

/** Written once; what people change afterwards stays. */
export async function announce(tx: Db, clock: Clock): Promise<void> {
  const now = clock.now();
  const at = (days: number) => new Date(now.getTime() + days * dayMs).toISOString();
  if ((await tx.expectedTalk.count()) > 0) return;
  for (const { id, fromDay, toDay, ...value } of entries)
    await editableExpectedTalk.write(tx, id, { ...value, from: at(fromDay), to: at(toDay) }, now);
}
