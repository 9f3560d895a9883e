import { createHmac } from 'node:crypto';
import { objectOf, parseLooseJson, textOf } from '../core/loose-json.ts';
import { isSameText } from '../core/signing.ts';

const hmacOf = (secret: string, message: string | Uint8Array) => createHmac('sha256', secret).update(message);

/**
 * Whether a webhook comes from the platform: HMAC over the bytes as they came (platform-apis.md §5.3). It signs the form
 * with escaped letters that it sends, so the same JSON written in another way is not the same.
 */
export function isSignedBody(secret: string, body: Uint8Array, header: string | undefined): boolean {
  return isSameText(header ?? '', `sha256=${hmacOf(secret, body).digest('hex')}`);
}

/**
 * The person in a request to delete data (platform-apis.md §5.6): `base64url(signature).base64url(json)`, signed over the
 * encoded half. Undefined when it is forged or not what it should be.
 */
export function readSignedRequest(secret: string, signed: string): { userId: string } | undefined {
  const [signature, payload, ...rest] = signed.split('.');
  if (!signature || !payload || rest.length > 0) return undefined;
  if (!isSameText(signature, hmacOf(secret, payload).digest('base64url'))) return undefined;
  const request = objectOf(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')));
  const userId = textOf(request?.user_id);
  const isKnownForm = (textOf(request?.algorithm) ?? '').toUpperCase() === 'HMAC-SHA256';
  return isKnownForm && userId !== undefined ? { userId } : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return parseLooseJson(text);
  } catch {
    return undefined;
  }
}
