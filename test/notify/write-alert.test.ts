import { describe, expect, test } from 'vitest';
import { writeAlert } from '../../notify/write-alert.ts';
import { alertFacts } from './support/mail-facts.ts';

test('the first line says whether it can wait, the subject how bad it is, where, and how much', () => {
  const { subject, text } = writeAlert(alertFacts());
  expect(subject).toBe('Mediekrise: Sundhed og omsorg, 12 opslag');
  expect(text.split('\n')[0]).toBe('Det kan ikke vente.');
  expect(text.replaceAll('\n', ' ')).toContain(
    'Vi har set 12 opslag, heraf 2 artikler i medierne, fra 7 forskellige afsendere.',
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

  test('a drill is marked in subject and first line', () => {
    const { subject, text, html } = writeAlert(alertFacts({ drill: true }));
    expect(subject).toBe('ØVELSE – Mediekrise: Sundhed og omsorg, 12 opslag');
    expect(text.split('\n')[0]).toBe('ØVELSE: Det kan ikke vente. Sagen er opdigtet.');
    expect(html).toContain('ØVELSE: Det kan ikke vente.');
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

test('articles are counted as what they are: nothing but articles, and no word of silence', () => {
  const only = (count: number) => writeAlert(alertFacts({ posts: count, voices: 0, media: count })).text;
  expect(only(1)).toContain('Vi har set én artikel i et medie. ');
  expect(only(3)).toContain('Vi har set 3 artikler i medierne. ');
  const mixed = writeAlert(alertFacts({ posts: 4, voices: 0, media: 1 })).text;
  expect(mixed).toContain('Vi har set 4 opslag, heraf én artikel i et medie. ');
});
