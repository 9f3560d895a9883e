import { describe, expect, it } from 'vitest';
import { atLocal } from '../../core/calendar.ts';
import {
  defaultEscalation,
  type Escalation,
  escalationOfMinutes,
  escalationRounds,
  escalationSchema,
} from '../../core/escalation.ts';
import { dueStep, nextInLine, type Waiting } from '../../jobs/escalation-line.ts';
import type { Contact } from '../../store/contacts.ts';

const person = (id: string, more: Partial<Contact> = {}): Contact => ({
  id,
  mail: `${id}@example.dk`,
  name: id,
  phone: null,
  roles: [],
  departments: [],
  headOf: [],
  onDuty: false,
  hasPush: false,
  choices: {},
  ...more,
});
const someone = '01900000-0000-7000-8000-000000000001';
const contacts = [
  person('one', { roles: ['crisis'], departments: ['skole'] }),
  person('two', { roles: ['crisis'], departments: ['skole'] }),
  person('head', { headOf: ['skole'] }),
  person('comms', { roles: ['comms'] }),
  person('leader', { roles: ['leader'] }),
  person(someone),
];
const day = atLocal('2026-11-18', '11:00');
const night = atLocal('2026-11-18', '23:00');
const waiting: Waiting = {
  departmentKey: 'skole',
  excluded: [],
  shielded: false,
  shieldPeople: [],
  severity: 2,
  step: 0,
  firstSentAt: day,
  personIds: ['one'],
};
const rounds = escalationRounds(defaultEscalation);
const line = (more: Partial<Waiting> = {}, now = day, steps: Escalation = defaultEscalation, people = contacts) =>
  nextInLine(people, { ...waiting, ...more }, escalationRounds(steps), now).map(({ id }) => id);

describe('the chain', () => {
  it('is 15 minutes to the next contact, 30 to the head of the department, 60 to communications and the leaders', () => {
    expect(rounds.map(({ afterMinutes }) => afterMinutes)).toEqual([15, 30, 60]);
    expect([line(), line({ step: 1, personIds: ['one', 'two'] })]).toEqual([['two'], ['head']]);
    expect(line({ step: 2, personIds: ['one', 'two', 'head'] })).toEqual(['comms', 'leader']);
  });

  it('passes over groups where nobody is left, and asks anybody at its end', () => {
    expect(line({ personIds: ['one', 'two'] })).toEqual(['head']);
    expect(line({ step: 7, personIds: ['one', 'two', 'head', 'comms', 'leader'] })).toEqual([someone]);
    expect(line({ excluded: ['two', 'head'] })).toEqual(['comms']);
  });

  it('may name one person', () => {
    expect(line({}, day, [{ afterMinutes: 5, to: someone }])).toEqual([someone]);
  });

  it('stays within those who may hear of a shielded matter', () => {
    // The head of the department is none of them without the role that opens it.
    expect(line({ shielded: true })).toEqual(['leader']);
    expect(line({ shielded: true, personIds: ['leader'] })).toEqual([]);
    expect(line({ shielded: true, shieldPeople: ['two'], personIds: ['leader'] })).toEqual(['two']);
  });

  it('wakes by night who is on duty alone, and passes over who is away as long as there is somebody else', () => {
    const duty = contacts.map((one) => (one.id === 'leader' ? { ...one, onDuty: true } : one));
    expect(line({ severity: 3 }, night, defaultEscalation, duty)).toEqual(['leader']);
    const away = { away: [{ from: '2026-11-16', to: '2026-11-20' }] };
    const without = contacts.map((one) => (one.id === 'two' ? { ...one, choices: away } : one));
    expect(line({}, day, defaultEscalation, without)).toEqual(['head']);
    expect(
      line(
        {},
        day,
        defaultEscalation,
        without.filter(({ id }) => id === 'two'),
      ),
    ).toEqual(['two']);
  });

  it('is due by the minutes since the first alert, and rests for milder matters outside office hours', () => {
    const since = (minutes: number, more: Partial<Waiting> = {}) =>
      dueStep({ ...waiting, ...more }, rounds, new Date(day.getTime() + minutes * 60_000));
    expect([since(14), since(15), since(29, { step: 1 }), since(60, { step: 2 }), since(600, { step: 3 })]).toEqual([
      undefined,
      1,
      undefined,
      3,
      undefined,
    ]);
    expect([since(600), since(600, { severity: 3 })]).toEqual([undefined, 1]);
  });

  it('must not go back in time, and takes the delays of an older program', () => {
    expect(escalationSchema.safeParse(defaultEscalation.toReversed()).success).toBe(false);
    expect(escalationSchema.parse(escalationOfMinutes([5, 10, 20]))[3]).toEqual({ afterMinutes: 20, to: 'leader' });
  });
});
