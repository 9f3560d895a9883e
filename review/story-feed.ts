import { generateRssFeed } from 'feedsmith';
import { cleanText } from '../core/hygiene.ts';
import { joinedLines } from '../core/joined-lines.ts';
import { parseUrl } from '../core/parse-url.ts';
import type { FeedStory } from '../store/feed-stories.ts';
import { facebookLink } from './facebook-link.ts';
import { excerpt } from './views/excerpt.ts';

type Feed = { centralPage: string; name: string; stories: readonly FeedStory[] };

const facebook = 'https://www.facebook.com/';
const titleLength = 80;

/** Readers take a description for html: what is text is written so that it stays text. */
const asHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Some take a title for html, some do not: nothing in it looks like a tag to either. */
const asTitle = (text: string) => cleanText(text).replaceAll('<', '‹').replaceAll('>', '›');

const webLink = (address: string | null): string | undefined => {
  const url = address === null ? undefined : parseUrl(address);
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
};

function titleOf({ source, text }: FeedStory): string {
  const line = joinedLines(text).replace(/\s+/g, ' ').trim();
  const first = line.split(/(?<=[.!?])\s/u)[0] ?? '';
  const short = [...first].length <= titleLength ? first : `${[...first].slice(0, titleLength).join('').trimEnd()} …`;
  return asTitle(short === '' ? source : `${source}: ${short}`);
}

/** RSS 2.0 with the beginnings of our own posts. The same stories make the same text: it is compared by its tag. */
export const storyFeed = ({ centralPage, name, stories }: Feed): string =>
  generateRssFeed({
    title: asTitle(`Historier, som ${name} har delt`),
    link: /^\d+$/.test(centralPage) ? `${facebook}${centralPage}` : facebook,
    description: asTitle(`Opslag fra institutioner og afdelinger, som ${name} har delt på Facebook.`),
    language: 'da',
    ttl: 15,
    items: stories.flatMap((story) => {
      const link = facebookLink(story.centralExternalId) ?? webLink(story.permalink);
      if (link === undefined) return [];
      return [
        {
          title: titleOf(story),
          link,
          description: asHtml(cleanText(excerpt(story.text))),
          guid: { value: `urn:uuid:${story.postId}`, isPermaLink: false },
          pubDate: story.sharedAt,
          ...(story.department !== null && { categories: [{ name: asTitle(story.department) }] }),
        },
      ];
    }),
  });
