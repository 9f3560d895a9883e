import { describe, expect, it } from 'vitest';
import { pointerText } from '../../core/pointer-text.ts';
import { type Reason, whys } from '../../core/severity-reasons.ts';
import { reasonsInWords, reasonWords } from '../../core/severity-words.ts';
import { owners } from '../../core/words.ts';

const at = '2026-11-18T10:00:00.000Z';
const reason = (more: Partial<Reason> & Pick<Reason, 'why'>): Reason => ({ at, to: 3, ...more });

describe('why an incident is grave', () => {
  it.each<[Reason, string]>([
    [reason({ why: 'second-medium', media: 2 }), 'Et andet medie har taget den op'],
    [reason({ why: 'second-medium', media: 4 }), '4 medier har taget den op'],
    [reason({ why: 'spike', posts: 14, hours: 3, expected: 3 }), '14 opslag på 3 timer mod normalt 3'],
    [reason({ why: 'spike', posts: 7, hours: 1, expected: 0.2 }), '7 opslag på en time mod normalt næsten ingen'],
    [reason({ why: 'spike', posts: 40, hours: 24, expected: 1.6 }), '40 opslag på et døgn mod normalt 1,5'],
    [reason({ why: 'alike', posts: 5, to: 2 }), '5 opslag om det samme på en uge'],
    [reason({ why: 'crowd', posts: 1200, voices: 90 }), '1.200 opslag på et døgn fra mindst 90 forskellige afsendere'],
    [reason({ why: 'verdict', to: 2 }), 'Et opslag kan blive til en lokal historie'],
  ])('is told in Danish: %j', (told, words) => {
    expect(reasonWords(told)).toBe(words);
  });

  it('has words for every reason there is, as a line without a full stop', () => {
    for (const why of whys) expect(reasonWords(reason({ why }))).toMatch(/^[A-ZÆØÅ0-9].*[^.]$/);
  });

  it('is told newest first and each once; what does not fit is left out', () => {
    const kept = [
      reason({ why: 'verdict' }),
      reason({ why: 'journalist' }),
      reason({ why: 'verdict' }),
      { why: 'sold', at },
    ];
    expect(reasonsInWords(kept)).toEqual(['Et opslag kan blive til en mediekrise', 'En journalist spørger']);
    expect([reasonsInWords(null), reasonsInWords('x'), reasonsInWords([7])]).toEqual([[], [], []]);
  });
});

describe('the answer where a matter is not ours', () => {
  it('is there for everybody else and for nobody of ours', () => {
    for (const owner of owners)
      if (owner === 'kommune') expect(pointerText(owner)).toBeUndefined();
      else expect(pointerText(owner)).toMatch(/^Tak, .*\.$/);
  });
});
