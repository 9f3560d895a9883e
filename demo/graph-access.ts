/** Who may ask: tokens, their life and death, and the proof that a call comes from the app's own server. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import type { DemoPage } from './demo-model.ts';
import { failureOf, GraphFailure } from './graph-failure.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

export const systemToken = 'SIM-SYSTEM-TOKEN';
export const systemUserId = '100200300409999';
export const appId = '100200300401111';
export const appSecret = 'sim-app-secret';

export type Identity =
  | { kind: 'system' }
  | { kind: 'app' }
  | { kind: 'page'; pageId: string; state: 'good' | 'dead' | 'role-lost' };

export type Access = ReturnType<typeof createAccess>;

export function createAccess(pages: DemoPage[], switches: SimulatorSwitches, clock: Clock) {
  const generation = new Map(pages.map((page) => [page.id, 0]));
  const roleLost = new Set<string>();
  const proofs = new Map<string, string>();
  let isSystemDead = false;
  const ends = new Map<string, Date>();

  const tokenFor = (pageId: string) => `EAABsim${pageId}g${generation.get(pageId) ?? 0}`;
  const identify = (token: string | undefined): Identity | undefined => {
    if (token === systemToken) return isSystemDead ? undefined : { kind: 'system' };
    if (token === `${appId}|${appSecret}`) return { kind: 'app' };
    const pageId = /^EAABsim(\d+)g\d+$/.exec(token ?? '')?.[1];
    if (pageId === undefined || !generation.has(pageId)) return undefined;
    if (roleLost.has(pageId)) return { kind: 'page', pageId, state: 'role-lost' };
    return { kind: 'page', pageId, state: token === tokenFor(pageId) ? 'good' : 'dead' };
  };

  return {
    tokenFor,
    identify,
    /** The old token is dead; a newly minted one is another and good. */
    kill: (pageId: string) => generation.set(pageId, (generation.get(pageId) ?? 0) + 1),
    /** The role is lost: newly minted tokens are dead, too. */
    revoke: (pageId: string) => roleLost.add(pageId),
    restore: (pageId: string) => roleLost.delete(pageId),
    killSystem: (isDead: boolean) => {
      isSystemDead = isDead;
    },
    /** The present token of a Page or of `system` ends then; one that is minted after a kill is new. */
    expire: (owner: string, at: Date) => ends.set(owner === 'system' ? systemToken : tokenFor(owner), at),
    endOf: (token: string): Date | undefined => ends.get(token),
    /** The identity behind a living token with a good proof, or the platform's refusal. */
    admit(query: URLSearchParams, token: string | undefined): Identity {
      if (token === undefined || token === '') throw failureOf(2500);
      const identity = identify(token);
      if (!identity)
        throw new GraphFailure(190, 'Invalid OAuth access token - Cannot parse access token', { status: 400 });
      if (identity.kind !== 'app' && switches.proofRequired) checkProof(query, token, { proofs, clock });
      if ((ends.get(token)?.getTime() ?? Number.POSITIVE_INFINITY) <= clock.now().getTime())
        throw failureOf(190, { subcode: 463 });
      if (identity.kind === 'page' && identity.state === 'dead') throw failureOf(190, { subcode: 460 });
      if (identity.kind === 'page' && identity.state === 'role-lost') throw failureOf(190, { subcode: 492 });
      return identity;
    },
  };
}

/** Page content is read with the Page's own token and no other. */
export function requirePage(identity: Identity, pageId: string): void {
  if (identity.kind !== 'page') {
    throw new GraphFailure(190, 'A Page access token is required for this call for the new Pages experience.', {
      subcode: 2069032,
      status: 400,
    });
  }
  if (identity.pageId !== pageId) throw failureOf(10);
}

const hmac = (message: string) => createHmac('sha256', appSecret).update(message).digest('hex');

function checkProof(
  query: URLSearchParams,
  token: string,
  { proofs, clock }: { proofs: Map<string, string>; clock: Clock },
): void {
  const given = query.get('appsecret_proof');
  const time = query.get('appsecret_time');
  const wrong = (message: string) => new GraphFailure(100, message, { type: 'GraphMethodException' });
  if (given === null) throw wrong('API calls from the server require an appsecret_proof argument');
  if (time !== null && Math.abs(clock.now().getTime() / 1000 - Number(time)) > 300)
    throw wrong('appsecret_time is too old');
  const expected = time === null ? (proofs.get(token) ?? hmac(token)) : hmac(`${token}|${time}`);
  if (time === null) proofs.set(token, expected);
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) {
    throw wrong('Invalid appsecret_proof provided in the API argument');
  }
}
