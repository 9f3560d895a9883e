import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { safeLink } from '../../core/hygiene.ts';
import { consentNote } from '../../review/consent-note.ts';
import { facebookLink } from '../../review/facebook-link.ts';
import { createLoginLimit } from '../../review/login-limit.ts';
import { excerpt } from '../../review/views/excerpt.ts';

describe('links from outside', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.dk/',
    '//x.dk',
    '/koe',
    'https://bruger:kode@x.dk/',
    ' vbscript:x',
    '',
    null,
  ])('are no links when they are %j', (address) => {
    expect(safeLink(address)).toBeUndefined();
  });

  it('are http or https, whatever stands in them', () => {
    expect(safeLink('https://www.facebook.com/1/posts/2')).toBe('https://www.facebook.com/1/posts/2');
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (url) => /^https?:\/\//.test(safeLink(url) ?? '')));
    fc.assert(fc.property(fc.string(), (text) => /^https?:/.test(safeLink(text) ?? 'http:')));
  });

  it('to Facebook are made of digits only', () => {
    expect(facebookLink('12_34')).toBe('https://www.facebook.com/12/posts/34');
    expect(facebookLink('12_34/../x')).toBeUndefined();
  });
});

describe('the consent note', () => {
  it('warns of dependency in care and asks for the parents where children are', () => {
    expect(consentNote({ text: 'Sommerfest', departmentKey: 'sundhed_og_omsorg' })).toContain('ikke altid frivilligt');
    expect(consentNote({ text: 'Beboerne på plejecentret sang', departmentKey: 'kultur_og_fritid' })).toContain(
      'ikke altid frivilligt',
    );
    expect(consentNote({ text: '3. klasse på tur', departmentKey: 'ukendt' })).toContain('forældrene');
    expect(consentNote({ text: 'Ny asfalt på Havnevej', departmentKey: 'vej_og_ejendom' })).toBeUndefined();
  });
});

describe('an excerpt', () => {
  it('never cuts a letter in two and says that something is left out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }), (text) => {
        expect(excerpt(text)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
        expect([...excerpt(text)].length).toBeLessThanOrEqual(222);
      }),
    );
    expect(excerpt('ord '.repeat(100))).toMatch(/ord\u00a0…$/);
  });
});

describe('the limit of sign-in mails per client', () => {
  it('counts each client for itself and forgets after 15 minutes', () => {
    const clock = clockAt('2026-11-20T09:00:00Z');
    const mayAsk = createLoginLimit(clock);
    for (let n = 0; n < 20; n++) expect(mayAsk('a')).toBe(true);
    expect(mayAsk('a')).toBe(false);
    expect(mayAsk('b')).toBe(true);
    clock.advanceMs(15 * 60_000);
    expect(mayAsk('a')).toBe(true);
  });
});
