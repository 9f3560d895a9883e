/** What hangs under a post, in the forms the platform gives it; among them the forms of a reshare (a)-(f). */
import { type Attachment, type DemoPost, steadyId } from './demo-model.ts';
import type { MediaKind, ShareShape } from './fiction-item.ts';

const site = 'https://www.facebook.com';
const image = (id: string) => ({ image: { src: `https://scontent.example/${id}.jpg`, width: 720, height: 540 } });
const shim = (url: string) => `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT0`;
const storyOf = (postId: string) => postId.slice(postId.indexOf('_') + 1);

export const permalinkOf = (postId: string): string =>
  `${site}/${postId.slice(0, postId.indexOf('_'))}/posts/${storyOf(postId)}`;

function photo(key: string): Attachment {
  const id = steadyId(`photo ${key}`);
  const url = `${site}/photo/?fbid=${id}`;
  return { media_type: 'photo', type: 'photo', url, target: { id, url }, media: image(id) };
}

function album(key: string, postUrl: string): Attachment {
  const subattachments = { data: [1, 2, 3].map((n) => photo(`${key} ${n}`)) };
  const id = steadyId(`album ${key}`);
  return {
    media_type: 'album',
    type: 'album',
    url: postUrl,
    target: { id, url: postUrl },
    media: image(id),
    subattachments,
  };
}

function video(key: string, ownerId: string): Attachment {
  const id = steadyId(`video ${key}`);
  const url = `${site}/${ownerId}/videos/${id}`;
  return { media_type: 'video', type: 'video_inline', url, target: { id, url }, media: image(id) };
}

/** An outside link has a shim as `url` and no `target.id`. */
function externalLink(url: string, title: string): Attachment {
  return { media_type: 'link', type: 'share', title, url: shim(url), unshimmed_url: url, target: { url: shim(url) } };
}

export function attachmentsOf(
  media: MediaKind | undefined,
  post: { id: string; ownerId: string; key: string; link?: string },
) {
  if (media === 'photo') return [photo(post.key)];
  if (media === 'album') return [album(post.key, permalinkOf(post.id))];
  if (media === 'video') return [video(post.key, post.ownerId)];
  return post.link === undefined ? [] : [externalLink(post.link, new URL(post.link).hostname)];
}

export function statusTypeOf(attachments: Attachment[]): string {
  const kind = attachments[0]?.media_type;
  if (kind === 'photo' || kind === 'album') return 'added_photos';
  if (kind === 'video') return 'added_video';
  return kind === 'link' ? 'shared_story' : 'mobile_status_update';
}

/** Each shape carries one trace of the original and no other, so that each kind of evidence is tried by itself. */
export function shareTraces(shape: ShareShape, original: DemoPost): { parentId?: string; attachments: Attachment[] } {
  const title = original.from?.name ?? '';
  const told = { title, description: (original.message ?? '').slice(0, 200) };
  const first = original.attachments[0];
  if (shape === 'parent')
    return { parentId: original.id, attachments: [{ media_type: 'photo', type: 'share', ...told }] };
  if (shape === 'target') {
    return {
      attachments: [{ media_type: 'link', type: 'native_templates', title, target: { id: storyOf(original.id) } }],
    };
  }
  if (shape === 'album') {
    const data = (first?.subattachments?.data ?? (first ? [first] : [])).map((part) => ({ ...part }));
    return { attachments: [{ media_type: 'album', type: 'album', title: 'Billeder', subattachments: { data } }] };
  }
  if (shape === 'permalink') {
    const story = `${site}/permalink.php?story_fbid=${storyOf(original.id)}&id=${original.ownerId}`;
    const url = Number(original.id.at(-1)) % 2 === 0 ? story : original.permalink;
    return { attachments: [{ media_type: 'link', type: 'share', title, url: shim(url), unshimmed_url: url }] };
  }
  if (shape === 'mobile') {
    const url = `https://m.facebook.com/story.php?story_fbid=${storyOf(original.id)}&id=${original.ownerId}`;
    return { attachments: [{ media_type: 'link', type: 'share', url: shim(url), unshimmed_url: url }] };
  }
  if (shape === 'pfbid') {
    // An opaque token that stands in no other answer: only the Page and the words can tell.
    const url = `${site}/${original.ownerId}/posts/pfbid0${steadyId(original.id).slice(1)}`;
    return { attachments: [{ media_type: 'link', type: 'share', ...told, url: shim(url), unshimmed_url: url }] };
  }
  return { attachments: [] };
}
