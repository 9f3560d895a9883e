import { describe, expect, it } from 'vitest';
import type { TheYear } from '../../demo/year/the-year.ts';
import type { YearItem } from '../../demo/year/year-item.ts';
import type { Replayed } from '../../worker/bench/year/read-replay.ts';
import { outcomeOf } from '../../worker/bench/year/year-figures.ts';

const at = (time: string) => new Date(`2027-01-04T${time}:00Z`);
const item = (id: string, time: string, plan?: string): YearItem => ({
  id,
  source: 'mentions',
  kind: 'mention',
  platform: 'facebook',
  postedAt: at(time),
  foundAt: at(time),
  text: id,
  voice: id,
  ...(plan && { plan }),
});
const plan = (id: string, kind: 'crisis' | 'storm', decisiveItem?: string): TheYear['plans'][number] => ({
  id,
  kind,
  title: id,
  shape: kind,
  department: 'social',
  begins: '2027-01-04T09:00',
  posts: [],
  ...(decisiveItem && { decisiveItem }),
});
const year: TheYear = {
  from: '2027-01-01',
  to: '2027-02-01',
  pages: [],
  items: [item('a', '08:00', 'brand'), item('b', '09:00', 'brand'), item('c', '08:00', 'sne'), item('d', '08:00')],
  plans: [plan('brand', 'crisis', 'b'), plan('sne', 'storm')],
};
const message = (
  incidentId: string,
  severity: number,
  time: string,
  more: Partial<Replayed['messages'][number]> = {},
) => ({
  incidentId,
  kind: 'alert' as const,
  severity,
  person: 'Karla',
  channel: 'mail',
  sentAt: at(time).toISOString(),
  onDuty: true,
  ...more,
});
const incident = (id: string) => ({
  id,
  severity: 3,
  department: 'social',
  theme: 'andet',
  owner: 'kommune',
  whys: [],
});
const member = (incidentId: string, externalId: string) => ({
  incidentId,
  externalId,
  postedAt: at('08:00').toISOString(),
});
const lived = (messages: Replayed['messages']): Replayed => ({
  messages,
  incidents: ['1', '2', '3'].map(incident),
  members: [member('1', 'a'), member('1', 'b'), member('2', 'c'), member('3', 'd')],
});

describe('the figures of a year', () => {
  it('count the minutes of a crisis from the post that makes it one, and from the first', () => {
    const { crises, figures } = outcomeOf(year, lived([message('1', 2, '08:05'), message('1', 3, '09:20')]));
    expect(crises).toEqual([
      { id: 'brand', title: 'brand', shape: 'crisis', minutes: 20, minutesFromFirst: 80, firstWord: 5 },
    ]);
    expect(figures).toMatchObject({ crises: 1, crisesInTime: 1, falseSevere: 0, alertsPerWeekMost: 2 });
  });

  it('call a crisis missed that was told of too late, only milder, or before it began', () => {
    const missed = [message('1', 3, '11:01'), message('1', 2, '09:01'), message('1', 3, '07:59')];
    for (const one of missed) expect(outcomeOf(year, lived([one])).figures.crisesInTime).toBe(0);
  });

  it('call an alert of severity 3 false where no crisis was planted, in a storm and on an ordinary day', () => {
    const { figures, alerts } = outcomeOf(year, lived([message('2', 3, '10:00'), message('3', 3, '10:00')]));
    expect(figures).toMatchObject({ falseSevere: 2, falseSevereWorstMonth: 2 });
    expect(alerts.map(({ kind }) => kind)).toEqual(['storm', 'everyday']);
  });

  it('count one alert however many people and channels hear it, and each of their messages', () => {
    const all = [
      message('1', 3, '09:10'),
      message('1', 3, '09:10', { channel: 'sms' }),
      message('1', 3, '09:30', { person: 'Signe' }),
    ];
    const { figures, alerts } = outcomeOf(year, lived(all));
    expect(alerts).toMatchObject([{ people: ['Karla', 'Signe'] }]);
    expect(figures).toMatchObject({ alertsPerWeekMost: 1, messagesPerPersonWeekMost: 2 });
  });

  it('count what reaches somebody by night who is not on duty', () => {
    const { figures } = outcomeOf(year, lived([message('1', 3, '22:00', { onDuty: false }), message('1', 3, '22:00')]));
    expect(figures).toMatchObject({ nightMessagesOffDuty: 1, nights: 1 });
  });
});
