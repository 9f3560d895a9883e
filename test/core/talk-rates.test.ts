import { describe, expect, it } from 'vitest';
import { createTalkWeigher } from '../../core/expected-talk.ts';
import { expectedIn, slotOf, type TalkHistory } from '../../core/talk-rates.ts';

const wednesday = new Date('2026-11-18T13:00:00Z');
const night = new Date('2026-11-18T02:00:00Z');
const every = (posts: number): TalkHistory['counted'] =>
  Array.from({ length: 168 }, (_, at) => ({ weekday: Math.floor(at / 24) + 1, hour: at % 24, posts }));

describe('what is usual', () => {
  it('is hardly anything where nothing is known, and less by night', () => {
    const nothing = { weeks: 0, counted: [] };
    expect(expectedIn(nothing, wednesday, 1).mean).toBeCloseTo(0.05);
    expect(expectedIn(nothing, night, 1).mean).toBeCloseTo(0.015);
  });

  it('is what was seen, once enough was seen, and more certain with every week', () => {
    const [few, many] = [
      expectedIn({ weeks: 1, counted: every(1) }, wednesday, 3),
      expectedIn({ weeks: 8, counted: every(8) }, wednesday, 3),
    ];
    expect(many.mean).toBeCloseTo(3, 0);
    expect(Math.abs(many.mean - 3)).toBeLessThan(Math.abs(few.mean - 3));
    expect(many.sd).toBeLessThan(few.sd);
  });

  it('knows the hour of the day and the day of the week', () => {
    const evenings = every(0).map((slot) => ({ ...slot, posts: slot.hour >= 19 && slot.weekday === 3 ? 16 : 0 }));
    const at = (time: string) => expectedIn({ weeks: 8, counted: evenings }, new Date(time), 1).mean;
    const [wednesdayEvening, thursdayEvening, wednesdayMorning] = [
      at('2026-11-18T20:00:00Z'),
      at('2026-11-19T20:00:00Z'),
      at('2026-11-18T08:00:00Z'),
    ];
    expect(wednesdayEvening).toBeGreaterThan(thursdayEvening);
    expect(thursdayEvening).toBeGreaterThan(wednesdayMorning);
  });

  it('takes a half hour for a half one', () => {
    const history = { weeks: 8, counted: every(8) };
    const whole = expectedIn(history, new Date('2026-11-18T13:30:00Z'), 1).mean;
    expect(whole).toBeCloseTo(expectedIn(history, wednesday, 1).mean, 1);
  });

  it('goes by the Danish clock, also on the night that has an hour twice, and takes a holiday for a Sunday', () => {
    expect(slotOf(new Date('2026-11-18T23:30:00Z'))).toEqual({ weekday: 4, hour: 0 });
    expect(slotOf(new Date('2026-12-25T10:00:00Z'))).toEqual({ weekday: 7, hour: 11 });
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((time) => slotOf(new Date(time)).hour)).toEqual([2, 2]);
  });
});

describe('expected talk', () => {
  const weigh = createTalkWeigher([
    { id: 'ferry', title: 'Færgen', departmentKey: 'vej_og_ejendom', words: ['færge', 'Anholt'], factor: 4 },
    { id: 'budget', title: 'Budget 2028', departmentKey: null, words: ['budget'], factor: 2 },
    { id: 'desk', title: 'Ny skranke', departmentKey: 'borgerservice', words: [], factor: 3 },
  ]);
  it.each([
    ['vej_og_ejendom', 'Anholtfærgen er aflyst igen', 1 / 4, 'ferry'],
    ['vej_og_ejendom', 'Budgettet og færgen, alt på én gang', 1 / 4, 'ferry'],
    ['vej_og_ejendom', 'Hullet i vejen', 1, undefined],
    // The same words on another desk are the same talk.
    ['social', 'Færgen er aflyst', 1 / 4, 'ferry'],
    ['social', 'Budgetforliget er en skandale', 1 / 2, 'budget'],
    // Known by no words, it is of nothing in particular.
    ['borgerservice', 'Hvad som helst', 1 / 3, undefined],
  ])('in %s, "%s" weighs %d and is talk of %s', (department, text, weight, id) => {
    const foreseen = weigh({ text, department });
    expect(foreseen.weight).toBeCloseTo(weight);
    expect(foreseen.of?.id).toBe(id);
  });

  it('never weighs more than the post itself, whatever stands in the calendar', () => {
    const entry = { id: 'one', title: 'Noget', departmentKey: null };
    const post = { text: 'x', department: 'social' };
    expect(createTalkWeigher([{ ...entry, words: [], factor: 0.1 }])(post)).toEqual({ weight: 1 });
    expect(createTalkWeigher([{ ...entry, words: ['   '], factor: 5 }])(post)).toEqual({ weight: 1 });
  });
});
