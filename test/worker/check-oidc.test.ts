import type { RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { checkOidc } from '../../worker/check-oidc.ts';
import { serve, testHttp } from '../core/loopback.ts';

const clock = clockAt('2026-11-20T08:00:00Z');
const about = 'Login med kommunens konto';

const check = (issuer?: string) => {
  const set = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'lytteposten', OIDC_CLIENT_SECRET: 'meget hemmelig' };
  return checkOidc({ config: readConfig(issuer ? set : {}), http: testHttp(), clock });
};

/** A provider that describes itself with these words; `issuer` is its own address where nothing else is said. */
async function provider(words: Record<string, unknown>, isAsked?: (path: string) => void) {
  let own = '';
  const describe: RequestListener = (request, response) => {
    isAsked?.(request.url ?? '');
    const ends = {
      authorization_endpoint: `${own}/authorize`,
      token_endpoint: `${own}/token`,
      jwks_uri: `${own}/keys`,
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ issuer: own, ...ends, ...words }));
  };
  own = (await serve(describe)).origin;
  return own;
}

it('says nothing of a sign-in that is not set up', async () => {
  expect(await check()).toEqual([]);
});

it('asks the provider for its description, and is content when that is whole and its own', async () => {
  const asked: string[] = [];
  const issuer = await provider({}, (path) => asked.push(path));
  expect(await check(issuer)).toEqual([{ about }]);
  expect(asked).toEqual(['/.well-known/openid-configuration']);
});

it('tells when nobody answers, with another way to sign in', async () => {
  const { origin } = await serve((_request, response) => response.writeHead(503).end());
  const problem = expect.stringMatching(/OIDC_ISSUER svarer ikke.*link på mail/);
  expect(await check(origin)).toEqual([{ about, problem }]);
  expect(await check('http://127.0.0.1:1')).toEqual([{ about, problem }]);
});

it('tells when the one who answers is another than the one it was taken for', async () => {
  const issuer = await provider({ issuer: 'https://login.example/v2.0' });
  const [finding] = await check(issuer);
  expect(finding?.problem).toContain('kalder sig noget andet end OIDC_ISSUER');
  expect(finding?.problem).not.toContain('hemmelig');
});

it('tells when there is no description of a sign-in, or only half of one', async () => {
  const problem = expect.stringContaining('beskriver ikke et login');
  const { origin } = await serve((_request, response) => response.writeHead(404).end());
  expect(await check(origin)).toEqual([{ about, problem }]);
  expect(await check(await provider({ jwks_uri: undefined }))).toEqual([{ about, problem }]);
});
