/** The way of one link post from its claim to its end. Nothing is sent a second time before the central Page has been looked at. */
import { channelRulesKey, channelRulesSchema, defaultChannelRules } from '../core/channel-rules.ts';
import { appendAudit } from './audit.ts';
import { findConsentCheck } from './consent-checks.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { readSetting } from './read-setting.ts';

/** Longer than any request may take. */
const leaseMs = 90_000;
const minuteMs = 60_000;
/** Our own guard against being blocked for spam (platform-apis.md §6). */
const apartMs = 10 * minuteMs;
const mostADay = 10;

export type ClaimedPublication = {
  id: string;
  candidateId: string;
  postId: string;
  text: string;
  link: string;
  /** Claims since it was ordered, or since it was last sent. */
  attempts: number;
  createdAt: Date;
  /** It was sent, and nobody knows whether it arrived. */
  wasUnknown: boolean;
};

/**
 * Claims one whose time has come; nothing back where there is none. Claims wait for each other, so that posts keep their
 * distance: one that would come too soon is put off.
 */
export async function claimPublication(db: Database, id: string, now: Date): Promise<ClaimedPublication | undefined> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 7)`;
    const [row] = await tx.$queryRaw<(Omit<ClaimedPublication, 'wasUnknown'> & { state: string })[]>`
      SELECT p.id, p.candidate_id AS "candidateId", c.post_id AS "postId", p.text, p.link, p.attempts + 1 AS attempts, p.created_at AS "createdAt", p.state
      FROM publication p JOIN candidate c ON c.id = p.candidate_id
      WHERE p.id = ${id}::uuid AND p.state IN ('planned', 'unknown') AND p.next_try_at <= ${now}::timestamptz FOR UPDATE OF p`;
    if (!row) return undefined;
    const { state, ...claimed } = row;
    const free = state === 'planned' ? await nextFreeTime(tx, now) : now;
    if (free > now) {
      await tx.publication.update({ where: { id }, data: { nextTryAt: free } });
      return undefined;
    }
    const leaseUntil = new Date(now.getTime() + leaseMs);
    await tx.publication.update({ where: { id }, data: { state: 'claimed', attempts: row.attempts, leaseUntil } });
    return { ...claimed, wasUnknown: state === 'unknown' };
  });
}

async function nextFreeTime(tx: Db, now: Date): Promise<Date> {
  const open = await tx.publication.count({ where: { state: { in: ['claimed', 'unknown'] } } });
  if (open > 0) return new Date(now.getTime() + minuteMs);
  const sent = await tx.publication.findMany({
    where: { state: 'done', doneAt: { gt: new Date(now.getTime() - 24 * 60 * minuteMs) } },
    orderBy: { doneAt: 'desc' },
    take: mostADay,
    select: { doneAt: true },
  });
  const after = (at: Date | null | undefined, ms: number) => (at ? at.getTime() + ms : 0);
  const soonest = after(sent[0]?.doneAt, apartMs);
  const daily = sent.length < mostADay ? 0 : after(sent.at(-1)?.doneAt, 24 * 60 * minuteMs);
  return new Date(Math.max(now.getTime(), soonest, daily));
}

/** Why it must not be sent any more, looked up right before; undefined where the click still holds. */
export async function whyPointless(db: Db, { candidateId }: Pick<ClaimedPublication, 'candidateId'>) {
  const row = await db.candidate.findUniqueOrThrow({ where: { id: candidateId }, include: { post: true } });
  if (row.post.deletedAt || row.post.missingSince) return 'Opslaget findes ikke længere hos kilden.';
  if (row.state === 'shared') return 'Historien er allerede delt.';
  if (row.state !== 'to_share') return 'Beslutningen om at dele er fortrudt.';
  if (row.severity > 0 || !row.lanes.includes('good_story'))
    return 'Vurderingen er ændret, så historien ikke skal deles.';
  const rules = await readSetting(db, channelRulesKey, { schema: channelRulesSchema, unset: defaultChannelRules });
  if (!rules.linkPosts) return 'Link-opslag er slået fra.';
  const consent = await findConsentCheck(db, candidateId);
  if (consent?.mayShare === false) return 'Der er svaret nej til samtykke.';
  if (consent && (await findOrderedText(db, candidateId)) !== row.post.textVersion)
    return 'Opslaget er ændret, siden link-opslaget blev bestilt. Se det igennem, og svar på spørgsmålene om samtykke igen.';
  return undefined;
}

/** The version of the post that stood there when it was ordered: the answers about its pictures were about that one. */
async function findOrderedText(db: Db, candidateId: string): Promise<unknown> {
  const ordered = await db.audit.findFirst({
    where: { subject: `candidate ${candidateId}`, action: 'publication-ordered' },
    orderBy: { seq: 'desc' },
    select: { details: true },
  });
  return (ordered?.details as { textVersion?: number } | undefined)?.textVersion;
}

type Held = Pick<ClaimedPublication, 'id'>;
const end = (db: Db, { id }: Held, data: object) =>
  db.publication.updateMany({ where: { id, state: 'claimed' }, data: { leaseUntil: null, ...data } });

export async function markPublished(
  tx: Db,
  { id, candidateId }: ClaimedPublication,
  { externalId, at }: { externalId: string; at: Date },
): Promise<void> {
  await end(tx, { id }, { state: 'done', externalId, doneAt: at, lastError: null });
  await appendAudit(tx, at, {
    actor: 'publish-link',
    action: 'publication-done',
    subject: `candidate ${candidateId}`,
    details: { publication: id, externalId },
  });
}

export const cancelClaimed = (db: Db, held: Held, sentence: string) =>
  end(db, held, { state: 'cancelled', lastError: sentence });

/** Certainly not sent: later once more, or for good a matter for people. */
export const markNotSent = (db: Db, held: Held, { sentence, nextTryAt }: { sentence: string; nextTryAt?: Date }) =>
  end(db, held, { state: nextTryAt ? 'planned' : 'failed', lastError: sentence, ...(nextTryAt && { nextTryAt }) });

/** Sent, or perhaps sent: to be looked up at the central Page. `attempts` counts the looks from here. */
export const markUnknown = (
  db: Db,
  held: Held,
  { sentence, nextTryAt, attempts }: { sentence: string; nextTryAt: Date; attempts: number },
) => end(db, held, { state: 'unknown', lastError: sentence, nextTryAt, attempts });

/** Claims whose process died: nobody knows whether they were sent. */
export async function reopenPublications(db: Db, now: Date): Promise<number> {
  const { count } = await db.publication.updateMany({
    where: { state: 'claimed', leaseUntil: { lt: now } },
    data: {
      state: 'unknown',
      attempts: 1,
      leaseUntil: null,
      nextTryAt: now,
      lastError: 'Forbindelsen blev afbrudt, mens vi slog op. Vi ser efter på siden.',
    },
  });
  return count;
}
