/** What stands on "Mine alarmer" beside the choices themselves. */
import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';

export type OwnReach = { mail: string; phone: string | null; browsers: number; getsAlerts: boolean };

/** Where a person can be reached, and whether an alert ever comes to them without a shift. */
export async function readOwnReach(db: Db, personId: string): Promise<OwnReach> {
  const { mail, phone, roles, _count } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      mail: true,
      phone: true,
      roles: true,
      _count: { select: { pushSubscriptions: { where: { goneAt: null } } } },
    },
  });
  const alerted: Role[] = ['comms', 'crisis', 'leader'];
  const leads = await db.department.count({ where: { headId: personId } });
  return {
    mail,
    phone,
    browsers: _count.pushSubscriptions,
    getsAlerts: leads > 0 || alerted.some((role) => roles.includes(role)),
  };
}

/** Tests that a person has sent to themselves since then. */
export const countOwnTests = (db: Db, personId: string, since: Date): Promise<number> =>
  db.drill.count({ where: { onlyId: personId, startedBy: personId, startedAt: { gt: since } } });

export const isOwnTest = async (db: Db, personId: string, testId: string): Promise<boolean> =>
  (await db.drill.count({ where: { id: testId, onlyId: personId, startedBy: personId } })) > 0;
