/** A calendar read into the duty list: who it means, what it would change, and the change, whole or not at all. */
import { createHash } from 'node:crypto';
import { type Span, spanWords } from '../core/duty-holes.ts';
import { PermanentError } from '../core/errors.ts';
import type { Db } from './db.ts';
import { type DutyValue, editableDuty } from './edit-duty.ts';
import { type By, saveEditIn, stampOf } from './edit-one.ts';

export type ImportEntry = Span & {
  id: string;
  summary: string;
  attendees: string[];
  organizer: string | undefined;
  isCancelled: boolean;
};

export type DutyChange = {
  what: 'added' | 'changed' | 'removed';
  id: string;
  seen: string;
  value: DutyValue | null;
  /** `Ole, lørdag 21. november kl. 08.00 til 20.00` */
  words: string;
  /** How it stands now, where it changes. */
  before: string | undefined;
};

export type DutyImport = { changes: DutyChange[]; same: number; problems: string[]; stamp: string };

type Known = { id: string; name: string; mail: string };

export async function planImport(db: Db, entries: readonly ImportEntry[]): Promise<DutyImport> {
  const people = await db.person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true, mail: true },
  });
  const nameOf = (id: string) => people.find((one) => one.id === id)?.name ?? 'En, der er holdt op';
  const wordsOf = (value: DutyValue) =>
    `${nameOf(value.personId)}, ${spanWords({ from: new Date(value.from), to: new Date(value.to) })}`;
  const plan: Omit<DutyImport, 'stamp'> = { changes: [], same: 0, problems: [] };
  for (const entry of entries) {
    const person = whoIs(entry, people);
    if (!person && !entry.isCancelled) {
      plan.problems.push(`${entry.summary || 'Uden titel'}, ${spanWords(entry)}: vi kan ikke se, hvem vagten er.`);
      continue;
    }
    const now = await editableDuty.read(db, entry.id);
    const value =
      person && !entry.isCancelled
        ? { personId: person.id, from: entry.from.toISOString(), to: entry.to.toISOString() }
        : null;
    if (JSON.stringify(now?.value ?? null) === JSON.stringify(value)) {
      if (value) plan.same += 1;
      continue;
    }
    const about = value ?? now?.value;
    if (!about) continue;
    const what = value === null ? 'removed' : now ? 'changed' : 'added';
    const before = what === 'changed' && now ? wordsOf(now.value) : undefined;
    plan.changes.push({ what, id: entry.id, seen: stampOf(now), value, words: wordsOf(about), before });
  }
  const named = JSON.stringify(plan.changes.map(({ id, seen, value }) => [id, seen, value]));
  return { ...plan, stamp: createHash('sha256').update(named).digest('base64url').slice(0, 22) };
}

/** Who is invited; else whose whole name the title holds; else who made the event. Nobody where it could be two. */
function whoIs({ attendees, summary, organizer }: ImportEntry, people: readonly Known[]): Known | undefined {
  const invited = people.filter(({ mail }) => attendees.includes(mail.toLowerCase()));
  const title = ` ${summary.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const named = (one: Known) =>
    title.includes(
      ` ${one.name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()} `,
    );
  const groups = [invited, invited.filter(named), people.filter(named)];
  if (invited.length === 0) groups.push(people.filter(({ mail }) => mail.toLowerCase() === organizer));
  return groups.find((group) => group.length === 1)?.[0];
}

/** What goes first, then what moves, then what comes. @throws PermanentError that names the shift which cannot be. */
export async function applyImport(tx: Db, changes: readonly DutyChange[], by: By): Promise<void> {
  const order = ['removed', 'changed', 'added'] as const;
  for (const { id, seen, value, words } of order.flatMap((what) => changes.filter((one) => one.what === what)))
    try {
      const { outcome } = await saveEditIn(tx, editableDuty, { id, seen, value, by });
      if (outcome === 'stale') throw new PermanentError('changed meanwhile', 'Vagten er ændret imens. Prøv igen.');
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      throw new PermanentError('a shift cannot be', `${words}: ${error.forPeople}`, { cause: error });
    }
}
