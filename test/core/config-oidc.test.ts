import { describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { sentenceFor } from '../../core/errors.ts';

const tenant = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0';
const problemsOf = (env: Record<string, string>) => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return sentenceFor(error);
  }
};

describe('the settings of the municipality’s own sign-in', () => {
  it('are none when nothing is set, and whole with an issuer and a client', () => {
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig({ OIDC_ISSUER: tenant, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' }).oidc).toEqual({
      issuer: tenant,
      clientId: 'x',
      clientSecret: 'y',
    });
  });

  it.each([
    [{ OIDC_ISSUER: tenant }, 'OIDC_CLIENT_ID: mangler'],
    [{ OIDC_CLIENT_ID: 'x' }, 'OIDC_ISSUER: mangler'],
    [{ OIDC_CLIENT_SECRET: 'very secret' }, 'OIDC_ISSUER: mangler'],
    [{ OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0', OIDC_CLIENT_ID: 'x' }, 'kommunens egen lejer'],
    [
      { OIDC_ISSUER: 'https://login.microsoftonline.com/organizations/v2.0', OIDC_CLIENT_ID: 'x' },
      'kommunens egen lejer',
    ],
    [
      { OIDC_ISSUER: 'http://login.example.dk', OIDC_CLIENT_ID: 'x', PUBLIC_URL: 'https://lytteposten.example.dk' },
      'skal være en https-adresse',
    ],
  ])('%j is told as %s', (env, sentence) => {
    expect(problemsOf(env)).toContain(sentence);
    expect(problemsOf(env)).not.toContain('very secret');
  });
});
