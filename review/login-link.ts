import { signToken, verifyToken } from '../core/signing.ts';

const purpose = 'login';

/** The address that goes into a sign-in mail. The token is the link's id, signed: no row holds what opens the door. */
export function loginLink(config: { publicUrl: string; secretKey: string }, id: string, expiresAt: Date): string {
  return new URL(`/login/${signToken(config.secretKey, purpose, { id }, expiresAt)}`, config.publicUrl).href;
}

/** The id of the link, or undefined when the token is forged or too old. */
export function readLoginToken(secretKey: string, token: string, now: Date): string | undefined {
  const id = verifyToken(secretKey, purpose, token, now)?.['id'];
  return typeof id === 'string' ? id : undefined;
}
