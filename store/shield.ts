/**
 * Medarbejder-skjold: an incident about an employee by name is shut for all but its leaders and whom they let in. Its words move
 * away with it (store/sealed-texts.ts), and come back when it is opened again. All under `lockGrouping`: nothing joins meanwhile.
 */
import { PermanentError } from '../core/errors.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import type { Reach } from './incident-access.ts';
import {
  type ChangeResult,
  type Deed,
  type IncidentRow,
  lockIncident,
  noteDeed,
  type SeenBy,
} from './incident-change.ts';
import { appendEvent } from './incident-events.ts';
import { lockGrouping } from './incidents.ts';
import { sealPosts, unsealPosts } from './sealed-texts.ts';
import { listShieldReaders } from './shield-audience.ts';
import { ringForAlerts } from './unsent-alerts.ts';

/** How the shield stands, for the form that changes it. */
export const shieldOf = ({ shielded, shieldPeople }: Pick<IncidentRow, 'shielded' | 'shieldPeople'>): string =>
  shielded ? ['shut', ...[...shieldPeople].sort()].join(' ') : 'open';

/** Who has set it may take it back this long, though they see it no more: the window of every undo, and time for the click. */
const takeBackMs = 15_000;

type Led = SeenBy & { leads: Reach };
type Work = (tx: Db, incident: IncidentRow) => Promise<Deed | undefined>;

async function changeShield(db: Database, by: SeenBy, work: Work): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    const incident = await lockIncident(tx, by.id);
    if (!incident) return { outcome: 'gone' };
    if (incident.version !== by.version && shieldOf(incident) !== by.stood) return { outcome: 'stale' };
    const deed = await work(tx, incident);
    if (!deed) return { outcome: 'same' };
    const eventId = await noteDeed(tx, by, deed);
    if (deed.mayAlert) await ringForAlerts(tx, by, true);
    return { outcome: 'done', eventId, incidentId: by.id };
  });
}

/** Its leaders hear of it by the alert that they would have got. @throws PermanentError where nobody would see it any more. */
export const shieldIncident = (db: Database, by: SeenBy): Promise<ChangeResult> =>
  changeShield(db, by, async (tx, incident) => {
    if (incident.shielded || incident.mergedIntoId !== null) return undefined;
    if (!(await listShieldReaders(tx, incident)).some(({ isLeader }) => isLeader))
      throw new PermanentError(
        'no leader could see the incident',
        'Der er ingen leder for området i Lytteposten, så ingen ville kunne se sagen. Bed administratoren give områdets leder adgang, og luk så sagen.',
      );
    await sealPosts(tx, by.id, await postsOf(tx, by.id), by.at);
    return { kind: 'shielded', details: {}, data: { shielded: true }, mayAlert: true };
  });

export const unshieldIncident = (db: Database, by: Led): Promise<ChangeResult> =>
  changeShield(db, by, async (tx, incident) => {
    if (!incident.shielded) return undefined;
    assertLed(incident, by);
    await unsealPosts(tx, by.id, by.at);
    return { kind: 'unshielded', details: {}, data: { shielded: false, shieldPeople: [] }, mayAlert: true };
  });

/** Lets somebody in by name, or out again: HR, or whoever has to know. */
export const setLetIn = (
  db: Database,
  by: Led,
  { person, isIn }: { person: string; isIn: boolean },
): Promise<ChangeResult> =>
  changeShield(db, by, async (tx, incident) => {
    if (!incident.shielded || incident.shieldPeople.includes(person) === isIn) return undefined;
    assertLed(incident, by);
    const others = incident.shieldPeople.filter((id) => id !== person);
    if (!isIn) return { kind: 'let-out', details: { person }, data: { shieldPeople: others }, audit: { person } };
    if (incident.excluded.includes(person))
      throw new PermanentError('held out', 'Personen er holdt ude af sagen. Lad først personen være med igen.');
    if ((await tx.person.count({ where: { id: person, disabledAt: null } })) === 0)
      throw new PermanentError('nobody to let in', 'Personen har ikke længere adgang til Lytteposten. Vælg en anden.');
    return {
      kind: 'let-in',
      details: { person },
      data: { shieldPeople: [...others, person] },
      audit: { person },
      mayAlert: true,
    };
  });

/** "Fortryd" of who has just set the shield; it is gone with the window. */
export async function takeBackShield(
  db: Database,
  by: Pick<SeenBy, 'id' | 'personId' | 'at' | 'ring'>,
  eventId: string,
): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    const incident = await lockIncident(tx, by.id);
    if (!incident?.shielded || !(await isOwnShield(tx, by, eventId))) return { outcome: 'stale' };
    await unsealPosts(tx, by.id, by.at);
    await tx.incident.update({
      where: { id: by.id },
      data: { shielded: false, shieldPeople: [], version: { increment: 1 } },
    });
    await tx.incidentEvent.update({ where: { id: eventId }, data: { undoneAt: by.at } });
    const undo = { incidentId: by.id, at: by.at, actor: by.personId, kind: 'undo' as const, undoes: eventId };
    const made = await appendEvent(tx, { ...undo, details: { event: eventId } });
    await appendAudit(tx, by.at, {
      actor: by.personId,
      action: 'incident.undo',
      subject: `incident ${by.id}`,
      details: { event: made, undoes: eventId, action: 'shielded' },
    });
    await ringForAlerts(tx, by);
    return { outcome: 'done', eventId: made, incidentId: by.id };
  });
}

/** The shield stands as this person set it, a moment ago. */
export async function isOwnShield(
  db: Db,
  { id, personId, at }: Pick<SeenBy, 'id' | 'personId' | 'at'>,
  eventId: string,
): Promise<boolean> {
  const last = await db.incidentEvent.findFirst({
    where: { incidentId: id, kind: { in: ['shielded', 'unshielded', 'let-in', 'let-out'] } },
    orderBy: { seq: 'desc' },
  });
  return (
    last?.id === eventId &&
    last.kind === 'shielded' &&
    last.actor === personId &&
    last.undoneAt === null &&
    at.getTime() - last.at.getTime() <= takeBackMs
  );
}

function assertLed({ departmentKey }: IncidentRow, { leads }: Led): void {
  if (leads !== 'all' && !leads.includes(departmentKey))
    throw new PermanentError('not its leader', 'Det er områdets leder, der bestemmer, hvem der kan se sagen.');
}

async function postsOf(tx: Db, incidentId: string): Promise<string[]> {
  const rows = await tx.incidentPost.findMany({ where: { incidentId }, select: { postId: true } });
  return rows.map(({ postId }) => postId);
}
