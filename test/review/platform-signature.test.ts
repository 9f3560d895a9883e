import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedBody, readSignedRequest } from '../../review/platform-signature.ts';

const secret = 'test-app-secret';
const bytes = (text: string) => new TextEncoder().encode(text);
const sign = (body: Uint8Array) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** The vectors of platform-apis.md §5.3 and §5.6. */
const body =
  '{"object":"page","entry":[{"id":"100200300400500","time":1795161600,"changes":[{"field":"mention","value":{"item":"post","verb":"add","post_id":"111222333444555_900000000000101","created_time":1795161590,"message":"Tak for bes\\u00f8get p\\u00e5 plejecenteret"}}]}]}';
const signature = 'sha256=34e39d5f52dd9689c017c10d69302912165067521dfb647f3c3dd6bd887b5304';
const signedRequest =
  '2M_4XImDVAGVI_SLeV-QWL5VvsTcBZUZPZpiTi9w5q8.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjAsImlzc3VlZF9hdCI6MTc5NTE2MTYwMCwidXNlcl9pZCI6IjIxODQ3MSJ9';

describe('the signature of a webhook', () => {
  it('fits the bytes as they came', () => {
    expect(bytes(body)).toHaveLength(264);
    expect(isSignedBody(secret, bytes(body), signature)).toBe(true);
  });

  it('does not fit the same JSON with its letters written out', () => {
    const literal = JSON.stringify(JSON.parse(body));
    expect(literal).toContain('besøget');
    expect(sign(bytes(literal))).toMatch(/^sha256=6e5e7179/);
    expect(isSignedBody(secret, bytes(literal), signature)).toBe(false);
  });

  it.each([
    undefined,
    '',
    'sha256=',
    signature.toUpperCase(),
    signature.slice(7),
    `${signature}0`,
    `sha1=${'0'.repeat(40)}`,
  ])('is not %s', (header) => {
    expect(isSignedBody(secret, bytes(body), header)).toBe(false);
  });

  it('is refused when any bit of body or signature is another', () => {
    const flip = (of: Uint8Array, at: number, bit: number) =>
      of.map((byte, index) => (index === at % of.length ? byte ^ (1 << bit) : byte));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (message, at, bit) => {
        const right = sign(message);
        expect(isSignedBody(secret, message, right)).toBe(true);
        expect(isSignedBody(secret, flip(message, at, bit), right)).toBe(false);
        const forged = Buffer.from(flip(bytes(right), at, bit)).toString('latin1');
        expect(isSignedBody(secret, message, forged)).toBe(false);
        expect(isSignedBody(`${secret}x`, message, right)).toBe(false);
      }),
    );
  });
});

describe('a signed request to delete', () => {
  const requestOf = (payload: unknown) => {
    const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url');
    return `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
  };

  it('names the person', () => {
    expect(readSignedRequest(secret, signedRequest)).toEqual({ userId: '218471' });
  });

  it('names the person also when the id is a long number', () => {
    const [, payload = ''] = requestOf({}).split('.');
    expect(payload).toBe('e30');
    const encoded = Buffer.from('{"algorithm":"HMAC-SHA256","user_id":90071992547409931234}').toString('base64url');
    const signed = `${createHmac('sha256', secret).update(encoded).digest('base64url')}.${encoded}`;
    expect(readSignedRequest(secret, signed)).toEqual({ userId: '90071992547409931234' });
  });

  it.each([
    ['', 'nothing'],
    ['x', 'one half'],
    ['.', 'two empty halves'],
    [`${signedRequest}.x`, 'three halves'],
    [requestOf({ user_id: '1' }), 'no algorithm'],
    [requestOf({ algorithm: 'none', user_id: '1' }), 'another algorithm'],
    [requestOf({ algorithm: 'HMAC-SHA256' }), 'nobody'],
    [requestOf('text'), 'no object'],
    [requestOf(null), 'null'],
  ])('is not %j (%s)', (signed) => {
    expect(readSignedRequest(secret, signed)).toBeUndefined();
  });

  it('is refused when any letter is another, also one that decodes to the same', () => {
    fc.assert(
      fc.property(fc.nat(signedRequest.length - 1), fc.constantFrom(...'ABCabc019-_+/='), (at, letter) => {
        const forged = signedRequest.slice(0, at) + letter + signedRequest.slice(at + 1);
        fc.pre(forged !== signedRequest);
        expect(readSignedRequest(secret, forged)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
