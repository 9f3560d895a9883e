/** What a test or a demo user can add while the simulator runs. */
import { z } from 'zod';
import { attachmentsOf, permalinkOf, statusTypeOf } from './attachments.ts';
import {
  centralPageId,
  centralTag,
  type DemoArticle,
  type DemoComment,
  type DemoPost,
  steadyId,
  steadyNumber,
} from './demo-model.ts';
import type { World } from './demo-world.ts';
import { asShare, centralPage } from './fiction.ts';
import { mediaKinds, shareShapes } from './fiction-item.ts';

const moment = z.coerce.date().optional();

export const newPost = z.strictObject({
  /** The Page that posts (its id); without one, a citizen who mentions the central Page. */
  page: z.string().optional(),
  message: z.string().optional(),
  /** Names "Norddjurs Kommune" in the text as a real Page tag. */
  tagCentral: z.boolean().optional(),
  media: z.enum(mediaKinds).optional(),
  link: z.string().optional(),
  /** Makes it a reshare of this post by the central Page. */
  shareOf: z.string().optional(),
  shape: z.enum(shareShapes).optional(),
  createdAt: moment,
  reactions: z.int().optional(),
  shares: z.int().optional(),
  isPublished: z.boolean().optional(),
  isReel: z.boolean().optional(),
  isVisitor: z.boolean().optional(),
});
export type NewPost = z.input<typeof newPost>;

export const newComment = z.strictObject({
  /** Id of the post or comment that it answers. */
  on: z.string(),
  message: z.string(),
  /** The Page that speaks; else a citizen. */
  page: z.string().optional(),
  citizen: z.string().optional(),
  tagCentral: z.boolean().optional(),
  createdAt: moment,
  isHidden: z.boolean().optional(),
});
export type NewComment = z.input<typeof newComment>;

export const newArticle = z.strictObject({
  outlet: z.string(),
  title: z.string(),
  text: z.string().default(''),
  link: z.string().optional(),
  createdAt: moment,
});
export type NewArticle = z.input<typeof newArticle>;

/** Where new things are put, and under which running number. */
export type Place = { world: World; nowMs: number; key: string };

export function buildPost(input: NewPost, { world, nowMs, key }: Place): DemoPost {
  const { page: pageId, message = '', ...given } = newPost.parse(input);
  const page = given.shareOf === undefined ? (pageId === undefined ? undefined : world.page(pageId)) : centralPage;
  if (pageId !== undefined && !page) throw new Error(`no such Page: ${pageId}`);
  const ownerId = page?.id ?? `55${steadyNumber(key, 1e9).toString().padStart(10, '0')}`;
  const id = `${ownerId}_${steadyId(key)}`;
  const tag = given.tagCentral ? centralTag(message) : undefined;
  const attachments = attachmentsOf(given.media, {
    id,
    ownerId,
    key,
    ...(given.link !== undefined && { link: given.link }),
  });
  const post: DemoPost = {
    id,
    key,
    ownerId,
    ...(page && !given.isVisitor && { from: { id: page.id, name: page.name } }),
    createdMs: given.createdAt?.getTime() ?? nowMs,
    message,
    tags: tag ? [tag] : [],
    mentionsCentral: page === undefined || (tag !== undefined && ownerId !== centralPageId),
    statusType: statusTypeOf(attachments),
    permalink: permalinkOf(id),
    attachments,
    reactions: given.reactions ?? 0,
    shares: given.shares ?? 0,
    isPublished: given.isPublished ?? true,
    isReel: given.isReel ?? false,
    isVisitor: given.isVisitor ?? false,
  };
  if (given.shareOf === undefined) return post;
  const original = world.post(given.shareOf);
  if (!original) throw new Error(`no such post: ${given.shareOf}`);
  original.edits += 1;
  return asShare(post, original.post, given.shape ?? 'parent');
}

export function buildComment(input: NewComment, { world, nowMs, key }: Place): DemoComment {
  const { on, message, page: pageId, ...given } = newComment.parse(input);
  const above = world.comment(on);
  const postId = above?.postId ?? on;
  if (!world.post(postId)) throw new Error(`no such post or comment: ${on}`);
  const page = pageId === undefined ? undefined : world.page(pageId);
  const tag = given.tagCentral ? centralTag(message) : undefined;
  return {
    id: `${postId.slice(postId.indexOf('_') + 1)}_${steadyId(key)}`,
    key,
    postId,
    ...(above && { parentId: above.parentId ?? above.id }),
    ...(page && { from: { id: page.id, name: page.name } }),
    citizen: given.citizen ?? `44${steadyNumber(key, 1e9).toString().padStart(10, '0')}`,
    createdMs: given.createdAt?.getTime() ?? nowMs,
    message,
    tags: tag ? [tag] : [],
    reactions: 0,
    isHidden: given.isHidden ?? false,
  };
}

export function buildArticle(input: NewArticle, { nowMs, key }: Place): DemoArticle {
  const { outlet, title, text, link = `https://medie.example/${key}`, createdAt } = newArticle.parse(input);
  return { id: `${link}#${key}`, key, outlet, title, text, link, createdMs: createdAt?.getTime() ?? nowMs };
}
