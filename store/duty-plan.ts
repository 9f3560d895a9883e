/** Who is on call, and when nobody is. */
import { dutyHoles, type Span } from '../core/duty-holes.ts';
import type { Role } from '../core/words.ts';
import { findDaysOff } from './days-off.ts';
import type { Db } from './db.ts';

export type Shift = Span & { id: string; personId: string; person: string };

const dayMs = 86_400_000;
const mostShown = 400;
/** Who has had no shift for so long does without a duty list (jobs/alert-people.ts): nothing is missing then. */
const inUseMs = 30 * dayMs;

/** Shifts that run or begin in this time, of people who are still here. */
export async function listShifts(db: Db, { from, to }: Span, personId?: string): Promise<Shift[]> {
  const rows = await db.duty.findMany({
    where: {
      endsAt: { gt: from },
      startsAt: { lt: to },
      person: { disabledAt: null },
      ...(personId !== undefined && { personId }),
    },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: mostShown,
    include: { person: { select: { name: true } } },
  });
  return rows.map(toShift);
}

/** One shift that is not over. */
export async function findComingShift(db: Db, id: string, now: Date): Promise<Shift | undefined> {
  const include = { person: { select: { name: true } } };
  const row = await db.duty.findFirst({ where: { id, endsAt: { gt: now } }, include });
  return row ? toShift(row) : undefined;
}

type Row = { id: string; personId: string; person: { name: string }; startsAt: Date; endsAt: Date };

const toShift = ({ id, personId, person, startsAt, endsAt }: Row): Shift => ({
  id,
  personId,
  person: person.name,
  from: startsAt,
  to: endsAt,
});

/** Of the next so many days, outside office hours; none where the municipality keeps no duty list. */
export async function findDutyHoles(db: Db, now: Date, days: number): Promise<Span[]> {
  const isInUse = await db.duty.count({ where: { endsAt: { gt: new Date(now.getTime() - inUseMs) } } });
  if (isInUse === 0) return [];
  const span = { from: now, to: new Date(now.getTime() + days * dayMs) };
  const [shifts, daysOff] = await Promise.all([listShifts(db, span), findDaysOff(db)]);
  return dutyHoles(shifts, span, daysOff);
}

/** Everyone who may get a shift, with who had the last ones first: a swap is mostly among them. */
export async function listDutyColleagues(db: Db): Promise<{ id: string; name: string }[]> {
  const roles: Role[] = ['comms', 'crisis', 'leader', 'admin'];
  const rows = await db.person.findMany({
    where: { disabledAt: null, OR: [{ roles: { hasSome: roles } }, { duties: { some: {} } }] },
    select: { id: true, name: true, _count: { select: { duties: true } } },
    orderBy: [{ duties: { _count: 'desc' } }, { name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name }) => ({ id, name }));
}
