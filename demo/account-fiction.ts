/** Turns the hand-written texts of Instagram and LinkedIn into their fixed model. */
import {
  type DemoAccounts,
  type DemoMedia,
  type DemoReply,
  type DemoUpdate,
  instagramAccount,
  linkedinOrganisation,
} from './account-model.ts';
import { steadyId } from './demo-model.ts';
import type { FictionItem } from './fiction-item.ts';

type ItemOf<T extends FictionItem['type']> = Extract<FictionItem, { type: T }>;
type Moment = (item: FictionItem) => number;

/** 17 digits that begin as ids do there. */
export const mediaId = (key: string): string => `17${steadyId(`media ${key}`).slice(2)}`;
export const updateUrn = (key: string): string => `urn:li:share:70${steadyId(`update ${key}`)}`;
const organisationUrn = `urn:li:organization:${linkedinOrganisation.id}`;

export function accountsOf(items: FictionItem[], moment: Moment): DemoAccounts {
  const pick = <T extends FictionItem['type']>(type: T) =>
    items.filter((item): item is ItemOf<T> => item.type === type);
  const replies = pick('reply');
  const repliesTo = (key: string, idOf: (reply: ItemOf<'reply'>) => string) =>
    replies.filter(({ on }) => on === key).map((reply) => replyOf(reply, idOf(reply), moment));
  const media = pick('instagram').map(
    (item): DemoMedia => ({
      id: mediaId(item.id),
      key: item.id,
      way: item.way,
      username: item.way === 'own' ? instagramAccount.username : item.by,
      createdMs: moment(item),
      text: item.text,
      reactions: item.reactions,
      comments: repliesTo(item.id, ({ id }) => mediaId(id)),
    }),
  );
  const updates = pick('linkedin').map(
    (item): DemoUpdate => ({
      id: updateUrn(item.id),
      key: item.id,
      way: item.way,
      author: item.way === 'own' ? organisationUrn : item.by,
      createdMs: moment(item),
      text: item.text,
      ...(item.share_of !== undefined && { shareOf: updateUrn(item.share_of) }),
      comments: repliesTo(item.id, ({ id }) => commentUrn(updateUrn(item.id), id)),
    }),
  );
  return { media, updates };
}

export const commentUrn = (post: string, key: string): string =>
  `urn:li:comment:(${post.replace('share', 'activity')},70${steadyId(`reply ${key}`)})`;

function replyOf(item: ItemOf<'reply'>, id: string, moment: Moment): DemoReply {
  const { text, is_own: isOwn } = item;
  return { id, key: item.id, isOwn, author: steadyId(`citizen ${item.id}`), createdMs: moment(item), text };
}
