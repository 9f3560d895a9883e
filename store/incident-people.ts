import { PermanentError } from '../core/errors.ts';
import type { Database, Db } from './db.ts';
import { type ChangeResult, changeIncident, type IncidentRow, type SeenBy } from './incident-change.ts';

/** Who has it. Taking a new matter sets it going. */
export const changeLead = (db: Database, by: SeenBy, to: string | null): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ leadId }) => leadId ?? '',
    async (tx, incident) => {
      const { leadId: from, status } = incident;
      if (from === to) return undefined;
      if (to !== null && !(await listHands(tx, incident)).some(({ id }) => id === to))
        throw new PermanentError(`no hand in this incident: ${to}`, 'Personen kan ikke få sagen. Vælg en anden.');
      const begins = to !== null && (status === 'new' || status === 'seen');
      return {
        kind: 'lead',
        details: { from, to, ...(begins && { status }) },
        data: { leadId: to, ...(begins && { status: 'active' }) },
        audit: { from, to },
      };
    },
  );

/** Whom the matter is about neither gets its alerts nor sees it (design rule 11). */
export const setExcluded = (
  db: Database,
  by: SeenBy,
  { person, isOut }: { person: string; isOut: boolean },
): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ excluded }) => (excluded.includes(person) ? 'out' : 'in'),
    (_tx, { excluded, leadId }) => {
      if (excluded.includes(person) === isOut) return undefined;
      if (!isOut)
        return {
          kind: 'included',
          details: { person },
          data: { excluded: excluded.filter((id) => id !== person) },
          audit: { person },
        };
      const wasLead = leadId === person;
      return {
        kind: 'excluded',
        details: { person, ...(wasLead && { wasLead }) },
        data: { excluded: [...excluded, person], ...(wasLead && { leadId: null }) },
        audit: { person },
      };
    },
  );

export type Hand = { id: string; name: string };

/** Who can have the matter or a task of it: communications, and the crisis contacts of its department. */
export async function listHands(
  db: Db,
  { departmentKey, excluded }: Pick<IncidentRow, 'departmentKey' | 'excluded'>,
): Promise<Hand[]> {
  return db.person.findMany({
    where: {
      disabledAt: null,
      id: { notIn: excluded },
      OR: [{ roles: { has: 'comms' } }, { roles: { has: 'crisis' }, departments: { some: { departmentKey } } }],
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

/** Everybody who could be told of an incident or read it, and so could be held out of it. */
export async function listThoseWhoMayBeTold(db: Db): Promise<Hand[]> {
  return db.person.findMany({
    where: {
      disabledAt: null,
      OR: [{ roles: { hasSome: ['comms', 'crisis', 'leader'] } }, { duties: { some: {} } }],
    },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
