import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocal, isOfficeHours, isWorkingDay, localDate, localTime } from '../../core/calendar.ts';
import type { Severity } from '../../core/words.ts';
import { channelsOf, nextMorning, type Routing, routeAlert } from '../../jobs/alert-routing.ts';
import type { Contact } from '../../store/contacts.ts';

const person = (id: string, roles: Contact['roles'], departments: string[] = [], onDuty = false): Contact => ({
  id,
  mail: `${id}@example.dk`,
  name: id,
  phone: null,
  roles,
  departments,
  headOf: [],
  onDuty,
  hasPush: false,
  choices: {},
});
const contacts = [
  person('comms', ['comms']),
  person('school1', ['crisis'], ['skole']),
  person('school2', ['crisis'], ['skole', 'vej']),
  person('road', ['crisis'], ['vej']),
  person('leader', ['leader']),
];
const day = atLocal('2026-11-18', '11:00');
const night = atLocal('2026-11-18', '23:00');

const usual: Routing = {
  severity: 2,
  departmentKey: 'skole',
  excluded: [],
  shielded: false,
  shieldPeople: [],
  contacts,
  now: day,
  ways: { channelsOn: [], quiet: { from: '22:00', to: '07:00' } },
};

const route = (more: Partial<Routing> = {}) => {
  const routes = routeAlert({ ...usual, ...more });
  return Object.fromEntries(
    routes.map(({ person: { id }, dueAt }) => [
      id,
      localDate(dueAt) === localDate(more.now ?? day) && dueAt <= (more.now ?? day)
        ? 'now'
        : `${localDate(dueAt)} ${localTime(dueAt)}`,
    ]),
  );
};
const tomorrow = '2026-11-19 07:00';

describe('who gets an alert', () => {
  it('of severity 0 or 1: nobody', () => {
    expect([route({ severity: 0 }), route({ severity: 1 })]).toEqual([{}, {}]);
  });

  it('of severity 2: the crisis contacts of the department, by night at seven', () => {
    expect(route()).toEqual({ school1: 'now', school2: 'now' });
    expect(route({ now: night })).toEqual({ school1: tomorrow, school2: tomorrow });
  });

  it('from seven on a working day at once, since it disturbs nobody’s rest any more', () => {
    const at = (time: string) => route({ now: atLocal('2026-11-18', time) });
    expect(at('07:30')).toEqual({ school1: 'now', school2: 'now' });
    expect(at('06:59')).toEqual({ school1: '2026-11-18 07:00', school2: '2026-11-18 07:00' });
    expect(route({ now: atLocal('2026-11-21', '07:30') })).toEqual({
      school1: '2026-11-23 07:00',
      school2: '2026-11-23 07:00',
    });
  });

  it('of severity 2 where a department has none: communications', () => {
    expect(route({ departmentKey: 'ukendt' })).toEqual({ comms: 'now' });
  });

  it('of severity 3 by day: they and communications', () => {
    expect(route({ severity: 3 })).toEqual({ school1: 'now', school2: 'now', comms: 'now' });
  });

  it('of severity 3 by night: who is on duty, the others at seven', () => {
    const onDuty = contacts.map((one) => ({ ...one, onDuty: one.id === 'road' }));
    expect(route({ severity: 3, now: night, contacts: onDuty })).toEqual({
      road: 'now',
      school1: tomorrow,
      school2: tomorrow,
      comms: tomorrow,
    });
  });

  it('of severity 3 by night when nobody is on duty: the first crisis contact, or of every department where its own has none', () => {
    expect(route({ severity: 3, now: night })).toEqual({ school1: 'now', school2: tomorrow, comms: tomorrow });
    expect(route({ severity: 3, now: night, departmentKey: 'ukendt' })).toEqual({
      school1: 'now',
      school2: 'now',
      comms: tomorrow,
    });
  });

  it('never who is excluded: the next in line takes over', () => {
    expect(route({ severity: 3, now: night, excluded: ['school1'] })).toEqual({ school2: 'now', comms: tomorrow });
    expect(route({ excluded: ['school1', 'school2'] })).toEqual({ comms: 'now' });
  });

  it('once, also who is in it twice over', () => {
    const both = [person('both', ['crisis', 'comms', 'leader'], ['skole'], true)];
    expect(routeAlert({ ...usual, severity: 3, contacts: both })).toHaveLength(1);
  });

  it('holds for every moment of two years: nobody is woken without need, nobody is left out', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    const severities = fc.constantFrom<Severity>(2, 3);
    fc.assert(
      fc.property(
        moment,
        severities,
        fc.subarray(contacts.map(({ id }) => id)),
        fc.option(fc.constantFrom(...contacts.map(({ id }) => id))),
        (now, severity, excluded, duty) => {
          const people = contacts.map((one) => ({ ...one, onDuty: one.id === duty }));
          const routes = routeAlert({ ...usual, severity, excluded, contacts: people, now });
          expect(new Set(routes.map((one) => one.person.id)).size).toBe(routes.length);
          for (const { person: one, dueAt } of routes) {
            expect(excluded).not.toContain(one.id);
            const isUncovered = duty === null || excluded.includes(duty);
            const isRest = !isOfficeHours(now) && localTime(now) < '07:00';
            if (dueAt > now) expect([localTime(dueAt), isWorkingDay(localDate(dueAt))]).toEqual(['07:00', true]);
            else if (isRest) expect([severity, one.onDuty || isUncovered]).toEqual([3, true]);
          }
          if (['comms', 'school1', 'school2'].some((id) => !excluded.includes(id)))
            expect(routes.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('what people have chosen', () => {
  const who = (id: string, more: Partial<Contact>) =>
    contacts.map((one) => (one.id === id ? { ...one, ...more } : one));

  it('quiet hours and days away move the message, and where all are away communications hear of it too', () => {
    const quiet = who('school1', { choices: { quiet: { from: '10:00', to: '12:30' } } });
    expect(route({ contacts: quiet })).toEqual({ school1: '2026-11-18 12:30', school2: 'now' });
    const away = who('school1', { choices: { away: [{ from: '2026-11-16', to: '2026-11-20' }] } });
    expect(route({ contacts: away })).toEqual({ school1: '2026-11-21 07:00', school2: 'now' });
    expect(route({ contacts: away, excluded: ['school2'] })).toEqual({ school1: '2026-11-21 07:00', comms: 'now' });
  });

  it('never silences who is on duty', () => {
    const choices = { quiet: { from: '00:00', to: '23:59' }, away: [{ from: '2026-11-01', to: '2026-11-30' }] };
    const duty = who('road', { choices, onDuty: true });
    expect(route({ severity: 3, now: night, contacts: duty }).road).toBe('now');
  });

  it('channels come in their order, as far as they are set up and can reach the person: two for a crisis, else one', () => {
    const ways = { channelsOn: ['mail', 'sms', 'push'] as const, quiet: null };
    const [one] = contacts;
    if (!one) throw new Error('nobody');
    expect([2, 3].map((severity) => channelsOf(one, severity as Severity, ways))).toEqual([['mail'], ['mail']]);
    const reachable = { ...one, phone: '+4512345678', hasPush: true };
    expect(channelsOf(reachable, 3, ways)).toEqual(['mail', 'sms']);
    const pushFirst = { ...reachable, choices: { channels: ['push' as const] } };
    expect([2, 3].map((severity) => channelsOf(pushFirst, severity as Severity, ways))).toEqual([
      ['push'],
      ['push', 'mail'],
    ]);
    expect(channelsOf(pushFirst, 3, { channelsOn: [], quiet: null })).toEqual(['mail']);
  });
});

describe('a matter that names an employee', () => {
  const people = [
    ...contacts,
    person('schoolLeader', ['leader'], ['skole']),
    person('roadLeader', ['leader'], ['vej']),
  ];

  it('reaches the leader of its department and HR, nobody else', () => {
    expect(route({ shielded: true, severity: 3, contacts: people })).toEqual({ leader: 'now', schoolLeader: 'now' });
    expect(route({ shielded: true, contacts: people })).toEqual({ leader: 'now', schoolLeader: 'now' });
    const awake = route({ shielded: true, severity: 3, now: night, contacts: people });
    expect(awake).toEqual({ leader: 'now', schoolLeader: tomorrow });
  });

  it('reaches whom a leader let in by name, and a head who is no leader, who could not open it, not at all', () => {
    const all = [...people, person('hr', []), { ...person('head', []), headOf: ['skole'] }];
    const named = { shielded: true, shieldPeople: ['hr', 'school1'], contacts: all };
    expect(route(named)).toEqual({ leader: 'now', schoolLeader: 'now', hr: 'now', school1: 'now' });
    expect(route({ ...named, excluded: ['hr', 'leader'] })).toEqual({ schoolLeader: 'now', school1: 'now' });
  });

  it('reaches nobody beside them at any severity, also where none of them is there', () => {
    const others = people.filter(({ roles }) => !roles.includes('leader'));
    for (const severity of [2, 3] as const)
      expect([route({ shielded: true, severity, contacts: others }), severity]).toEqual([{}, severity]);
  });
});

describe('the next morning', () => {
  it.each([
    ['2026-11-18', '06:59', '2026-11-18'],
    ['2026-11-18', '07:00', '2026-11-19'],
    ['2026-11-20', '15:00', '2026-11-23'],
    ['2026-11-21', '06:00', '2026-11-23'],
    ['2026-10-24', '20:00', '2026-10-26'],
    ['2027-03-25', '06:00', '2027-03-30'],
    ['2026-12-23', '17:00', '2026-12-28'],
  ])('of %s %s is seven o’clock on %s', (date, time, next) => {
    expect(nextMorning(atLocal(date, time))).toEqual(atLocal(next, '07:00'));
  });
});
