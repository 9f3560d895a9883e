import type { Journal } from '../core/journal.ts';
import type { Db, Prisma } from './db.ts';
import { nameFor, type PersonName } from './journal-people.ts';
import { erasedText } from './posts.ts';
import { readSealed } from './sealed-texts.ts';

/** A flood is told by its figures; more texts than this nobody reads. The newest are the ones left out. */
const mostPosts = 1_000;

/** The posts of a journal as they stood, and what people decided and wrote about them. */
export async function readJournalPosts(db: Db, of: Prisma.PostWhereInput, at: Date) {
  const rows = await db.post.findMany({
    where: of,
    orderBy: [{ postedAt: 'asc' }, { id: 'asc' }],
    take: mostPosts,
    include: {
      source: { select: { name: true, isMedium: true } },
      verdicts: { where: { createdAt: { lte: at } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1 },
    },
  });
  const count = await db.post.count({ where: of });
  // Of a shielded incident, whose journal its readers alone can ask for.
  const sealed = await readSealed(
    db,
    rows.map(({ id }) => id),
  );
  const posts = rows.map((row): Journal['posts'][number] => {
    const { text, permalink } = sealed.get(row.id) ?? row;
    // What is gone at its source, past its time or asked to be forgotten is in no new journal.
    const isErased = row.deletedAt !== null || text === erasedText;
    const [verdict] = row.verdicts;
    return {
      id: row.id,
      source: row.source.name,
      kind: row.kind,
      isMedium: row.source.isMedium,
      ownVoice: row.ownVoice,
      postedAt: row.postedAt.toISOString(),
      foundAt: row.foundAt.toISOString(),
      link: isErased && !row.ownVoice ? null : permalink,
      text: isErased ? erasedText : text,
      textVersion: row.textVersion,
      isErased,
      judged: verdict
        ? {
            model: verdict.model,
            label: verdict.label,
            severity: verdict.severity,
            theme: verdict.theme,
            at: verdict.createdAt.toISOString(),
          }
        : null,
    };
  });
  return { posts, postsLeftOut: Math.max(0, count - posts.length) };
}

/**
 * `told` waits for the names: they are looked up once for the whole journal. Notes are communications' own, and stand in the
 * journal of their card alone: others may read that of an incident.
 */
export async function readJournalWork(
  db: Db,
  of: Prisma.PostWhereInput,
  { at, hasNotes }: { at: Date; hasNotes: boolean },
) {
  const about = { candidate: { post: of }, createdAt: { lte: at } };
  const order: { createdAt: 'asc' } | { id: 'asc' } = { createdAt: 'asc' };
  const post = { candidate: { select: { postId: true, post: { select: { deletedAt: true } } } } };
  const decisions = await db.decision.findMany({ where: about, orderBy: [order, { id: 'asc' }], include: post });
  const notes = !hasNotes
    ? []
    : await db.note.findMany({ where: about, orderBy: [order, { id: 'asc' }], include: post });
  const undone = new Set(decisions.flatMap(({ undoes }) => undoes ?? []));
  return {
    people: [...decisions, ...notes].map(({ personId }) => personId),
    told: (nameOf: PersonName): Pick<Journal, 'decisions' | 'notes'> => ({
      decisions: decisions.map(({ id, createdAt, personId, action, reason, candidate }) => ({
        at: createdAt.toISOString(),
        by: nameFor(nameOf, personId),
        action,
        reason,
        post: candidate.postId,
        isUndone: undone.has(id),
      })),
      notes: notes.map(({ createdAt, personId, text, candidate }) => ({
        at: createdAt.toISOString(),
        by: nameFor(nameOf, personId),
        text: candidate.post.deletedAt ? erasedText : text,
        post: candidate.postId,
      })),
    }),
  };
}
