import { expect, test } from 'vitest';
import { type HandOverFacts, writeHandOver } from '../../notify/write-handover.ts';
import { writeMention } from '../../notify/write-mention.ts';

const facts = (more: Partial<HandOverFacts> = {}): HandOverFacts => ({
  department: 'Skole og dagtilbud',
  source: 'Omtaler af kommunen',
  kind: 'criticism',
  severity: 2,
  postedAt: new Date('2026-11-20T08:00:00Z'),
  postUrl: 'https://www.facebook.com/1',
  sender: { name: 'Mette Prøve', mail: 'mette@example.dk' },
  ...more,
});
const flat = (text: string) => text.replace(/\s+/g, ' ');

test.each([
  ['criticism', 'kritik, som I kender bedst', 'I afgør selv, om og hvordan der skal svares'],
  ['story', 'en historie fra jeres område', 'jeres historie at fortælle videre'],
  ['unsure', 'noget, der hører til hos jer', 'Vi er ikke sikre på'],
] as const)('%s: says what it is, why it comes, and whom to answer', (kind, what, why) => {
  const { subject, text, html } = writeHandOver(facts({ kind }));
  expect(subject).toBe(`Et opslag til Skole og dagtilbud: ${what}`);
  expect(flat(text)).toContain(why);
  expect(flat(text)).toContain('Skriv til Mette Prøve på mette@example.dk.');
  expect(text).toContain('https://www.facebook.com/1');
  expect(html).toContain('href="https://www.facebook.com/1"');
});

test('carries an excerpt only where it is given one, and says so where there is no address', () => {
  expect(writeHandOver(facts({ excerpt: 'Vi har bygget' })).text).toContain('Vi har bygget');
  const { postUrl: _left, ...without } = facts();
  expect(flat(writeHandOver(without).text)).toContain('Opslaget har ikke noget link');
  expect(flat(writeHandOver(facts({ postUrl: 'javascript:alert(1)' })).text)).toContain('har ikke noget link');
});

test('a name cannot add a line, a header or a tag', () => {
  const hostile = facts({
    department: '<b>\r\nBcc: x@y.dk',
    source: '<script>',
    sender: { name: '<i>', mail: 'a@b.dk\r\nx' },
  });
  for (const { subject, html } of [
    writeHandOver(hostile),
    writeMention({ writer: '<b>\r\nBcc: x', source: '<script>', cardUrl: 'https://example.dk/kandidat/1' }),
  ]) {
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<script|<i>|<b>\s*Bcc/);
  }
});

test('a mention says who, where and the way there, and nothing else', () => {
  const { subject, text } = writeMention({
    writer: 'Ole',
    source: 'Solhatten',
    cardUrl: 'https://example.dk/kandidat/1',
  });
  expect(subject).toBe('Ole har skrevet til dig i Lytteposten');
  expect(flat(text)).toContain('Ole har nævnt dig i et notat om et opslag fra Solhatten.');
  expect(text).toContain('https://example.dk/kandidat/1');
});
