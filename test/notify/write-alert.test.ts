import { describe, expect, test } from 'vitest';
import { writeAlert } from '../../notify/write-alert.ts';
import { alertFacts } from './support/mail-facts.ts';

test('the first line says whether it can wait, the subject how bad it is, where, and how much', () => {
  const { subject, text } = writeAlert(alertFacts());
  expect(subject).toBe('Mediekrise: Sundhed og omsorg, 12 opslag');
  expect(text.split('\n')[0]).toBe('Det kan ikke vente.');
  expect(text.replaceAll('\n', ' ')).toContain(
    'Vi har set 12 opslag fra 7 forskellige afsendere, og 2 medier har skrevet om det.',
  );
  expect(text).toContain('Sagen begyndte for 10 timer siden, i går kl. 20.20.');
});

test.each([
  [1, 'Brok: Sundhed og omsorg, 12 opslag'],
  [2, 'Lokal historie kan være på vej: Sundhed og omsorg, 12 opslag'],
] as const)('severity %i is said in words', (severity, subject) => {
  expect(writeAlert(alertFacts({ severity })).subject).toBe(subject);
});

describe('the reason for the mail', () => {
  test('a rise says what the matter has become', () => {
    const { subject, text } = writeAlert(alertFacts({ isRise: true }));
    expect(subject).toBe('Vokser – Mediekrise: Sundhed og omsorg, 12 opslag');
    expect(text).toContain('Sagen er vokset. Vi vurderer den nu som »Mediekrise«.');
  });

  test('an escalation says that nobody has answered', () => {
    const { subject, text } = writeAlert(alertFacts({ isEscalation: true, isRise: true }));
    expect(subject).toBe('Ingen har kvitteret – Mediekrise: Sundhed og omsorg, 12 opslag');
    expect(text).toContain('Ingen har kvitteret for alarmen endnu. Derfor får du den nu.');
  });

  test.each([
    ['2026-11-20T06:15:00Z', 'Sagen begyndte for et øjeblik siden.'],
    ['2026-11-20T06:05:00Z', 'Sagen begyndte for 10 minutter siden, kl. 07.05.'],
  ])('one that began at %s says it as people do', (openedAt, words) => {
    expect(writeAlert(alertFacts({ openedAt: new Date(openedAt) })).text).toContain(words);
  });
});

test('three sources are named and the others counted', () => {
  const sources = ['Skolen A', 'Skolen B', 'Skolen C', 'Skolen D', 'Skolen E'];
  expect(writeAlert(alertFacts({ sources })).text).toContain('Kilder: Skolen A, Skolen B, Skolen C og 2 andre.');
  expect(writeAlert(alertFacts({ sources: [] })).text).not.toContain('Kilde');
});

test('few posts, one voice and no media read as Danish', () => {
  const { subject, text } = writeAlert(alertFacts({ posts: 1, voices: 1, media: 0 }));
  expect(subject).toMatch(/, 1 opslag$/);
  expect(text).toContain('Vi har set 1 opslag fra én afsender. Vi har ikke set omtale i medierne.');
});

test('the button to acknowledge and the incident are links, in text and html', () => {
  const { text, html } = writeAlert(alertFacts());
  expect(text.split('\n')).toEqual(
    expect.arrayContaining(['https://lytteposten.example/alarm/abc', 'https://lytteposten.example/sager/3f2a']),
  );
  expect(html).toMatch(/<a [^>]*href="https:\/\/lytteposten.example\/alarm\/abc"[^>]*>Kvittér for alarmen<\/a>/);
});

test('the playbook keeps its lines', () => {
  const { text } = writeAlert(alertFacts({ playbook: 'Find fakta.\n\nUdpeg én, der taler med pressen.' }));
  expect(text).toContain('Fra oversigtsarket\n------------------\n\nFind fakta.\n\nUdpeg én, der taler med pressen.\n');
});

test('media are counted as the pages count them: by the medium, not by its articles', () => {
  const told = (posts: number, media: number) =>
    writeAlert(alertFacts({ posts, voices: 0, media })).text.replace(/\s+/g, ' ');
  expect(told(3, 1)).toContain('Vi har set 3 opslag, og ét medie har skrevet om det. ');
  expect(told(4, 2)).toContain('Vi har set 4 opslag, og 2 medier har skrevet om det. ');
  expect(told(4, 0)).toContain('Vi har set 4 opslag. Vi har ikke set omtale i medierne.');
});
