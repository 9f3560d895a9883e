import { expect, test } from 'vitest';
import { thanksWordings } from '../../notify/thanks-wordings.ts';
import { writeThanks } from '../../notify/write-thanks.ts';
import { thanksFacts } from './support/mail-facts.ts';

test('there are at least twelve wordings, all different, none of them shouting', () => {
  const written = thanksWordings.map((wording) => wording('Børnehaven Eksempel'));
  expect(written.length).toBeGreaterThanOrEqual(12);
  for (const part of ['subject', 'thanks'] as const)
    expect(new Set(written.map((wording) => wording[part])).size).toBe(written.length);
  expect(JSON.stringify(written)).not.toContain('!');
  for (const { first } of written) expect(first).toMatch(/\bdelt\b/);
});

test('the first line says that the story is shared', () => {
  for (let id = 0; id < 40; id++)
    expect(writeThanks(thanksFacts({ shareId: `${id}` })).text.split('\n\n')[0]).toMatch(/\bdelt\b/);
});

test('the same share is always thanked in the same words, and shares differ', () => {
  expect(writeThanks(thanksFacts())).toEqual(writeThanks(thanksFacts()));
  const subjects = Array.from(
    { length: 200 },
    (_, id) => writeThanks(thanksFacts({ shareId: `deling-${id}` })).subject,
  );
  expect(new Set(subjects).size).toBe(thanksWordings.length);
});

test('the mail shows what was shared, when, and where to see it', () => {
  const { text } = writeThanks(thanksFacts());
  expect(text).toContain('Skole og dagtilbud · delt fredag 20. november kl. 07.15');
  expect(text).toContain('»De store børn har bygget et hotel til insekterne.«');
  expect(text).toContain('Se delingen:\nhttps://www.facebook.com/1/posts/2\n');
});

test('without links and text the thank-you still reads whole', () => {
  const { text, html } = writeThanks({
    shareId: 'x',
    source: 'Børnehaven Eksempel',
    department: 'Skole',
    excerpt: '',
    sharedAt: new Date('2026-11-20T06:15:00Z'),
  });
  expect(text).not.toMatch(/»|Se delingen|https?:/);
  expect(html).not.toContain('<a ');
});
