import { parseUrl } from './parse-url.ts';

const tracking = /^(?:utm_\w*|fbclid|gclid|mc_cid|mc_eid|igshid|igsh)$/i;
const longest = 2_000;

/** Absolute, http(s) only, without user name, fragment and tracking: the same article gives the same address. */
export function canonicalLink(link: string | undefined, base?: string): string | undefined {
  const trimmed = link?.trim();
  if (!trimmed || trimmed.length > longest) return undefined;
  const address = parseUrl(trimmed, base);
  if (!address) return undefined;
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  if (address.username !== '' || address.password !== '') return undefined;
  address.hash = '';
  for (const name of [...address.searchParams.keys()]) if (tracking.test(name)) address.searchParams.delete(name);
  return address.href;
}
