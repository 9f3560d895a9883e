/** A pasted or shared link, as far as it can be understood without asking the platform for anything. */
import { canonicalLink } from '../core/canonical-link.ts';
import { cleanText } from '../core/hygiene.ts';
import { maskPersonal } from '../core/masking.ts';
import { facebookStory, namelessLink } from '../core/nameless-link.ts';
import { hashToken } from '../core/signing.ts';

export const longestText = 5_000;
const anyLink = /https?:\/\/[^\s<>"]{3,2000}/i;

export type LinkInput = {
  /** The address as given, and without a name where there is such a one: what we may know it by. */
  addresses: string[];
  key: string;
  story: string | undefined;
  /** What may be kept; null where the address holds a name and nothing else leads there. */
  link: string | null;
  /** Masked: it is by the public. */
  text: string;
};

/** What a phone shares: title, text and address, where many put the address into the text. */
export function sharedFields(query: (name: string) => string | undefined): { link: string; tekst: string } {
  const of = (name: string) => cleanText(query(name) ?? '').trim();
  const [url, text, title] = [of('url'), of('text'), of('title')];
  const link = anyLink.exec(url)?.[0] ?? anyLink.exec(text)?.[0] ?? anyLink.exec(title)?.[0] ?? url;
  const rest = [title, text].map((part) => part.replace(link, '').trim()).filter(Boolean);
  return { link, tekst: [...new Set(rest)].join('\n').slice(0, longestText) };
}

export function readLink(form: URLSearchParams): { input: LinkInput } | { problem: string } {
  const text = cleanText(form.get('tekst') ?? '').trim();
  const link = canonicalLink(cleanText(form.get('link') ?? ''));
  if (link === undefined) return { problem: 'Linket kan ikke bruges. Det skal begynde med https://' };
  if (text.length > longestText) return { problem: `Teksten er for lang. Indsæt højst ${longestText} tegn.` };
  const kept = namelessLink(link);
  return {
    input: {
      addresses: [...new Set([link, kept ?? link])],
      // A hash, since the address may hold a name; the same address always gives the same.
      key: `link-${hashToken(kept ?? link)}`,
      story: facebookStory(link),
      link: kept ?? null,
      text: maskPersonal(text),
    },
  };
}
