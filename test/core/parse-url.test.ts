import { expect, it } from 'vitest';
import { parseUrl } from '../../core/parse-url.ts';

it('reads an address, absolute or beside another one', () => {
  expect(parseUrl('https://medie.example/a?b=1')?.href).toBe('https://medie.example/a?b=1');
  expect(parseUrl('../c', 'https://medie.example/a/b')?.href).toBe('https://medie.example/c');
});

it.each(['', 'medie', '//medie.example', 'https://', 'http://a b/'])('gives nothing for %j', (text) => {
  expect(parseUrl(text)).toBeUndefined();
});

it('goes on reading names with Danish letters when it has been asked often', () => {
  for (let turn = 0; turn < 100_000; turn += 1) parseUrl(`https://medie.example/${turn % 7}`);
  expect(parseUrl('https://øster.example/æ')?.href).toBe('https://xn--ster-fra.example/%C3%A6');
});
