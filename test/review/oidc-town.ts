import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../core/clock.ts';

type Claims = Record<string, unknown>;
type Key = { kid: string; privateKey: KeyObject; jwk: object };
type Login = { challenge: string; nonce: string; redirectUri: string; claims: Claims };

const clientId = 'lytteposten';
const clientSecret = 'shared with the provider';
const base64url = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function newKey(): Key {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' } };
}

/**
 * A sign-in provider with everything that a real one checks: discovery, keys, codes that work once, PKCE, the secret and the
 * redirect address. `claims` are who sits before it; `twist` bends the token before it is signed.
 */
export async function startProvider(clock: Clock) {
  let key = newKey();
  let signingKey = key;
  const logins = new Map<string, Login>();
  const provider = {
    issuer: '',
    settings: { issuer: '', clientId, clientSecret },
    claims: {} as Claims,
    twist: (claims: Claims): Claims => claims,
    /** Answers nothing but 503 while true. */
    isDown: false,
    asked: [] as string[],
    /** A new key takes over, as providers do now and then; the old one is forgotten. */
    rotate: () => {
      key = newKey();
      signingKey = key;
    },
    /** Signs with a key that the provider does not own up to. */
    forge: () => {
      signingKey = { ...newKey(), kid: key.kid };
    },
    mend: () => {
      signingKey = key;
      provider.twist = (claims) => claims;
    },
    /** What the person sees and does: opens the address, is known, is sent back. Gives the address of the answer. */
    visit: (there: string): string => {
      const asked = new URL(there).searchParams;
      const code = randomUUID();
      logins.set(code, {
        challenge: asked.get('code_challenge') ?? '',
        nonce: asked.get('nonce') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        claims: provider.claims,
      });
      const answer = new URLSearchParams({ code, state: asked.get('state') ?? '' });
      return `${asked.get('redirect_uri')}?${answer}`;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };

  function idToken({ nonce, claims }: Login): string {
    const now = Math.floor(clock.now().getTime() / 1_000);
    const usual = { iss: provider.issuer, aud: clientId, iat: now, exp: now + 300, nonce, sub: 'sub-1', ...claims };
    const body = `${base64url({ alg: 'RS256', kid: signingKey.kid })}.${base64url(provider.twist(usual))}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), signingKey.privateKey).toString('base64url')}`;
  }

  function token(form: URLSearchParams): [number, object] {
    const login = logins.get(form.get('code') ?? '');
    logins.delete(form.get('code') ?? '');
    const hash = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (form.get('client_secret') !== clientSecret) return [401, { error: 'invalid_client' }];
    if (!login || hash !== login.challenge || form.get('redirect_uri') !== login.redirectUri)
      return [400, { error: 'invalid_grant' }];
    return [200, { access_token: 'unused', token_type: 'Bearer', expires_in: 300, id_token: idToken(login) }];
  }

  const json = (response: ServerResponse, status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      provider.asked.push(path);
      if (provider.isDown) return response.writeHead(503).end();
      if (path === '/.well-known/openid-configuration')
        return json(response, 200, {
          issuer: provider.issuer,
          authorization_endpoint: `${provider.issuer}/authorize`,
          token_endpoint: `${provider.issuer}/token`,
          jwks_uri: `${provider.issuer}/keys`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        });
      if (path.startsWith('/authorize?')) {
        const location = provider.visit(provider.issuer + path);
        return response.writeHead(302, { location }).end();
      }
      if (path === '/keys') return json(response, 200, { keys: [key.jwk] });
      if (path === '/token') return json(response, ...token(new URLSearchParams(body)));
      return json(response, 404, {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  provider.settings = { issuer: provider.issuer, clientId, clientSecret };
  return provider;
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;
