/** What the platform says of a token (platform-apis.md §1.2). A Page may ask about its own only. */
import { type Access, appId, type Identity, systemUserId } from './graph-access.ts';
import { failureOf } from './graph-failure.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

type Asked = { query: URLSearchParams; access: Access; identity: Identity; nowMs: number; switches: SimulatorSwitches };

const basicScopes = ['pages_show_list', 'business_management', 'pages_read_engagement', 'pages_read_user_content'];

export function debugToken({ query, access, identity, nowMs, switches }: Asked): string {
  const input = query.get('input_token') ?? undefined;
  const about = access.identify(input);
  const asked = about?.kind === 'page' ? about.pageId : undefined;
  if (identity.kind === 'page' && identity.pageId !== asked) throw failureOf(100);
  const end = input === undefined ? undefined : access.endOf(input);
  const isOver = end !== undefined && end.getTime() <= nowMs;
  const isValid = about !== undefined && (about.kind !== 'page' || about.state === 'good') && !isOver;
  const scopes = switches.mayManageMetadata ? [...basicScopes, 'pages_manage_metadata'] : basicScopes;
  const subcode = isOver ? 463 : asked ? 460 : 467;
  const data = {
    app_id: appId,
    type: about?.kind === 'page' ? 'PAGE' : 'SYSTEM_USER',
    application: 'Lytteposten',
    expires_at: end === undefined ? 0 : Math.floor(end.getTime() / 1000),
    data_access_expires_at: 0,
    is_valid: isValid,
    issued_at: Math.floor(nowMs / 1000) - 86_400,
    scopes,
    granular_scopes: scopes.map((scope) => ({ scope, ...(asked && { target_ids: [asked] }) })),
    ...(asked && { profile_id: asked }),
    ...(!isValid && { error: { code: 190, message: 'Error validating access token', subcode } }),
    user_id: systemUserId,
  };
  return JSON.stringify({ data });
}
