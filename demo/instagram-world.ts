/** What exists on the simulated Instagram, and which hashtags an account has asked for. */

import { mediaId } from './account-fiction.ts';
import { type DemoMedia, type DemoReply, hashtagsIn, type MediaWay } from './account-model.ts';
import { steadyId } from './demo-model.ts';
import { GraphFailure } from './graph-failure.ts';

const weekMs = 7 * 24 * 3_600_000;
const hashtagsPerWeek = 30;
const dayMs = 24 * 3_600_000;

export type NewMedia = {
  text: string;
  way?: MediaWay | undefined;
  username?: string | undefined;
  createdAt?: Date | undefined;
};
export type NewReply = { on: string; text: string; isOwn?: boolean | undefined; createdAt?: Date | undefined };

export type InstagramWorld = ReturnType<typeof createInstagramWorld>;

export function createInstagramWorld(fiction: readonly DemoMedia[]) {
  const media = fiction.map((one) => ({ ...one, comments: [...one.comments] }));
  const asked = new Map<string, number>();
  const names = new Map<string, string>();
  const places = new Map<string, number>();
  let made = 0;
  const hashtagId = (tag: string): string => {
    const id = `17${steadyId(`hashtag ${tag}`).slice(2)}`;
    names.set(id, tag);
    return id;
  };
  // Ids are the same for ever: a reader may know them from an earlier run.
  for (const tag of ['norddjurs', 'norddjurskommune', ...media.flatMap(({ text }) => hashtagsIn(text))]) hashtagId(tag);

  const isThere = (one: { createdMs: number; removedMs?: number }, nowMs: number) =>
    one.createdMs <= nowMs && !(one.removedMs !== undefined && one.removedMs <= nowMs);
  const visible = (nowMs: number) =>
    media.filter((one) => isThere(one, nowMs)).sort((a, b) => b.createdMs - a.createdMs);

  return {
    media: (id: string, nowMs: number) => visible(nowMs).find((one) => one.id === id),
    comment: (id: string, nowMs: number): { on: DemoMedia; comment: DemoReply } | undefined => {
      for (const on of visible(nowMs)) {
        const comment = on.comments.find((one) => one.id === id && one.createdMs <= nowMs);
        if (comment) return { on, comment };
      }
      return undefined;
    },
    list: (way: MediaWay, nowMs: number) => visible(nowMs).filter((one) => one.way === way),
    /** Public posts under a hashtag, not quite in order; the recent ones are those of the last 24 hours. */
    tagged: (tag: string, nowMs: number, isRecent: boolean) =>
      visible(nowMs)
        .filter(({ text, createdMs }) => hashtagsIn(text).includes(tag) && (!isRecent || createdMs > nowMs - dayMs))
        .sort((a, b) => Number(a.id.at(-1)) - Number(b.id.at(-1))),
    hashtagId,
    tagOf: (id: string) => names.get(id),
    /** Counts a hashtag for a week from when it was first asked for; refuses the thirty-first. */
    ask(tag: string, nowMs: number): void {
      const used = [...asked].filter(([, since]) => nowMs - since < weekMs);
      if (used.some(([one]) => one === tag)) return;
      if (used.length >= hashtagsPerWeek)
        throw new GraphFailure(18, '(#18) Maximum number of hashtags that can be queried in 7 days reached', {
          subcode: 2_207_034,
        });
      asked.set(tag, nowMs);
    },
    asked: (nowMs: number) => [...asked].filter(([, since]) => nowMs - since < weekMs).map(([tag]) => tag),
    /** The cursor is the same on every page, so where a reader is must be remembered here. */
    placeOf: (list: string, isFirst: boolean) => (isFirst ? 0 : (places.get(list) ?? 0)),
    moveTo: (list: string, place: number) => places.set(list, place),

    publish({ text, way = 'hashtag', username = 'nogen', createdAt }: NewMedia, nowMs: number): string {
      const key = `new-${made++}`;
      const createdMs = createdAt?.getTime() ?? nowMs;
      media.push({ id: mediaId(key), key, way, username, createdMs, text, reactions: 0, comments: [] });
      return mediaId(key);
    },
    reply({ on, text, isOwn = false, createdAt }: NewReply, nowMs: number): string {
      const key = `new-${made++}`;
      const createdMs = createdAt?.getTime() ?? nowMs;
      const post = media.find(({ id }) => id === on);
      if (!post) throw new Error(`no such media: ${on}`);
      post.comments.push({ id: mediaId(key), key, isOwn, author: steadyId(key), createdMs, text });
      return mediaId(key);
    },
    remove(id: string, nowMs: number): void {
      const found = media.find((one) => one.id === id);
      if (found) found.removedMs = nowMs;
    },
  };
}
