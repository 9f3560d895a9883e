import type { Owner } from '../core/words.ts';
import type { Database } from './db.ts';
import { type ChangeResult, changeIncident, type SeenBy } from './incident-change.ts';

/** Whose table it is on. What turns out to be our own after all alerts like any other. */
export const changeOwner = (db: Database, by: SeenBy, to: Owner): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ owner }) => owner,
    (_tx, { owner: from, severity }) =>
      from === to
        ? undefined
        : {
            kind: 'owner',
            details: { from, to },
            data: { owner: to },
            audit: { from, to },
            mayAlert: to === 'kommune' && severity >= 2,
          },
  );

/** What people call it; null gives it back the name of its department and theme. */
export const renameIncident = (db: Database, by: SeenBy, to: string | null): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ title }) => title ?? '',
    (_tx, { title: from }) => (from === to ? undefined : { kind: 'title', details: { from, to }, data: { title: to } }),
  );
