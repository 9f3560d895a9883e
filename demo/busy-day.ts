import { permalinkOf } from './attachments.ts';
import { bulkModel } from './bulk-model.ts';
import { type DemoComment, type DemoModel, type DemoPost, steadyId, steadyNumber } from './demo-model.ts';
import { loadFiction } from './fiction.ts';
import { localMoment } from './local-moment.ts';

type DayOptions = { pages: number; anchorDay: string };

const minuteMs = 60_000;
/** New posts on the day and comments below each: a tenth of the Pages is as lively as Pages of a municipality get. */
const lively = { posts: 3, comments: 20 };
const quiet = { posts: 1, comments: 6 };
const postsBefore = 10;
/** Talk goes on for so long after a post. */
const talkMinutes = 8 * 60;

/**
 * A day of a municipality for measuring: every Page has a fortnight behind it, posts something on the day between six and
 * eighteen, and is answered in the hours after; now and then somebody still answers an old post.
 */
export function busyDay({ pages, anchorDay }: DayOptions): DemoModel {
  const fiction = loadFiction(anchorDay);
  const base = bulkModel({ pages, posts: pages * postsBefore, anchorDay, fiction });
  const posts: DemoPost[] = base.posts.filter((post) => !post.isReel && !post.isVisitor && post.isPublished);
  const comments: DemoComment[] = [];
  const texts = fiction.comments.map(({ message }) => message);
  const talk = (post: DemoPost, fromMs: number, many: number, spanMinutes: number) => {
    for (let number = 0; number < many; number += 1) {
      const key = `talk ${post.id} ${number}`;
      comments.push({
        id: `${post.id.slice(post.id.indexOf('_') + 1)}_${steadyId(key)}`,
        key,
        postId: post.id,
        citizen: `44${steadyNumber(key, 1e9).toString().padStart(10, '0')}`,
        createdMs: fromMs + minuteMs + steadyNumber(`${key} when`, spanMinutes * 60) * 1000,
        message: texts[steadyNumber(key, texts.length)] ?? 'Tak',
        tags: [],
        reactions: 0,
        isHidden: false,
      });
    }
  };
  const morningMs = localMoment(anchorDay, 0, '06:00');
  base.pages.forEach((page, index) => {
    const activity = index % 10 === 0 ? lively : quiet;
    for (const old of posts.filter(({ ownerId }) => ownerId === page.id).slice(0, 2)) talk(old, morningMs, 2, 12 * 60);
    const pattern = posts[index % posts.length];
    for (let number = 0; pattern && number < activity.posts; number += 1) {
      const key = `day ${page.id} ${number}`;
      const id = `${page.id}_${steadyId(key)}`;
      const createdMs = morningMs + steadyNumber(key, 12 * 3600) * 1000;
      const from = { id: page.id, name: page.name };
      const post = { ...pattern, id, key, ownerId: page.id, from, createdMs, permalink: permalinkOf(id) };
      posts.push(post);
      talk(post, createdMs, activity.comments, talkMinutes);
    }
  });
  return { ...base, posts, comments };
}
