import { PermanentError } from '../core/errors.ts';
import { type Database, type Db, inTransaction } from '../store/db.ts';
import { type By, type Editable, type Standing, saveEditIn } from '../store/edit-one.ts';
import type { Problems, Read } from './form-values.ts';
import { type PageContext, reader } from './page.ts';

/** Why a form comes back: what is to be put right, or that somebody was faster. */
export type Refused<T> = { status: 409 | 422; problems: Problems; stale?: { mine: T; now: Standing<T> | null } };

type Wish<T> = {
  id: string;
  read: Read<T | null>;
  /** In the same transaction, when something was saved. */
  also?: (tx: Db, by: By) => Promise<void>;
  /** Where it leads when it is done. */
  to: string;
  refuse: (refused: Refused<T>) => Response | Promise<Response>;
};

export const byReader = (c: PageContext): By => ({
  personId: reader(c).person.id,
  at: c.get('web').clock.now(),
});

/** Saves what a form says, or gives the form back with the reason. */
export async function saveForm<T>(c: PageContext, editable: Editable<T>, { id, read, also, to, refuse }: Wish<T>) {
  if ('problems' in read) return refuse({ status: 422, problems: read.problems });
  const seen = c.get('form').get('version') ?? '';
  const by = byReader(c);
  const { value } = read;
  const result = await attempt(c.get('web').db, async (tx) => {
    const saved = await saveEditIn(tx, editable, { id, seen, value, by });
    if (saved.outcome === 'done') await also?.(tx, by);
    return saved;
  });
  if ('sentence' in result) return refuse({ status: 422, problems: { '': result.sentence } });
  if (result.outcome === 'stale')
    return refuse({
      status: 409,
      problems: {},
      ...(value !== null && { stale: { mine: value, now: result.now } }),
      ...(value === null && { problems: { '': 'Det er ændret, siden du åbnede siden. Se efter, og prøv igen.' } }),
    });
  const mark = result.outcome === 'same' ? '' : `gemt=${encodeURIComponent(`${editable.kind}:${id}`)}`;
  return c.redirect(mark === '' ? to : `${to}${to.includes('?') ? '&' : '?'}${mark}`, 303);
}

/** What the tables will not have comes back as a sentence. */
async function attempt<R>(db: Database, work: (tx: Db) => Promise<R>): Promise<R | { sentence: string }> {
  try {
    return await inTransaction(db, work);
  } catch (error) {
    if (error instanceof PermanentError) return { sentence: error.forPeople };
    throw error;
  }
}
