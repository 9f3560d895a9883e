import { describe, expect, it } from 'vitest';
import { TemporaryError } from '../../core/errors.ts';
import { oidcErrorOf } from '../../review/oidc-error.ts';
import { identityOf } from '../../review/oidc-identity.ts';

const entra = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0';

describe('who an ID token speaks of', () => {
  it('is tenant and object in Entra, issuer and subject elsewhere', () => {
    expect(identityOf({ iss: entra, sub: 's', tid: 't', oid: 'o' })?.subject).toBe('entra t o');
    expect(identityOf({ iss: 'https://login.example.dk', sub: 's' })?.subject).toBe('https://login.example.dk s');
    expect(identityOf({ iss: 'https://login.example.dk', sub: 's', tid: 't' })?.subject).toBe(
      'https://login.example.dk s',
    );
  });

  it('is nobody without issuer or subject, or with one that is no text of a sensible length', () => {
    for (const claims of [{ iss: entra }, { sub: 's' }, { iss: entra, sub: '' }, { iss: entra, sub: 'x'.repeat(300) }])
      expect(identityOf(claims)).toBeUndefined();
  });

  it.each([
    [{ email: ' Mette@Example.DK ', email_verified: true }, 'mette@example.dk'],
    [{ email: 'mette@example.dk', xms_edov: '1' }, 'mette@example.dk'],
    [{ email: 'mette@example.dk' }, undefined],
    [{ email: 'mette@example.dk', email_verified: 'false' }, undefined],
    [{ email_verified: true }, undefined],
    [{ preferred_username: 'mette@example.dk' }, undefined],
  ])('%j gives the mail %s', (claims, mail) => {
    expect(identityOf({ iss: 'https://login.example.dk', sub: 's', ...claims })?.mail).toBe(mail);
  });

  it('takes the user name of Entra for a mail, for its domain is proven by the tenant, and of nobody who looks like Entra', () => {
    const claims = {
      sub: 's',
      tid: 't',
      oid: 'o',
      preferred_username: 'Mette@Norddjurs.dk',
      email: 'other@evil.example',
    };
    expect(identityOf({ iss: entra, ...claims })?.mail).toBe('mette@norddjurs.dk');
    expect(identityOf({ iss: 'https://login.microsoftonline.com.evil.example/v2.0', ...claims })?.mail).toBeUndefined();
    expect(identityOf({ iss: entra, ...claims, preferred_username: 'mette' })?.mail).toBeUndefined();
  });
});

describe('what went wrong at the provider', () => {
  it.each([
    [new TemporaryError('x', 'y'), 'down'],
    [new Error('outer', { cause: new TemporaryError('x', 'y') }), 'down'],
    [Object.assign(new Error('x'), { cause: { status: 503 } }), 'down'],
    [Object.assign(new Error('x'), { code: 'OAUTH_TIMEOUT' }), 'down'],
    [Object.assign(new Error('x'), { error: 'access_denied' }), 'cancelled'],
    [Object.assign(new Error('x'), { error: 'invalid_client' }), 'setup'],
    [Object.assign(new Error('x'), { code: 'OAUTH_INVALID_RESPONSE' }), 'refused'],
    ['rubbish', 'refused'],
  ])('%s is told as %s', (error, fault) => {
    expect(oidcErrorOf(error).fault).toBe(fault);
  });

  it('keeps no value of an answer as a code', () => {
    expect(oidcErrorOf(Object.assign(new Error('x'), { code: 'mette@example.dk' })).code).toBe('unknown');
  });
});
