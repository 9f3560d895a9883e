import { sealedState } from '../core/shield-access.ts';
import type { Lane } from '../core/words.ts';
import type { Db } from './db.ts';

export type DepartmentContact = { key: string; name: string | null; mail: string | null };

/** Where a department is written to: its own mail address, else its first contact; null when there is neither. */
export async function findDepartmentContact(db: Db, key: string): Promise<DepartmentContact> {
  const department = await db.department.findUnique({ where: { key } });
  const contact = await db.person.findFirst({
    where: { disabledAt: null, roles: { has: 'department' }, departments: { some: { departmentKey: key } } },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
    select: { mail: true },
  });
  return { key, name: department?.name ?? null, mail: department?.mail ?? contact?.mail ?? null };
}

/** The departments that can be written to. */
export async function listReachableDepartments(db: Db): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    SELECT d.key FROM department d WHERE d.mail IS NOT NULL OR EXISTS (SELECT 1 FROM person_department pd JOIN person p ON p.id = pd.person_id
      WHERE pd.department_key = d.key AND p.disabled_at IS NULL AND 'department' = ANY(p.roles))`;
  return new Set(rows.map(({ key }) => key));
}

/** One delivery for each decision, however often its job runs. */
export const handOverKey = (decisionId: string) => `handover/${decisionId}`;

export type HandOver = {
  isUndone: boolean;
  /** Who handed it over: to be answered. */
  sender: { name: string; mail: string };
  departmentKey: string;
  department: string | null;
  source: string;
  lanes: Lane[];
  severity: number;
  kind: string;
  ownVoice: boolean;
  text: string;
  permalink: string | null;
  postedAt: Date;
  isDeleted: boolean;
  /** It went into a shielded incident meanwhile. */
  isSealed: boolean;
};

/** What the mail of a hand-over is written from; null when the card is gone. */
export async function findHandOver(db: Db, deliveryKey: string): Promise<HandOver | null> {
  const decision = await db.decision.findUnique({
    where: { id: deliveryKey.split('/')[1] ?? '' },
    include: { person: true, candidate: { include: { post: { include: { source: true } } } } },
  });
  if (!decision) return null;
  const { person, candidate } = decision;
  const { post } = candidate;
  const department = await db.department.findUnique({ where: { key: candidate.departmentKey } });
  return {
    isUndone: (await db.decision.count({ where: { undoes: decision.id } })) > 0,
    sender: { name: person.name, mail: person.mail },
    departmentKey: candidate.departmentKey,
    department: department?.name ?? null,
    source: post.source.name,
    lanes: candidate.lanes as Lane[],
    severity: candidate.severity,
    kind: post.kind,
    ownVoice: post.ownVoice,
    text: post.text,
    permalink: post.permalink,
    postedAt: post.postedAt,
    isDeleted: post.deletedAt !== null,
    isSealed: candidate.state === sealedState,
  };
}
