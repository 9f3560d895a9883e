import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sensitivities } from '../../core/alerting.ts';
import { type Reason, readReasons, whys } from '../../core/severity-reasons.ts';
import { type MatterFacts, needsOwnWords, severityAfter, sureBound } from '../../core/severity-rules.ts';
import type { Severity } from '../../core/words.ts';

const now = new Date('2026-11-18T10:00:00Z');
const facts = (more: Partial<MatterFacts> = {}): MatterFacts => ({
  worst: 0,
  week: { posts: 2, voices: 2 },
  day: { posts: 2, voices: 2 },
  weight: 1,
  media: 0,
  hasJournalist: false,
  hasElected: false,
  graveVoices: 0,
  isDeadly: false,
  ...more,
});
const spike = { observed: 14, expected: 3, hours: 3, voices: 6 };
const rise = (
  severity: Severity,
  more: Partial<MatterFacts>,
  reasons: Reason[] = [],
  sensitivity: 'low' | 'normal' | 'high' = 'normal',
) => severityAfter({ severity, reasons }, facts(more), { sensitivity, now });

describe('an incident rises by itself', () => {
  it.each<[string, Severity, Partial<MatterFacts>, Severity, string[]]>([
    ['to what its worst post says', 2, { worst: 3 }, 3, ['verdict']],
    ['from a gripe when a medium takes it up', 1, { media: 1 }, 2, ['first-medium']],
    ['to a crisis when a second medium takes it up', 2, { media: 2 }, 3, ['second-medium']],
    ['to a local story when a journalist asks about a gripe', 1, { hasJournalist: true }, 2, ['journalist']],
    ['to a crisis when a journalist asks about a local story', 2, { hasJournalist: true }, 3, ['journalist']],
    ['one step when an elected member speaks', 1, { hasElected: true }, 2, ['elected']],
    ['one step when an elected member speaks, to a crisis', 2, { hasElected: true }, 3, ['elected']],
    ['when five of a kind are told in a week', 1, { week: { posts: 5, voices: 3 } }, 2, ['alike']],
    ['when a crowd speaks in a day', 2, { day: { posts: 8, voices: 3 } }, 3, ['crowd']],
    ['to a crisis when three tell of something grave', 2, { graveVoices: 3 }, 3, ['grave-voices']],
    ['to a crisis when somebody died and help failed', 2, { isDeadly: true }, 3, ['deadly']],
    ['when there is more talk than usual', 1, { spike }, 2, ['spike']],
    ['to a crisis when much more talk comes from many', 2, { spike }, 3, ['spike']],
  ])('%s', (_why, from, more, to, why) => {
    const told = rise(from, more);
    expect(told.severity).toBe(to);
    expect(told.reasons.map((reason) => reason.why)).toEqual(expect.arrayContaining(why));
  });

  it.each<[string, Severity, Partial<MatterFacts>]>([
    ['four of a kind', 1, { week: { posts: 4, voices: 4 } }],
    ['one angry person who writes thirty times', 2, { week: { posts: 30, voices: 1 }, day: { posts: 30, voices: 1 } }],
    ['two who write thirty times', 1, { week: { posts: 30, voices: 2 }, day: { posts: 30, voices: 2 } }],
    ['an article that nobody speaks of', 1, { media: 1, week: { posts: 1, voices: 1 } }],
    ['an elected member alone: the verdict has read the text', 2, { hasElected: true, week: { posts: 1, voices: 1 } }],
    ['a journalist alone, beyond a local story', 2, { hasJournalist: true, week: { posts: 1, voices: 1 } }],
    ['a crowd that was expected', 2, { day: { posts: 20, voices: 12 }, weight: 1 / 3 }],
    ['two who tell of something grave', 2, { graveVoices: 2 }],
    ['many who tell of something grave that was expected', 2, { graveVoices: 5, weight: 1 / 3 }],
    ['a spike of few voices, to a crisis', 2, { spike: { ...spike, voices: 3 } }],
  ])('but not by %s', (_why, from, more) => {
    expect(rise(from, more).severity).toBe(from);
  });

  it('tells why with the figures that a person wants', () => {
    const at = now.toISOString();
    expect(rise(2, { media: 2 }).reasons).toEqual([{ why: 'second-medium', to: 3, media: 2, at }]);
    expect(rise(1, { spike }).reasons).toEqual([
      { why: 'spike', to: 2, posts: 14, voices: 6, expected: 3, hours: 3, at },
    ]);
  });

  it('is not raised again by what a person has seen and thought less of', () => {
    const seen: Reason[] = [{ why: 'second-medium', to: 3, media: 2, at: now.toISOString() }];
    expect(rise(2, { media: 3 }, seen)).toEqual({ severity: 2, reasons: [] });
    expect(rise(2, { media: 3, worst: 3 }, seen).severity).toBe(3);
    expect(rise(2, { spike }, [{ why: 'spike', to: 3, at: now.toISOString() }]).severity).toBe(3);
  });

  it('sooner where the staff want to hear more, and later where they want less', () => {
    const crowd = { day: { posts: 8, voices: 8 } };
    expect(sensitivities.map((one) => rise(2, crowd, [], one).severity)).toEqual([2, 3, 3]);
    const six = { day: { posts: 6, voices: 6 } };
    expect(sensitivities.map((one) => rise(2, six, [], one).severity)).toEqual([2, 2, 3]);
    expect(sensitivities.map(sureBound)).toEqual([0.9, 0.5, 0]);
    expect(sensitivities.map(needsOwnWords)).toEqual([true, true, false]);
  });

  it('at once everywhere, where it is about harm to people', () => {
    for (const known of [{ graveVoices: 3 }, { isDeadly: true }, { worst: 3 as const }])
      expect(sensitivities.map((one) => rise(2, known, [], one).severity)).toEqual([3, 3, 3]);
  });
});

const severity = fc.constantFrom<Severity>(0, 1, 2, 3);
const counted = fc.record({ posts: fc.nat(60), voices: fc.nat(60) });
const anyFacts: fc.Arbitrary<MatterFacts> = fc.record({
  worst: severity,
  week: counted,
  day: counted,
  weight: fc.double({ min: 0.1, max: 1, noNaN: true }),
  media: fc.nat(5),
  hasJournalist: fc.boolean(),
  hasElected: fc.boolean(),
  graveVoices: fc.nat(9),
  isDeadly: fc.boolean(),
});
const anyReasons = fc.array(
  fc.record({ why: fc.constantFrom(...whys), at: fc.constant(now.toISOString()), to: severity }),
  { maxLength: 5 },
);

describe('whatever is known', () => {
  it('never lets it fall, never leaves the scale, and every rise has its reason', () => {
    fc.assert(
      fc.property(
        severity,
        anyFacts,
        anyReasons,
        fc.constantFrom(...sensitivities),
        (from, known, reasons, sensitivity) => {
          const told = severityAfter({ severity: from, reasons }, known, { sensitivity, now });
          expect(told.severity).toBeGreaterThanOrEqual(from);
          expect(told.severity).toBeLessThanOrEqual(3);
          const most = Math.max(from, ...told.reasons.map(({ to }) => to));
          expect(told.severity).toBe(most);
          expect(readReasons(told.reasons)).toEqual(told.reasons);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hears the same facts once', () => {
    fc.assert(
      fc.property(severity, anyFacts, (from, known) => {
        const options = { sensitivity: 'normal' as const, now };
        const first = severityAfter({ severity: from, reasons: [] }, known, options);
        const again = severityAfter(first, { ...known, worst: 0 }, options);
        expect(again.reasons.map(({ why }) => why)).toEqual([]);
        expect(again.severity).toBe(first.severity);
      }),
      { numRuns: 200 },
    );
  });
});
