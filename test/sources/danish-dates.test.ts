import { expect, test } from 'vitest';
import { danishDate, dateOfLine, machineDate } from '../../sources/danish-dates.ts';

test.each([
  ['20. november 2026', '2026-11-19T23:00:00.000Z'],
  ['20 november 2026', '2026-11-19T23:00:00.000Z'],
  ['Fredag den 20. nov. 2026 kl. 14.30', '2026-11-20T13:30:00.000Z'],
  ['1. juli 2026', '2026-06-30T22:00:00.000Z'],
  ['3. MARTS 2026', '2026-03-02T23:00:00.000Z'],
  ['20-11-2026', '2026-11-19T23:00:00.000Z'],
  ['20.11.2026 09:15', '2026-11-20T08:15:00.000Z'],
  ['20/11-2026', '2026-11-19T23:00:00.000Z'],
  ['20/11 2026', '2026-11-19T23:00:00.000Z'],
  ['d. 5/1/2026', '2026-01-04T23:00:00.000Z'],
  ['2026-11-20', '2026-11-19T23:00:00.000Z'],
  ['Mødet den 17. november 2026, udsendt 20-11-2026', '2026-11-16T23:00:00.000Z'],
  ['29. februar 2028', '2028-02-28T23:00:00.000Z'],
])('%s', (text, expected) => {
  expect(danishDate(text)?.toISOString()).toBe(expected);
});

test.each([
  '',
  '31. februar 2026',
  '45-13-2026',
  'november 2026',
  '20. november',
  '120. maj 2026',
  '20. november 1926',
  'uge 47',
])('%j is no date', (text) => {
  expect(danishDate(text)).toBeUndefined();
});

test.each([
  ['2026-11-20T08:00:00+01:00', '2026-11-20T07:00:00.000Z'],
  ['2026-11-20 08:00', '2026-11-20T07:00:00.000Z'],
  ['2026-11-20', '2026-11-19T23:00:00.000Z'],
  ['20. november 2026', '2026-11-19T23:00:00.000Z'],
])('datetime="%s"', (value, expected) => {
  expect(machineDate(value)?.toISOString()).toBe(expected);
});

test('a date in the middle of a sentence is what the news is about, not when it came', () => {
  expect(dateOfLine('Broen åbner efter lang tids ventetid for alle den 1. december 2026 klokken ti')).toBeUndefined();
  expect(dateOfLine('20. november 2026 – Broen åbner efter lang tids ventetid for alle, der vil over')).toBeDefined();
  expect(dateOfLine('Publiceret 20-11-2026')).toBeDefined();
});
