import { signToken, verifyToken } from './signing.ts';

/** Links that stand in mails and open one door each. The token is a row's id, signed: no table holds what opens the door. */
type LinkSettings = { publicUrl: string; secretKey: string };

const purposes = { login: 'login', acknowledge: 'kvitter', exercise: 'oevelse', swap: 'vagtbytte' } as const;
export type LinkPurpose = keyof typeof purposes;

export function signedLink(
  purpose: LinkPurpose,
  { publicUrl, secretKey }: LinkSettings,
  id: string,
  expiresAt: Date,
): string {
  return new URL(`/${purposes[purpose]}/${signToken(secretKey, purpose, { id }, expiresAt)}`, publicUrl).href;
}

/** The id in the token; undefined when it is forged, too old or made for another door. */
export function readSignedId(purpose: LinkPurpose, secretKey: string, token: string, now: Date): string | undefined {
  const id = verifyToken(secretKey, purpose, token, now)?.['id'];
  return typeof id === 'string' ? id : undefined;
}
