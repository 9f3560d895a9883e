import { writeVanished } from '../notify/write-vanished.ts';
import { findNotice } from '../store/notices.ts';
import type { Render } from './render.ts';

/** What the notice says when the mail leaves: it may have grown since it was planned, or somebody may have seen to it. */
export const renderVanished: Render = async ({ key }, { db, clock, settings }) => {
  const notice = await findNotice(db, key.split('/')[1] ?? '');
  if (!notice) return { pointless: 'Beskeden findes ikke længere.' };
  if (notice.seenAt) return { pointless: 'En anden har set det.' };
  const { kind, page, facts } = notice;
  return writeVanished({
    page,
    what: kind === 'vanished_post' ? 'post' : 'comments',
    comments: facts.comments,
    posts: facts.posts ?? 1,
    ...(facts.postedAt !== undefined && { postedAt: new Date(facts.postedAt) }),
    lastSeenAt: new Date(facts.lastSeenAt),
    hashes: facts.hashes,
    now: clock.now(),
    noticeUrl: `${settings.publicUrl}/forsvundet`,
  });
};
