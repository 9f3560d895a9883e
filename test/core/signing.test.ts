import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentError } from '../../core/errors.ts';
import {
  decryptSecret,
  encryptSecret,
  hashToken,
  hmacHex,
  isSameText,
  monthlyVoiceHash,
  randomToken,
  signToken,
  verifyToken,
} from '../../core/signing.ts';

const secret = 'en nøgle til prøver på mindst 32 tegn';
const now = new Date('2026-11-20T08:00:00Z');
const later = new Date('2026-11-20T08:15:00Z');

/** The text with one character exchanged. */
const bend = (text: string, at: number) => {
  const index = at % text.length;
  return text.slice(0, index) + (text[index] === 'A' ? 'B' : 'A') + text.slice(index + 1);
};

describe('signatures', () => {
  it('agree with the published vectors of appsecret_proof', () => {
    expect(hmacHex('test-app-secret', 'EAATESTTOKEN')).toBe(
      'ba901af273193122e6a09621afeeeca2f0178ec975261a5cb1daeaea1c0635c2',
    );
    expect(hmacHex('test-app-secret', 'EAATESTTOKEN|1795161600')).toBe(
      '68c059c0ca2baf29c1f0e3df7cb1d747ec107a950d1d908eaea23ca14070a548',
    );
  });

  it('compares texts of any length', () => {
    expect([isSameText('æ', 'æ'), isSameText('a', 'b'), isSameText('a', 'aa'), isSameText('', '')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('signed tokens', () => {
  const token = signToken(secret, 'sign-in', { person: 'p1', roles: ['comms'] }, later);

  it('give the payload back until they expire', () => {
    expect(verifyToken(secret, 'sign-in', token, now)).toEqual({ person: 'p1', roles: ['comms'] });
    expect(verifyToken(secret, 'sign-in', token, new Date(later.getTime() - 1))).toBeDefined();
    expect(verifyToken(secret, 'sign-in', token, later)).toBeUndefined();
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
  });

  it('fit one lock and one purpose only', () => {
    expect(verifyToken(`${secret}x`, 'sign-in', token, now)).toBeUndefined();
    expect(verifyToken(secret, 'acknowledge', token, now)).toBeUndefined();
  });

  it('are refused when a single character is changed, and whatever else is sent', () => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        expect(verifyToken(secret, 'sign-in', bend(token, at), now)).toBeUndefined();
      }),
    );
    for (const text of ['', '.', 'a.b', `${token}.`, `${token}=`, `.${token}`, token.split('.')[0] ?? '']) {
      expect(verifyToken(secret, 'sign-in', text, now)).toBeUndefined();
    }
  });
});

describe('secrets at rest', () => {
  it('come back as they were and look different every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
        const sealed = encryptSecret(secret, plain);
        expect(decryptSecret(secret, sealed)).toBe(plain);
        expect(encryptSecret(secret, plain)).not.toBe(sealed);
        expect(sealed).toMatch(/^v1\.[\w-]+$/);
      }),
      { numRuns: 50 },
    );
  });

  it('are refused with a sentence when the key is another or the text was changed', () => {
    const sealed = encryptSecret(secret, 'EAAG-hemmelig');
    const attempts = [
      () => decryptSecret(`${secret}x`, sealed),
      () => decryptSecret(secret, `v2${sealed.slice(2)}`),
      () => decryptSecret(secret, 'v1.'),
      () => decryptSecret(secret, 'klartekst'),
    ];
    for (let at = 3; at < sealed.length - 1; at++) attempts.push(() => decryptSecret(secret, bend(sealed, at)));
    for (const attempt of attempts) expect(attempt).toThrow(PermanentError);
    expect(attempts[0]).toThrow(expect.objectContaining({ forPeople: expect.stringContaining('SECRET_KEY') }));
  });
});

describe('tokens and voices', () => {
  it('makes random tokens of the asked size and keeps only their hash', () => {
    expect(Buffer.from(randomToken(20), 'base64url')).toHaveLength(20);
    expect(randomToken()).not.toBe(randomToken());
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('knows a voice again within the Danish month and not after it', () => {
    const voice = (time: string, author = 'a1', key = secret) => monthlyVoiceHash(key, author, new Date(time));
    expect(voice('2026-11-01T00:00:00Z')).toBe(voice('2026-11-30T22:59:00Z'));
    expect(voice('2026-10-31T23:00:00Z')).toBe(voice('2026-11-30T22:59:00Z'));
    const others = [
      voice('2026-11-30T23:00:00Z'),
      voice('2026-11-01T00:00:00Z', 'a2'),
      voice('2026-11-01T00:00:00Z', 'a1', 'anden nøgle'),
    ];
    for (const other of others) expect(other).not.toBe(voice('2026-11-01T00:00:00Z'));
    expect(voice('2026-11-01T00:00:00Z')).not.toContain('a1');
  });
});
