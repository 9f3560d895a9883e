/**
 * Which addresses an outbound request may reach. Everything that is not plainly the public internet is refused:
 * private, loopback, link-local, shared, multicast, documentation and every IPv6 form that carries an IPv4 address inside.
 */

import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { parseUrl } from './parse-url.ts';

/** Public by range, yet answered by the cloud host itself: Azure's wire server. */
const hostServices = new Set(['168.63.129.16']);

/** True for a global unicast address; `address` is one IP address as the resolver or the URL parser writes it. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast' || hostServices.has(address)) return false;
  // Of IPv6 only 2000::/3 is handed out; the rest (such as ::127.0.0.1) is history or not yet anything.
  return parsed instanceof ipaddr.IPv4 || (parsed.parts[0] ?? 0) >> 13 === 1;
}

const localNames = /(?:^|\.)(?:localhost|local|internal|localdomain|home\.arpa)$/;

/** Host of a URL without brackets and root dot, the way the checks want it. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$|\.+$/g, '').toLowerCase();
}

/** Names and literals that need no look-up to be refused. The WHATWG parser has already unfolded 0x7f.1 and its kin. */
export function isLocalHost(hostname: string): boolean {
  const host = bareHost(hostname);
  if (isIP(host) !== 0) return !isPublicAddress(host);
  return host === '' || localNames.test(host);
}

/** `host:port` of a URL with the default port written out, as FETCH_ALLOW has it. */
export function hostAndPort(url: URL): string {
  return `${bareHost(url.hostname)}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** The operator's exemptions, compared in the form of `hostAndPort`. A wrong entry exempts nothing. */
export function allowedHosts(allow: readonly string[]): ReadonlySet<string> {
  const parsed = allow.flatMap((entry) => parseUrl(`http://${entry.trim()}`) ?? []);
  return new Set(parsed.map(hostAndPort));
}

export type Refusal = 'scheme' | 'credentials' | 'port' | 'private';

/** Why a URL must not be fetched, as far as the URL alone can tell; resolved addresses are checked when connecting. */
export function refusalOf(url: URL, exempt: boolean): Refusal | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (exempt) return undefined;
  if (url.port !== '' && url.port !== '80' && url.port !== '443') return 'port';
  return isLocalHost(url.hostname) ? 'private' : undefined;
}
