import { expect, test } from 'vitest';
import { writeVanished } from '../../notify/write-vanished.ts';
import { morning, vanishedFacts } from './support/mail-facts.ts';

test('a vanished post: which Page, when it was last seen, and what to do', () => {
  const { subject, text, html } = writeVanished(vanishedFacts());
  expect(subject).toBe('Forsvundet: et opslag fra Børnehaven Eksempel');
  expect(text).toMatch(/^Et opslag fra Børnehaven Eksempel er forsvundet fra Facebook\./);
  expect(text).toContain('Sidst set for 8 timer siden, i går kl. 23.15.');
  expect(text).toContain('Spørg institutionen, om det er fjernet med vilje.');
  expect(text).toContain('2 kommentarer er forsvundet sammen med det.');
  for (const part of [text, html]) expect(part).toContain('a'.repeat(64));
  expect(html).toContain('href="https://lytteposten.example/forsvundet"');
});

test('a block of comments: how many, and under how many posts', () => {
  const { subject, text } = writeVanished(vanishedFacts({ what: 'comments', comments: 12, posts: 1 }));
  expect(subject).toBe('Forsvundet: 12 kommentarer fra Børnehaven Eksempel');
  expect(text).toMatch(/^12 kommentarer er forsvundet fra siden Børnehaven Eksempel på Facebook\./);
  expect(text).toContain('De stod under 1 opslag, der stadig findes.');
});

test('one fingerprint is called one, and several several', () => {
  const ask = (hashes: string[]) => writeVanished(vanishedFacts({ hashes })).text.replace(/\s+/g, ' ');
  expect(ask(['a'.repeat(64)])).toContain('med dette aftryk (HMAC-SHA256)');
  expect(ask(['a'.repeat(64), 'b'.repeat(64)])).toContain('med disse aftryk (HMAC-SHA256)');
});

test('what is no hash is not taken for one, and without any nothing is said of proof', () => {
  const { text } = writeVanished(vanishedFacts({ hashes: ['Zakarias spiste kagen'] }));
  expect(text).not.toMatch(/Zakarias|aftryk/);
});

test('no word of a post can get into it: its facts are numbers, times, hashes and the name of the Page', () => {
  expect(Object.keys(vanishedFacts()).sort()).toEqual(
    ['comments', 'hashes', 'lastSeenAt', 'noticeUrl', 'now', 'page', 'postedAt', 'posts', 'what'].sort(),
  );
  const smuggled = { ...vanishedFacts({ now: morning }), excerpt: 'hemmelig tekst', text: 'hemmelig tekst' };
  expect(JSON.stringify(writeVanished(smuggled))).not.toContain('hemmelig');
});
