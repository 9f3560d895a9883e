import { matterKey } from '../classifiers/matters.ts';
import { canonicalLink } from '../core/canonical-link.ts';
import { type Spoken, threadOf } from '../core/matter-traits.ts';
import { parseUrl } from '../core/parse-url.ts';
import { isOfOneThing } from './same-story.ts';

type Post = { id: string; kind: string; externalId: string; text: string; ownVoice: boolean; postedAt: Date };

/** What a post says of its matter. `links`: what is attached to it, beside what stands in its text. */
export const spokenOf = (
  post: Post,
  { department, theme, links = [] }: { department: string; theme: string; links?: readonly string[] },
): Spoken => ({
  post: post.id,
  key: matterKey(post.text),
  thread: threadOf(post),
  links: linksIn(post.text, links),
  department,
  theme,
  isPublic: !post.ownVoice,
  at: post.postedAt.getTime(),
});

const address = /https?:\/\/[^\s<>"»«]+/gi;
/** Punctuation that ends the sentence, not the address. */
const sentenceEnd = /[).,!?:;\]]+$/;
const mostLinks = 8;

function linksIn(text: string, more: readonly string[]): string[] {
  const written = [...text.matchAll(address)].map(([link]) => link.replace(sentenceEnd, ''));
  const links = [...written, ...more].flatMap((link) => canonicalLink(link) ?? []);
  return [...new Set(links.filter((link) => isOfOneThing(link) && !isProfile(link)))].slice(0, mostLinks);
}

const networks = /(?:^|\.)(?:facebook|instagram|linkedin|bsky|x|twitter|tiktok|youtube)\.[a-z]+$/;

/** `facebook.com/norddjurs`: somebody's page, not a post. */
function isProfile(link: string): boolean {
  const { hostname = '', pathname = '', search = '' } = parseUrl(link) ?? {};
  return networks.test(hostname) && !/\d/.test(pathname + search) && pathname.split('/').filter(Boolean).length < 3;
}
