import { describe, expect, it } from 'vitest';
import { lightOf, type WatchedSource } from '../../core/source-light.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const ahead = (days: number) => new Date(now.getTime() + days * 86_400_000);
const well: WatchedSource = {
  health: 'ok',
  readUntil: ago(0.1),
  everySeconds: 900,
  lastError: null,
  silentSince: null,
  budgetUsed: null,
  gap: null,
  tokenExpiresAt: null,
};
const gap = { from: ago(9), until: ago(3), doneThrough: ago(6) };

describe('the light of a source', () => {
  it.each<[string, Partial<WatchedSource>, string, string]>([
    ['is green when all is well', {}, 'green', 'Læses, som den skal'],
    ['is red without access', { health: 'no_access', readUntil: ago(50) }, 'red', 'Ingen adgang'],
    ['is red when it fails', { health: 'failing' }, 'red', 'Fejler'],
    ['is yellow before the first reading', { health: 'new', readUntil: null }, 'yellow', 'Ikke læst endnu'],
    ['is yellow while the platform asks for patience', { health: 'throttled' }, 'yellow', 'Bedt om at vente'],
    ['is yellow when three readings are missed', { readUntil: ago(0.8) }, 'yellow', 'Bagud'],
    [
      'is green when a quick source is late by less than half an hour',
      { readUntil: ago(0.4), everySeconds: 60 },
      'green',
      'Læses, som den skal',
    ],
    ['is yellow while a gap is open', { gap }, 'yellow', 'Henter det, der mangler'],
    ['is yellow a fortnight before its token ends', { tokenExpiresAt: ahead(14) }, 'yellow', 'Adgangen udløber snart'],
    ['is green when the token lasts longer', { tokenExpiresAt: ahead(15) }, 'green', 'Læses, som den skal'],
    ['is yellow near the limit of the platform', { budgetUsed: 0.8 }, 'yellow', 'Tæt på grænsen'],
    ['is yellow when it is silent', { silentSince: ago(1) }, 'yellow', 'Tavs'],
  ])('%s', (_, change, colour, words) => {
    expect(lightOf({ ...well, ...change }, now)).toMatchObject({ colour, words });
  });

  it('shows the gravest first, with what was said to be done', () => {
    const all = { ...well, health: 'no_access', lastError: 'Forny nøglen.', gap, silentSince: ago(99), budgetUsed: 1 };
    expect(lightOf(all, now)).toEqual({ colour: 'red', words: 'Ingen adgang', note: 'Forny nøglen.' });
  });

  it('says how far a gap has been fetched, in Danish time', () => {
    expect(lightOf({ ...well, gap }, now).note).toBe('Fra 20. november kl. 07.00 til 20. november kl. 10.00.');
  });
});
