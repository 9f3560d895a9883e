/** The traces by which a reshare is recognised (platform-apis.md §2.8): ids and addresses of what is attached. */

import { idOf, type JsonObject, objectOf, objectsOf, textOf } from '../core/loose-json.ts';
import { parseUrl } from '../core/parse-url.ts';
import type { FoundPost } from './contract.ts';

const dataOf = (edge: unknown): JsonObject[] => objectsOf(objectOf(edge)?.data);

/** Addresses out of the platform come wrapped in a redirect of its own; only http(s) is let through. */
export function unwrapAddress(value: unknown): string | undefined {
  const text = textOf(value);
  const address = text ? parseUrl(text) : undefined;
  if (!address) return undefined;
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  if (!/^lm?\.facebook\.com$/.test(address.hostname) || address.pathname !== '/l.php') return text;
  const wrapped = address.searchParams.get('u') ?? '';
  return /^https?:\/\//i.test(wrapped) && parseUrl(wrapped) ? wrapped : undefined;
}

export function readAttachments(edge: unknown): FoundPost['attached'] {
  const top = dataOf(edge);
  const all = top.flatMap((one) => [one, ...dataOf(one.subattachments)]);
  if (all.length === 0) return undefined;
  const targets = all.map((one) => objectOf(one.target) ?? {});
  const addresses = [...all, ...targets].flatMap((one) => [one.unshimmed_url, one.url]);
  const ids = new Set(targets.flatMap((target) => idOf(target.id) ?? []));
  const urls = new Set(addresses.flatMap((address) => unwrapAddress(address) ?? []));
  const title = textOf(top[0]?.title);
  const description = textOf(top[0]?.description);
  return { ids: [...ids], urls: [...urls], ...(title && { title }), ...(description && { description }) };
}
