import type { Journal } from '../core/journal.ts';
import type { Db } from './db.ts';

export type PersonName = (id: string | null) => string | null;

const nobodyMore = 'en, der ikke længere er her';
const isPerson = (id: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id);

/** Names for ids, and the people of a journal with their roles. What no person did, the machine did: no name. */
export async function readJournalPeople(
  db: Db,
  ids: readonly (string | null)[],
): Promise<{ nameOf: PersonName; people: Journal['people'] }> {
  const wanted = [...new Set(ids)].filter((id): id is string => id !== null && isPerson(id));
  const rows = await db.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, roles: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return {
    nameOf: (id) => (id === null || !isPerson(id) ? null : (names.get(id) ?? nobodyMore)),
    people: rows.map(({ name, roles }) => ({ name, roles })),
  };
}

export const nameFor = (nameOf: PersonName, id: string): string => nameOf(id) ?? nobodyMore;
