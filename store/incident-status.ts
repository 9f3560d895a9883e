import { PermanentError } from '../core/errors.ts';
import type { Database } from './db.ts';
import {
  type ChangeResult,
  changeIncident,
  changeInTurn,
  type IncidentRow,
  isOpen,
  type SeenBy,
} from './incident-change.ts';

/** Who closes a matter has to know how grave it is by then. */
export const courseOf = ({ status, severity }: Pick<IncidentRow, 'status' | 'severity'>): string =>
  `${status} ${severity}`;

/** Ny, set, i gang: forwards only; closing and opening again are steps of their own. */
export const setStatus = (db: Database, by: SeenBy, to: 'seen' | 'active'): Promise<ChangeResult> =>
  changeIncident(db, by, courseOf, (_tx, { status }) => {
    const isForward = status === 'new' || (status === 'seen' && to === 'active');
    if (!isForward) return undefined;
    return { kind: 'status', details: { from: status, to }, data: { status: to }, audit: { from: status, to } };
  });

export const closeIncident = (db: Database, by: SeenBy): Promise<ChangeResult> =>
  changeInTurn(db, by, courseOf, (_tx, incident) =>
    isOpen(incident)
      ? {
          kind: 'closed',
          details: { from: incident.status },
          data: { status: 'closed', closedAt: by.at },
          audit: { from: incident.status },
        }
      : undefined,
  );

/** A matter that begins again is in hand again, and no longer calm. One that was merged stays where its posts are. */
export const reopenIncident = (db: Database, by: SeenBy): Promise<ChangeResult> =>
  changeInTurn(db, by, courseOf, async (tx, incident) => {
    if (isOpen(incident) || incident.mergedIntoId !== null) return undefined;
    if (await isKeyTaken(tx, incident.id))
      throw new PermanentError(
        'another one of the key is open',
        'Der er åbnet en ny sag om det samme, siden denne blev lukket. Arbejd videre i den; den står under Sager.',
      );
    const { closedAt, calmAt } = incident;
    return {
      kind: 'reopened',
      details: {
        ...(closedAt && { closedAt: closedAt.toISOString() }),
        ...(calmAt && { calmAt: calmAt.toISOString() }),
      },
      data: { status: 'active', closedAt: null, calmAt: null },
    };
  });

/** Somebody else opened a matter of the same key meanwhile: the database keeps one open at a time. */
export async function isKeyTaken(tx: Pick<Database, 'incident'>, id: string): Promise<boolean> {
  const own = await tx.incident.findUnique({ where: { id }, select: { matter: true } });
  if (!own) return false;
  return (await tx.incident.count({ where: { matter: own.matter, status: { not: 'closed' }, id: { not: id } } })) > 0;
}

/** "Alt roligt": those who were alerted are told once, by `send-updates`. */
export const callCalm = (db: Database, by: SeenBy): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    (incident) => `${courseOf(incident)} ${incident.calmAt ? 'calm' : ''}`,
    (_tx, incident) =>
      isOpen(incident) && incident.calmAt === null ? { kind: 'calm', details: {}, data: { calmAt: by.at } } : undefined,
  );
