import { expect, it } from 'vitest';
import { writeSight, writeSightPush, writeSightSms } from '../../notify/write-sight.ts';

const facts = {
  since: new Date('2026-11-20T08:40:00Z'),
  now: new Date('2026-11-20T09:20:00Z'),
  coverageUrl: 'https://lytteposten.example/daekning',
};

it('blindness is told with since when, what it means, and what to do', () => {
  const { text } = writeSight({ ...facts, isBlind: true });
  expect(text.split('\n')[0]).toBe('Det kan ikke vente. Vi har ikke kunnet læse en eneste kilde siden kl. 09.40.');
  expect(text).toContain('Hold selv øje med Facebook og medierne');
  expect(writeSightSms({ ...facts, isBlind: true }).text).toContain('Vi er blinde');
});

it('seeing again is told with the time that was missed, also over midnight', () => {
  expect(writeSight({ ...facts, isBlind: false }).text).toContain('Vi var blinde fra kl. 09.40 til kl. 10.20.');
  const since = new Date('2026-11-19T22:00:00Z');
  expect(writeSight({ ...facts, since, isBlind: false }).text).toContain('fra i går kl. 23.00 til kl. 10.20.');
});

it('on a telephone too it says which day, where duty began after reading stopped', () => {
  const since = new Date('2026-11-19T21:00:00Z');
  const [sms, push] = [
    writeSightSms({ ...facts, since, isBlind: true }),
    writeSightPush({ ...facts, since, isBlind: true }),
  ];
  expect(sms.text).toContain('Vi har intet læst siden i går kl. 22.00.');
  expect(push.body).toBe('Vi har intet læst siden i går kl. 22.00. Hold selv øje.');
  expect(writeSightSms({ ...facts, isBlind: true }).text).toContain('Vi har intet læst siden kl. 09.40.');
});
