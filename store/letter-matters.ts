/** What a letter tells of, as the tables stand now: asked when it is planned, and again when it is written. */

import { atLocal, localDate } from '../core/danish-time.ts';
import { type KindReasonKey, kindReasonOf } from '../core/kind-reasons.ts';
import type { LetterKind } from '../core/letter-times.ts';
import { type EffectOfShare, effectSince, isWorthTelling, type ShareDay } from '../core/share-effect.ts';
import type { Db, Prisma } from './db.ts';
import { erasedText } from './posts.ts';
import { listShareEffects } from './share-effects.ts';

type Story = {
  postId: string;
  source: string;
  department: string | null;
  /** Of our own post; empty where it is gone, or where it is not our own. */
  text: string;
  permalink: string | null;
  postedAt: Date;
};

export type Matter = {
  id: string;
  kind: LetterKind;
  shareId: string | null;
  dueAt: Date;
  story: Story;
  /** What was shared: when, and which post of the central Page, or what a person ticked off. */
  share: { centralExternalId: string; sharedAt: Date } | null;
  /** What came of it by the latest count until the second day; undefined: nothing was counted since. */
  effect: (EffectOfShare & { day: ShareDay }) | undefined;
  told: KindReasonKey | undefined;
};

const storyParts = {
  source: { select: { name: true } },
  incidentPost: { select: { incidentId: true } },
} satisfies Prisma.PostInclude;
const matterParts = {
  share: { include: { post: { include: storyParts } } },
  candidate: {
    include: {
      post: { include: storyParts },
      decisions: {
        where: { action: 'reject' },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: 1,
        select: { toldReason: true },
      },
    },
  },
} satisfies Prisma.LetterItemInclude;
const endOfDay = (now: Date) => atLocal(localDate(now), '23:59');
type Row = Prisma.LetterItemGetPayload<{ include: typeof matterParts }>;

/** What waits for this address and still holds; the rest is forgotten. `idle`: an effect that is not worth a letter by itself. */
export async function listTellable(
  tx: Db,
  recipient: string,
  now: Date,
): Promise<{ tellable: Matter[]; idle: Matter[] }> {
  const rows = await tx.letterItem.findMany({
    where: { recipient, letterId: null, dueAt: { lte: now } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: matterParts,
  });
  const standing = await toMatters(tx, rows);
  const kept = new Set(standing.map(({ id }) => id));
  const gone = rows.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  if (gone.length > 0) await tx.letterItem.deleteMany({ where: { id: { in: gone } } });
  const isIdle = ({ kind, effect }: Matter) => kind === 'effect' && !(effect && isWorthTelling(effect));
  return { tellable: standing.filter((matter) => !isIdle(matter)), idle: standing.filter(isIdle) };
}

/** `writtenAt` and the address choose its words (jobs/render-letter.ts). */
export type FoundLetter = { recipient: string; writtenAt: Date; matters: Matter[] };

/** What stands in the letter of this delivery, as far as it still holds. Null: it is none. */
export async function findLetter(db: Db, deliveryId: string): Promise<FoundLetter | null> {
  const letter = await db.letter.findUnique({
    where: { deliveryId },
    select: {
      recipient: true,
      createdAt: true,
      items: { orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], include: matterParts },
    },
  });
  if (!letter) return null;
  const { recipient, createdAt: writtenAt, items } = letter;
  return { recipient, writtenAt, matters: await toMatters(db, items) };
}

/**
 * What waits for the address of this matter and could be told by its day, for a look: forgets nothing. Null: there is no such
 * matter.
 */
export async function findWaitingLetter(db: Db, itemId: string, now: Date): Promise<FoundLetter | null> {
  const item = await db.letterItem.findUnique({
    where: { id: itemId },
    select: { recipient: true, letterId: true, dueAt: true },
  });
  if (!item || item.letterId !== null) return null;
  const { recipient, dueAt } = item;
  const rows = await db.letterItem.findMany({
    where: { recipient, letterId: null, dueAt: { lte: endOfDay(dueAt > now ? dueAt : now) } },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    include: matterParts,
  });
  return { recipient, writtenAt: now, matters: await toMatters(db, rows) };
}

async function toMatters(db: Db, rows: readonly Row[]): Promise<Matter[]> {
  const postIds = rows.flatMap(({ share, candidate }) => share?.postId ?? candidate?.postId ?? []);
  if (postIds.length === 0) return [];
  const sealed = new Set(
    (await db.sealedText.findMany({ where: { postId: { in: postIds } }, select: { postId: true } })).map(
      ({ postId }) => postId,
    ),
  );
  const effects = await readEffects(db, rows);
  const names = new Map(
    (await db.department.findMany({ select: { key: true, name: true } })).map(({ key, name }) => [key, name]),
  );
  return rows.flatMap((row): Matter[] => {
    const { id, shareId, dueAt, share, candidate } = row;
    const post = share?.post ?? candidate?.post;
    const kind = row.kind as LetterKind;
    const told = kindReasonOf(candidate?.decisions[0]?.toldReason);
    if (!post || sealed.has(post.id) || !stands(row, told)) return [];
    const story = {
      postId: post.id,
      source: post.source.name,
      department: names.get(post.departmentKey ?? '') ?? null,
      text: post.ownVoice && post.text !== erasedText ? post.text : '',
      permalink: post.permalink,
      postedAt: post.postedAt,
    };
    const counted = effects.get(shareId ?? '');
    const effect = kind === 'effect' && counted?.day === 0 ? undefined : counted;
    return [{ id, kind, shareId, dueAt, story, share, effect, told }];
  });
}

/** Not taken back, not deleted, and where it drew a matter of its own nobody is told how well it did. */
function stands({ kind, share, candidate }: Row, told: KindReasonKey | undefined): boolean {
  if (share)
    return (
      share.strength !== 'probable' &&
      share.goneAt === null &&
      share.post.deletedAt === null &&
      (kind === 'shared' || share.post.incidentPost === null)
    );
  if (!candidate || candidate.lanes.includes('negative_press')) return false;
  const { deletedAt, incidentPost } = candidate.post;
  return candidate.state === 'rejected' && deletedAt === null && incidentPost === null && told !== undefined;
}

async function readEffects(db: Db, rows: readonly Row[]): Promise<Map<string, Matter['effect']>> {
  const times = rows.flatMap(({ share }) => share?.sharedAt.getTime() ?? []);
  if (times.length === 0) return new Map();
  const period = { from: new Date(Math.min(...times)), until: new Date(Math.max(...times) + 1) };
  const effects = await listShareEffects(db, period);
  return new Map(
    effects.map(({ shareId, days }) => {
      const day = ([2, 1, 0] as const).find((one) => days[one] !== undefined);
      return [shareId, day === undefined ? undefined : { day, ...effectSince(days[0], days[day]) }];
    }),
  );
}
