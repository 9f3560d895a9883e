/** Everything that is signed, hashed or encrypted. One secret, one derived key per purpose, so that no token fits two locks. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { localDate } from './calendar.ts';
import { PermanentError } from './errors.ts';

const hmac = (key: string | Uint8Array, message: string | Uint8Array) => createHmac('sha256', key).update(message);

/** Lower-case hex, as appsecret_proof and webhook signatures want it. */
export function hmacHex(key: string, message: string): string {
  return hmac(key, message).digest('hex');
}

/** Equal in a time that does not tell how much was right. */
export function isSameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `lytteposten ${purpose}`, 32));
}

/** The whole signature as bytes, for those who have room for a part of it only. */
export const shortSignature = (secret: string, purpose: string, bytes: Uint8Array): Buffer =>
  hmac(deriveKey(secret, `code ${purpose}`), bytes).digest();

export type TokenPayload = Record<string, unknown>;

const signatureOf = (secret: string, purpose: string, body: string) =>
  hmac(deriveKey(secret, `token ${purpose}`), body).digest('base64url');

/** A compact signed token for links: readable by its bearer, so nothing secret belongs in the payload. */
export function signToken(secret: string, purpose: string, payload: TokenPayload, expiresAt: Date): string {
  const body = Buffer.from(JSON.stringify({ p: payload, e: expiresAt.getTime() })).toString('base64url');
  return `${body}.${signatureOf(secret, purpose, body)}`;
}

/** The payload, or undefined when the token is forged, damaged, expired or meant for another purpose. */
export function verifyToken(secret: string, purpose: string, token: string, now: Date): TokenPayload | undefined {
  const [body, signature, ...rest] = token.split('.');
  if (!body || !signature || rest.length > 0 || !isSameText(signature, signatureOf(secret, purpose, body)))
    return undefined;
  const { p, e } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { p: TokenPayload; e: number };
  return now.getTime() < e ? p : undefined;
}

const version = 'v1.';
const [ivLength, tagLength] = [12, 16];

/** AES-256-GCM; the prefix names the form, so that a later one can live beside it. */
export function encryptSecret(secretKey: string, plain: string): string {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', deriveKey(secretKey, 'secrets at rest'), iv);
  const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
  return version + Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url');
}

/** Throws PermanentError when the text was sealed with another SECRET_KEY or has been changed. */
export function decryptSecret(secretKey: string, sealed: string): string {
  try {
    if (!sealed.startsWith(version)) throw new Error('unknown form of secret');
    const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
    const options = { authTagLength: tagLength };
    const key = deriveKey(secretKey, 'secrets at rest');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength), options);
    decipher.setAuthTag(bytes.subarray(-tagLength));
    return decipher.update(bytes.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    const sentence =
      'En gemt adgangsnøgle kan ikke læses med den nuværende SECRET_KEY. Sæt den tidligere nøgle tilbage, eller forbind adgangen igen.';
    throw new PermanentError('stored secret cannot be decrypted with this SECRET_KEY', sentence, { cause });
  }
}

/** Unguessable and safe in a URL; 32 bytes are plenty. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}

/** What is kept of a random token: enough to know it again, useless to a thief. Not for passwords. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Tells voices apart within one Danish calendar month without saying who they are (design rule 7). The salt of the next
 * month is another, so a voice cannot be followed across months.
 */
export function monthlyVoiceHash(secretKey: string, authorKey: string, date: Date): string {
  const salt = deriveKey(secretKey, `voices ${localDate(date).slice(0, 7)}`);
  return hmac(salt, authorKey).digest('base64url').slice(0, 22);
}

/** A short code that people can type; the same for the same message, and nobody can guess it for another. */
export function confirmationCode(secretKey: string, purpose: string, message: string): string {
  return hmac(deriveKey(secretKey, `code ${purpose}`), message)
    .digest('hex')
    .slice(0, 12)
    .toUpperCase();
}

const webhookPrefix = 'whsec_';

/** A key for signing what we send to other systems, written as Standard Webhooks has it. */
export const newWebhookSecret = (): string => webhookPrefix + randomBytes(32).toString('base64');

/** Standard Webhooks: `v1,` and HMAC-SHA256 in base64 over `id.seconds.body`. */
export function webhookSignature(
  secret: string,
  { id, seconds, body }: { id: string; seconds: number; body: string },
): string {
  const key = Buffer.from(secret.slice(webhookPrefix.length), 'base64');
  return `v1,${hmac(key, `${id}.${seconds}.${body}`).digest('base64')}`;
}
