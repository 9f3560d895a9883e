import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedHosts, hostAndPort, isLocalHost, isPublicAddress, refusalOf } from '../../core/address.ts';
import { forbiddenAnswers, forbiddenHosts } from './forbidden-addresses.ts';

describe('addresses', () => {
  it.each(forbiddenHosts)('refuses http://%s/ before anything is connected', (host) => {
    expect(refusalOf(new URL(`http://${host}/`), false)).toBe('private');
  });

  it.each(forbiddenAnswers)('does not take %s for public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '185.60.216.35',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '2a03:2880::1',
    '2606:4700::1111',
  ])('takes %s for public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('takes no address of a private IPv4 block for public, whatever its last bytes', () => {
    const block = fc.constantFrom(
      [10],
      [127],
      [0],
      [192, 168],
      [169, 254],
      [172, 16],
      [172, 31],
      [100, 64],
      [100, 127],
      [224],
      [255],
    );
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(block, fc.tuple(byte, byte, byte), (start, rest) => {
        expect(isLocalHost([...start, ...rest].slice(0, 4).join('.'))).toBe(true);
      }),
    );
  });

  it('refuses other schemes, credentials and unusual ports', () => {
    expect(refusalOf(new URL('file:///etc/passwd'), true)).toBe('scheme');
    expect(refusalOf(new URL('gopher://medie.example/'), false)).toBe('scheme');
    expect(refusalOf(new URL('http://bruger@medie.example/'), true)).toBe('credentials');
    expect(refusalOf(new URL('http://medie.example:5432/'), false)).toBe('port');
    expect(refusalOf(new URL('http://medie.example:443/'), false)).toBeUndefined();
    expect(refusalOf(new URL('https://medie.example/rss'), false)).toBeUndefined();
  });

  it('compares exemptions with the default port written out, and ignores entries it cannot read', () => {
    const allow = allowedHosts([' Intranet.example:80 ', '[::1]:8080', '127.0.0.1:3001', 'not a host']);
    expect(allow.has(hostAndPort(new URL('http://intranet.example/nyt')))).toBe(true);
    expect(allow.has(hostAndPort(new URL('http://[::1]:8080/')))).toBe(true);
    expect(allow.has(hostAndPort(new URL('http://127.1:3001/')))).toBe(true);
    expect(allow.has(hostAndPort(new URL('https://intranet.example/')))).toBe(false);
    expect(allow.size).toBe(3);
  });
});
