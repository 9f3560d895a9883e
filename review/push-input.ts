import { parseUrl } from '../core/parse-url.ts';

export type PushInput = { endpoint: string; p256dh: string; auth: string };

const base64url = /^[A-Za-z0-9_-]+={0,2}$/;
const bytesOf = (text: string) => Buffer.from(text, 'base64url').length;
const longest = 1_000;

/** What a browser tells of itself: an https address at its own service, a point on the curve (65 bytes) and a secret (16). */
export function readPushInput(form: URLSearchParams): PushInput | undefined {
  const [endpoint, p256dh, auth] = ['endpoint', 'p256dh', 'auth'].map((name) => form.get(name) ?? '');
  if (endpoint === undefined || p256dh === undefined || auth === undefined) return undefined;
  const isKey = (text: string, bytes: number) => base64url.test(text) && bytesOf(text) === bytes;
  const address = endpoint.length > longest ? undefined : parseUrl(endpoint);
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') return undefined;
  return isKey(p256dh, 65) && isKey(auth, 16) ? { endpoint: address.href, p256dh, auth } : undefined;
}
