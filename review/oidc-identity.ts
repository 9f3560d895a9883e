import { parseUrl } from '../core/parse-url.ts';
import type { ProvenIdentity } from '../store/oidc-logins.ts';

const entraHost = 'login.microsoftonline.com';

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length > 0 && value.length <= 254 ? value : undefined;

const saysYes = (value: unknown) => value === true || value === 1 || value === '1' || value === 'true';

/**
 * Who a checked ID token speaks of. In Entra ID a person is tenant and object (`tid`, `oid`): `sub` differs from program to
 * program, mail and user name change hands. Elsewhere it is issuer and `sub`.
 */
export function identityOf(claims: Record<string, unknown>): ProvenIdentity | undefined {
  const [iss, sub, tid, oid] = [claims['iss'], claims['sub'], claims['tid'], claims['oid']].map(textOf);
  if (iss === undefined || sub === undefined) return undefined;
  const subject = tid && oid ? `entra ${tid} ${oid}` : `${iss} ${sub}`;
  return { subject, mail: vouchedMail(claims, iss)?.trim().toLowerCase() };
}

/**
 * A mail that the provider vouches for, good for finding a known person the first time. Entra does not check what stands in
 * `email` unless `xms_edov` says so; its user name (`preferred_username`) must lie in a domain that the tenant has proven.
 */
function vouchedMail(claims: Record<string, unknown>, iss: string): string | undefined {
  if (saysYes(claims['email_verified']) || saysYes(claims['xms_edov'])) return textOf(claims['email']);
  const userName = textOf(claims['preferred_username']);
  return parseUrl(iss)?.hostname === entraHost && userName?.includes('@') ? userName : undefined;
}
