/**
 * Links for messages with little room: `/k/` and 36 signs. They hold a row's id, what door it opens, the hour at which it
 * shuts, and 64 bits of a signature: enough for something that can only be tried at our own door, which forgets it in days.
 */
import { isSameText, shortSignature } from './signing.ts';

const doors = ['acknowledge', 'exercise'] as const;
export type ShortDoor = (typeof doors)[number];

const hourMs = 3_600_000;
const [idBytes, headBytes, signatureBytes] = [16, 19, 8];
/** Two bits for the door and 22 for the hour: until the year 2448. */
const hourBits = 22;

type LinkSettings = { publicUrl: string; secretKey: string };

export function shortLink(
  door: ShortDoor,
  { publicUrl, secretKey }: LinkSettings,
  id: string,
  expiresAt: Date,
): string {
  const head = Buffer.alloc(headBytes);
  head.write(id.replaceAll('-', ''), 'hex');
  const hour = Math.ceil(expiresAt.getTime() / hourMs);
  head.writeUIntBE(doors.indexOf(door) * 2 ** hourBits + hour, idBytes, headBytes - idBytes);
  const code = Buffer.concat([head, signatureOf(secretKey, head)]).toString('base64url');
  return new URL(`/k/${code}`, publicUrl).href;
}

/** What the code opens, and for which row; undefined when it is forged, damaged or too old. */
export function readShortCode(secretKey: string, code: string, now: Date): { door: ShortDoor; id: string } | undefined {
  const bytes = Buffer.from(code, 'base64url');
  if (bytes.length !== headBytes + signatureBytes || bytes.toString('base64url') !== code) return undefined;
  const head = bytes.subarray(0, headBytes);
  const given = bytes.subarray(headBytes);
  if (!isSameText(given.toString('hex'), signatureOf(secretKey, head).toString('hex'))) return undefined;
  const fact = head.readUIntBE(idBytes, headBytes - idBytes);
  const door = doors[Math.floor(fact / 2 ** hourBits)];
  if (door === undefined || now.getTime() >= (fact % 2 ** hourBits) * hourMs) return undefined;
  return { door, id: uuidOf(head.subarray(0, idBytes).toString('hex')) };
}

const signatureOf = (secretKey: string, head: Uint8Array) =>
  shortSignature(secretKey, 'short link', head).subarray(0, signatureBytes);

const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
