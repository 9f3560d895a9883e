/** What exists on the simulated LinkedIn, and how many calls the day still has. */
import { commentUrn, updateUrn } from './account-fiction.ts';
import { type DemoReply, type DemoUpdate, linkedinOrganisation, type UpdateWay } from './account-model.ts';
import { steadyId } from './demo-model.ts';

const dayMs = 24 * 3_600_000;
export const ownUrn = `urn:li:organization:${linkedinOrganisation.id}`;

export type NewUpdate = {
  text: string;
  way?: UpdateWay | undefined;
  /** URN of the author. */
  by?: string | undefined;
  shareOf?: string | undefined;
  createdAt?: Date | undefined;
};
export type NewAnswer = { on: string; text: string; isOwn?: boolean | undefined; createdAt?: Date | undefined };

/** What the platform tells the organisation of: mentions, shares of its posts, comments under them. */
export type Notice = { id: number; action: string; source: string; made: string; actor: string; atMs: number };

export type LinkedinWorld = ReturnType<typeof createLinkedinWorld>;

export function createLinkedinWorld(fiction: readonly DemoUpdate[]) {
  const updates = fiction.map((one) => ({ ...one, comments: [...one.comments] }));
  const calls = new Map<number, number>();
  let callsPerDay = Number.POSITIVE_INFINITY;
  let made = 0;

  const visible = (nowMs: number) =>
    updates.filter(({ createdMs }) => createdMs <= nowMs).sort((a, b) => b.createdMs - a.createdMs);
  const actorOf = (comment: DemoReply) => (comment.isOwn ? ownUrn : `urn:li:person:${comment.author}`);

  function notices(nowMs: number): Notice[] {
    const found = visible(nowMs).flatMap((update): Omit<Notice, 'id'>[] => {
      const { id, author, createdMs, way, shareOf } = update;
      const own = { made: id, actor: author, atMs: createdMs };
      if (way === 'mention') return [{ ...own, action: 'SHARE_MENTION', source: id }];
      if (way === 'share') return [{ ...own, action: 'SHARE', source: shareOf ?? id }];
      return update.comments
        .filter((comment) => comment.createdMs <= nowMs)
        .map((comment) => ({
          action: comment.isOwn ? 'ADMIN_COMMENT' : 'COMMENT',
          source: id,
          made: comment.id,
          actor: actorOf(comment),
          atMs: comment.createdMs,
        }));
    });
    return found.map((one) => ({ ...one, id: Number(steadyId(one.made).slice(0, 9)) })).sort((a, b) => b.atMs - a.atMs);
  }

  return {
    visible,
    actorOf,
    notices,
    update: (id: string, nowMs: number) => visible(nowMs).find((one) => one.id === id),
    setCallsPerDay: (limit: number) => {
      callsPerDay = limit;
    },
    /** Counts a call of a UTC day; false when there are none left. */
    takeCall(nowMs: number): boolean {
      const day = Math.floor(nowMs / dayMs);
      calls.set(day, (calls.get(day) ?? 0) + 1);
      return (calls.get(day) ?? 0) <= callsPerDay;
    },

    publish(
      { text, way = 'own', by = 'urn:li:organization:555', shareOf, createdAt }: NewUpdate,
      nowMs: number,
    ): string {
      const key = `new-${made++}`;
      const author = way === 'own' ? ownUrn : by;
      const createdMs = createdAt?.getTime() ?? nowMs;
      const id = updateUrn(key);
      updates.push({ id, key, way, author, createdMs, text, ...(shareOf && { shareOf }), comments: [] });
      return id;
    },
    comment({ on, text, isOwn = false, createdAt }: NewAnswer, nowMs: number): string {
      const key = `new-${made++}`;
      const post = updates.find(({ id }) => id === on);
      if (!post) throw new Error(`no such update: ${on}`);
      const createdMs = createdAt?.getTime() ?? nowMs;
      post.comments.push({ id: commentUrn(on, key), key, isOwn, author: steadyId(key), createdMs, text });
      return commentUrn(on, key);
    },
    edit(id: string, text: string, nowMs: number): void {
      const post = updates.find((one) => one.id === id);
      if (post) Object.assign(post, { text, editedMs: nowMs });
    },
  };
}
