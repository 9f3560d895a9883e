import { LyttepostenError } from '../core/errors.ts';
import type { Connector, LookedFor, PresenceQuestion } from '../sources/contract.ts';
import { inTransaction } from '../store/db.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause } from '../store/pauses.ts';
import { listSuspects, listThread, reserveLooks, returnLooks, type Suspect } from '../store/rechecks.ts';
import { findSource, type SourceRow } from '../store/sources.ts';
import { type Asked, concludeLooks } from './conclude-looks.ts';
import type { Handler, JobContext } from './context.ts';
import { pauseFor } from './pause-for.ts';

/** Of the day's store of a source, so that two occasions do not starve each other. */
const callsAtOnce = 40;
/** Whoever is told no has asked a few times. */
const callsOfRefusal = 3;
/** A thread that is longer costs more calls than it is worth. */
const longestThread = 2_000;

/**
 * Looks for posts that may be gone, and through the threads of posts whose comments were not seen for long. A deletion is
 * concluded only from what platform-apis.md §2.7 takes for a proof; where the source is paused, its token is dead or
 * something fails, nothing is. Whoever was looked for within the hour is left alone, so a second run asks nothing.
 */
export const recheckPosts: Handler<'recheck-posts'> = async ({ ids }, context) => {
  const suspects = await listSuspects(context.db, ids, context.clock.now());
  for (const sourceId of new Set(suspects.map((one) => one.sourceId))) {
    if (context.signal.aborted) return;
    const source = await findSource(context.db, sourceId);
    const connector = source ? context.connectors.for(source.kind) : undefined;
    if (!source?.active || !connector || (await findPause(context.db, connector.scopes(source), context.clock.now())))
      continue;
    const mine = suspects.filter((one) => one.sourceId === sourceId);
    await recheck(mine, { source, connector }, context);
  }
};

type Place = { source: SourceRow; connector: Connector };

async function recheck(suspects: Suspect[], { source, connector }: Place, context: JobContext): Promise<void> {
  const { db, clock, log, settings } = context;
  const askedAt = clock.now();
  const { question, asked } = await questionOf(suspects, db);
  const maxCalls = await inTransaction(db, (tx) => reserveLooks(tx, source.id, callsAtOnce, askedAt));
  if (maxCalls === 0) return;
  const answer = await ask({ source, connector }, { ...question, maxCalls }, context);
  await returnLooks(db, source.id, maxCalls - answer.calls, askedAt);
  // What could not be asked for is asked for again in an hour.
  const found = answer.found ?? new Map(suspects.map(({ externalId }) => [externalId, 'unknown' as const]));
  const looked = { asked, found, askedAt, at: clock.now() };
  const deleted = await inTransaction(db, (tx) => concludeLooks(tx, looked, { source, secretKey: settings.secretKey }));
  log.info('posts-rechecked', { sourceId: source.id, asked: found.size, deleted });
}

type Question = Omit<PresenceQuestion, 'maxCalls'>;

/** Single posts, and threads as a whole: that is one call for a hundred comments. In a thread that is too long, one by one. */
async function questionOf(suspects: Suspect[], db: JobContext['db']): Promise<{ question: Question; asked: Asked[] }> {
  const single = suspects.filter(({ kind, isMissing, rootId }) => (kind === 'comment' ? rootId === null : isMissing));
  const lost = new Set(single.map(({ id }) => id));
  const inThreads = suspects.filter((one) => !single.includes(one));
  const threads: PresenceQuestion['threads'] = [];
  const asked: Asked[] = [];
  for (const rootId of new Set(inThreads.map(rootOf))) {
    // Whether the post stands at all comes first.
    if (lost.has(rootId)) continue;
    const [root, ...comments] = await listThread(db, rootId);
    if (!root) continue;
    if (comments.length > longestThread) {
      single.push(...inThreads.filter((one) => rootOf(one) === rootId));
      continue;
    }
    asked.push({ ...root, part: 'root' }, ...comments.map((one) => ({ ...one, part: 'comment' as const })));
    threads.push({ postId: root.externalId, commentIds: comments.map(({ externalId }) => externalId) });
  }
  asked.push(...single.map(({ id, externalId }) => ({ id, externalId, part: 'single' as const })));
  return { question: { posts: single.map(({ externalId }) => externalId), threads }, asked };
}

const rootOf = ({ id, kind, rootId }: Suspect): string => (kind === 'comment' ? (rootId ?? id) : id);

/** No `found` where nothing may be concluded. */
async function ask(
  { source, connector }: Place,
  question: PresenceQuestion,
  { db, clock, signal, log }: JobContext,
): Promise<{ found?: LookedFor['found']; calls: number }> {
  const municipality = await findMunicipality(db);
  if (!municipality || !connector.lookFor) return { found: new Map(), calls: 0 };
  const { centralPage, hashtags } = municipality;
  try {
    return await connector.lookFor(source, question, { clock, signal, municipality: { centralPage, hashtags } });
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await pauseFor(error, { db, clock });
    log.warn('posts-not-rechecked', { sourceId: source.id, error: error.name });
    return { calls: Math.min(callsOfRefusal, question.maxCalls) };
  }
}
