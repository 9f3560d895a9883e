import { expect, test } from 'vitest';
import { tipWordings } from '../../notify/tip-wordings.ts';
import { writeTipOutcome } from '../../notify/write-tip-outcome.ts';
import { tipFacts } from './support/mail-facts.ts';

const outcomes = ['chosen', 'shared', 'sent', 'rejected'] as const;
const wordingsOf = (outcome: (typeof outcomes)[number]) =>
  outcome === 'sent' ? tipWordings.sent('Skole og dagtilbud') : tipWordings[outcome];

test('every outcome has several wordings, all different, none of them shouting', () => {
  const all = outcomes.flatMap((outcome) => wordingsOf(outcome).map(({ subject, more }) => [subject, more]));
  for (const outcome of outcomes) expect(wordingsOf(outcome).length).toBeGreaterThanOrEqual(2);
  expect(new Set(all.flat()).size).toBe(all.length * 2);
  expect(JSON.stringify(all)).not.toContain('!');
});

test.each(outcomes)('%s: the first line says what became of it, in the same words each time', (outcome) => {
  const written = writeTipOutcome(tipFacts({ outcome }));
  expect(wordingsOf(outcome).map(({ first }) => first)).toContain(written.text.split('\n\n')[0]?.replaceAll('\n', ' '));
  expect(writeTipOutcome(tipFacts({ outcome }))).toEqual(written);
  expect(written.text).toContain('Du skrev til os fredag 20. november.');
  expect(written.text.replaceAll('\n', ' ')).toContain('Adressen slettes, når mailen er sendt.');
});

test('all wordings are used', () => {
  for (const outcome of outcomes) {
    const subjects = Array.from(
      { length: 60 },
      (_, i) => writeTipOutcome(tipFacts({ outcome, tipId: `${i}` })).subject,
    );
    expect(new Set(subjects).size).toBe(wordingsOf(outcome).length);
  }
});

test('without the name of a department it still reads whole', () => {
  const { department: _left, ...facts } = tipFacts({ outcome: 'sent' });
  for (let id = 0; id < 10; id++)
    expect(writeTipOutcome({ ...facts, tipId: `${id}` }).text).toMatch(/til (?:det fagområde|de kolleger)/);
});

test('no word of the tip can get into the answer', () => {
  const smuggled = {
    ...tipFacts(),
    text: 'hemmelig',
    excerpt: 'hemmelig',
    link: 'https://hemmelig.example',
    mail: 'hemmelig@x.dk',
  };
  expect(JSON.stringify(writeTipOutcome(smuggled))).not.toContain('hemmelig');
});
