import type { Db } from './db.ts';

/** Everybody with access, by name: what a form lets choose a colleague from. */
export const listNamedPeople = (db: Db): Promise<{ id: string; name: string }[]> =>
  db.person.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { mail: 'asc' }],
  });
