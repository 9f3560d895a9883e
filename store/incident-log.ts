import type { Database } from './db.ts';
import { type ChangeResult, changeIncident, type SeenBy } from './incident-change.ts';

/** A note goes beside whatever others do meanwhile. */
const beside = () => 'any';

/** What a person writes in the log of an incident: what was decided, who was told. The log holds no word of it besides. */
export const addIncidentNote = (
  db: Database,
  by: Omit<SeenBy, 'version' | 'stood'>,
  text: string,
): Promise<ChangeResult> =>
  changeIncident(db, { ...by, version: 0, stood: 'any' }, beside, () => ({ kind: 'note', details: {}, note: text }));

export type Learnt = { well: string; badly: string; next: string };

/** "Hvad lærte vi?" A newer answer stands for all three questions. */
export const evaluateIncident = (db: Database, by: SeenBy, answers: Learnt): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ status }) => status,
    () => ({ kind: 'evaluated', details: answers }),
  );
