import { describe, expect, test } from 'vitest';
import { writeAlert } from '../../notify/write-alert.ts';
import { type UpdateFacts, writeUpdate } from '../../notify/write-update.ts';
import { alertFacts, updateFacts } from './support/mail-facts.ts';

const reasons = ['Et andet medie har taget den op', 'Et medie har taget den op'];
const facts = (changes: Partial<UpdateFacts> = {}) =>
  updateFacts({ reasons, inReplyTo: '<alert.1@lytteposten>', ...changes });
const flat = (text: string) => text.replaceAll('\n', ' ');

describe('news of a matter', () => {
  test('say first how much is new and since when, then why it stands where it stands, and all there is', () => {
    const { subject, text, inReplyTo } = writeUpdate(facts());
    expect(subject).toBe('Nyt – Mediekrise: Sundhed og omsorg, 12 opslag');
    expect(inReplyTo).toBe('<alert.1@lytteposten>');
    expect(text.split('\n')[0]).toBe('9 nye opslag siden kl. 06.10.');
    expect(flat(text)).toContain(
      'Siden sidst er der kommet 9 opslag fra 4 forskellige afsendere, og ét medie har skrevet om det.',
    );
    expect(flat(text)).toContain('Vi vurderer den som »Mediekrise«: Et andet medie har taget den op.');
    expect(flat(text)).toContain('I alt: 12 opslag fra 7 forskellige afsendere, og 2 medier har skrevet om det.');
  });

  test('one post is one post', () => {
    const news = { posts: 1, voices: 1, media: 0, since: new Date('2026-11-20T05:10:00Z') };
    expect(writeUpdate(facts({ news })).text.split('\n')[0]).toBe('1 nyt opslag siden kl. 06.10.');
  });

  test('say that nobody has answered, and that we cannot see everything', () => {
    const text = flat(writeUpdate(facts({ isAnswered: false, unreadSources: 1 })).text);
    expect(text).toContain('Ingen har kvitteret for sagen endnu.');
    expect(text).toContain('Vi kan lige nu ikke læse 1 kilde, så der kan være mere, end vi har set.');
  });

  test('at the end name the colleague who said so, and ask for nothing more', () => {
    const { subject, text } = writeUpdate(facts({ kind: 'over', calmBy: 'Signe Prøve' }));
    expect(subject).toMatch(/^Alt roligt – /);
    expect(text.split('\n')[0]).toBe('Alt er roligt i sagen. Du behøver ikke gøre mere.');
    expect(text).toContain('Signe Prøve har meldt alt roligt.');
    expect(text).not.toContain('Siden sidst');
  });

  test('of a shielded matter tell nothing but that there is something', () => {
    for (const kind of ['update', 'over'] as const) {
      const { subject, text, html } = writeUpdate(facts({ kind, shielded: true }));
      expect(`${subject}${text}${html}`).not.toMatch(/Sundhed|12 opslag|9 nye|medie har/);
    }
  });
});

describe('a late alert', () => {
  test('says by how much, and tells of the others that waited', () => {
    const other = { ...alertFacts({ severity: 2, department: 'Vej og ejendom', posts: 3, media: 0 }) };
    const { subject, text } = writeAlert(alertFacts({ delayMinutes: 64, others: [other], reasons }));
    expect(subject).toBe('Mediekrise: Sundhed og omsorg, 12 opslag og 1 sag til');
    expect(flat(text)).toContain('Mailen er 64 minutter forsinket, fordi mailserveren ikke tog imod den.');
    expect(flat(text)).toContain('Lokal historie kan være på vej: Vej og ejendom, 3 opslag');
    expect(text.match(/https:\/\/lytteposten.example\/alarm\/abc/g)).toHaveLength(2);
  });
});
