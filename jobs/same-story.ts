/**
 * Whether two posts tell one story: they point to the same address, are worded nearly alike, or (criticism only) are of one matter.
 * Praise of one place is not one story: two good things can happen in Auning in a week.
 */
import { type MatterKey, matterKey, sameMatter, similarity } from '../classifiers/matters.ts';
import { canonicalLink } from '../core/canonical-link.ts';
import { parseUrl } from '../core/parse-url.ts';

/** What of a post is compared: small, and without its text. */
export type Told = { key: MatterKey; isLong: boolean; links: string[]; isCritical: boolean };

/** "Flot!" and "Enig" are worded alike everywhere. */
const fewestWords = 8;
/** Stricter than for incidents: a Page that writes in the same manner every day tells another story every day. */
const nearDuplicate = 0.7;

type Post = { permalink: string | null; attached: unknown; lanes: readonly string[] };

export function toldBy(text: string, { permalink, attached, lanes }: Post): Told {
  const urls = (attached as { urls?: string[] } | null)?.urls ?? [];
  const links = [permalink ?? undefined, ...urls].flatMap((link) => canonicalLink(link) ?? []).filter(isOfOneThing);
  return {
    key: matterKey(text),
    isLong: text.trim().split(/\s+/).length >= fewestWords,
    links: [...new Set(links)],
    isCritical: lanes.includes('negative_press'),
  };
}

/** The front page of a site is of many things. */
export const isOfOneThing = (link: string): boolean => {
  const address = parseUrl(link);
  return address !== undefined && (address.pathname.length > 1 || address.search !== '');
};

export function isSameStory(one: Told, other: Told): boolean {
  if (one.links.some((link) => other.links.includes(link))) return true;
  if (one.isLong && other.isLong && similarity(one.key, other.key) >= nearDuplicate) return true;
  return one.isCritical && other.isCritical && sameMatter(wordless(one.key), wordless(other.key));
}

const wordless = (key: MatterKey): MatterKey => ({ ...key, shingles: [] });

const band = 2;

/**
 * Where stories are looked for: posts of one story share a shelf (near-duplicates in 99 of 100 cases, by two of the 24
 * values of their sketch in a row), so that each post is compared with a few others instead of all.
 */
export function shelvesOf({ key, isLong, links, isCritical }: Told): string[] {
  const shelves = links.map((link) => `link ${link}`);
  if (isLong)
    for (let at = 0; at + band <= key.shingles.length; at += band)
      shelves.push(`words ${at} ${key.shingles.slice(at, at + band).join(' ')}`);
  if (isCritical && key.places.length > 0) shelves.push(...key.subjects.map((subject) => `matter ${subject}`));
  return shelves;
}
