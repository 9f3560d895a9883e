import { describe, expect, it } from 'vitest';
import { focusGaps } from '../../core/focus-gaps.ts';
import { themes } from '../../core/words.ts';
import { gapSentence } from '../../review/views/focus-gaps.tsx';

const today = '2026-11-20';
const allToday = themes.map((theme) => ({ theme, lastShared: today }));
const but = (theme: string, lastShared: string) =>
  allToday.map((one) => (one.theme === theme ? { theme, lastShared } : one));

describe('the gaps of the focus calendar', () => {
  it('are told from four weeks on, and from two where the theme is in focus now', () => {
    expect(focusGaps(allToday, new Set(), today)).toEqual([]);
    expect(focusGaps(but('klima_og_miljø', '2026-10-24'), new Set(), today)).toEqual([]);
    expect(focusGaps(but('klima_og_miljø', '2026-10-23'), new Set(), today)).toEqual([
      { theme: 'klima_og_miljø', weeks: 4, inFocus: false },
    ]);
    expect(focusGaps(but('klima_og_miljø', '2026-11-06'), new Set(['klima_og_miljø']), today)).toEqual([
      { theme: 'klima_og_miljø', weeks: 2, inFocus: true },
    ]);
  });

  it('stand with what is in focus first, then the longest; nothing waits for "andet"', () => {
    const gaps = focusGaps(
      [
        { theme: 'bosætning', lastShared: '2026-01-01' },
        { theme: 'infrastruktur', lastShared: '2026-08-01' },
      ],
      new Set(['infrastruktur']),
      today,
    );
    expect(gaps[0]).toMatchObject({ theme: 'infrastruktur', inFocus: true });
    expect(gaps.at(-1)).toMatchObject({ theme: 'bosætning', weeks: 46 });
    expect(gaps.map(({ theme }) => theme)).not.toContain('andet');
    expect(gaps).toHaveLength(themes.length - 1);
  });

  it('are said in words', () => {
    expect(gapSentence({ theme: 'klima_og_miljø', weeks: 6, inFocus: false })).toBe(
      'Ingen historier om klima og miljø i 6 uger.',
    );
    expect(gapSentence({ theme: 'klima_og_miljø', weeks: null, inFocus: true })).toBe(
      'Klima og miljø er i fokus nu, men der er ikke delt en historie endnu.',
    );
  });
});
