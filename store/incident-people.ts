import { PermanentError } from '../core/errors.ts';
import { answerAlerts } from './acknowledge.ts';
import type { Database, Db } from './db.ts';
import { type ChangeResult, changeIncident, type IncidentRow, type SeenBy } from './incident-change.ts';
import { listShieldReaders } from './shield-audience.ts';

/** Who has it. Taking a new matter sets it going; who takes it on themselves has answered its alarm. */
export const changeLead = (db: Database, by: SeenBy, to: string | null): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ leadId }) => leadId ?? '',
    async (tx, incident) => {
      const { leadId: from } = incident;
      if (from === to) return undefined;
      if (to !== null && !(await listHands(tx, incident)).some(({ id }) => id === to))
        throw new PermanentError(`no hand in this incident: ${to}`, 'Personen kan ikke få sagen. Vælg en anden.');
      const answer = { incidentId: by.id, personId: by.personId, at: by.at };
      const isSeen = to === by.personId && (await answerAlerts(tx, answer)) && incident.status === 'new';
      const status = isSeen ? 'seen' : incident.status;
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
    async (tx, incident) => {
      const { excluded, leadId } = incident;
      if (excluded.includes(person) === isOut) return undefined;
      if (isOut && incident.shielded && !(await hasLeaderBeside(tx, incident, person)))
        throw new PermanentError(
          'no leader would be left',
          'Så ville ingen leder kunne se sagen. Sørg først for, at en anden leder for området har adgang til Lytteposten.',
        );
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

const hasLeaderBeside = async (tx: Db, incident: IncidentRow, person: string): Promise<boolean> =>
  (await listShieldReaders(tx, incident)).some(({ id, isLeader }) => isLeader && id !== person);

export type Hand = { id: string; name: string };

/**
 * Who can have the matter or a task of it: communications, and the crisis contacts of its department. Of a shielded one, who
 * may see it.
 */
export async function listHands(
  db: Db,
  incident: Pick<IncidentRow, 'departmentKey' | 'excluded' | 'shielded' | 'shieldPeople'>,
): Promise<Hand[]> {
  const { departmentKey, excluded } = incident;
  if (incident.shielded) return (await listShieldReaders(db, incident)).map(({ id, name }) => ({ id, name }));
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
