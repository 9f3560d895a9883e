import type { Journal } from '../core/journal.ts';
import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { readJournalCoverage } from './journal-coverage.ts';
import { headOf, type JournalMade } from './journal-incident.ts';
import { readJournalPeople } from './journal-people.ts';
import { readJournalPosts, readJournalWork } from './journal-posts.ts';

/** One card with what was decided about it. The matter it may belong to has a journal of its own. */
export async function readCardJournal(db: Db, id: string, made: JournalMade): Promise<Journal | null> {
  const { at } = made;
  const card = await db.candidate.findUnique({ where: { id, state: { not: sealedState } } });
  if (!card) return null;
  const of = { id: card.postId };
  const work = await readJournalWork(db, of, { at, hasNotes: true });
  const { nameOf, people } = await readJournalPeople(db, [made.personId, card.assigneeId, ...work.people]);
  const department = await db.department.findUnique({ where: { key: card.departmentKey } });
  return {
    ...(await headOf(db, made, nameOf(made.personId) ?? '')),
    subject: 'card',
    id,
    title: null,
    department: { key: card.departmentKey, name: department?.name ?? null },
    theme: card.theme,
    severity: card.severity,
    status: card.state,
    owner: null,
    lead: nameOf(card.assigneeId),
    openedAt: card.createdAt.toISOString(),
    calmAt: null,
    closedAt: null,
    reasons: [],
    people,
    ...(await readJournalPosts(db, of, at)),
    ...work.told(nameOf),
    timeline: [],
    alerts: [],
    messages: [],
    playbooks: [],
    steps: [],
    coverage: await readJournalCoverage(db, card.createdAt, at),
  };
}
