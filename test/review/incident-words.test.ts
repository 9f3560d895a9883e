import { expect, it } from 'vitest';
import type { IncidentEventKind, IncidentEvents } from '../../core/incident-events.ts';
import { alertWords, eventWords } from '../../review/incident-words.ts';
import { summaryRows } from '../../review/views/incident-summary.tsx';
import type { IncidentSummary } from '../../store/incident-summary.ts';

const line = <K extends IncidentEventKind>(what: K, details: IncidentEvents[K], by: string | null) =>
  eventWords({ kind: 'event', id: '', at: new Date(0), what, details, note: null, by, isUndone: false });

it('the timeline says in Danish what a person has raised, and what the watch took back by itself', () => {
  expect(line('risen', { from: 2, to: 3, why: 'En af jer har sagt det' }, 'Mette')).toBe(
    'hævede sagen til niveau 3 (mediekrise)',
  );
  expect(line('owner', { from: 'region', to: 'kommune' }, null)).toBe(
    'Sagen kom på kommunens bord, fordi kommunen blev nævnt',
  );
  expect(line('spike', { observed: 14, hours: 1, expected: 1.4, voices: 9 }, null)).toBe(
    'Der bliver talt mere, end der plejer: 14 opslag på en time mod normalt 1,5',
  );
  expect(line('owner', { from: 'kommune', to: 'region' }, 'Mette')).toBe('lagde sagen på regionens bord');
});

it('the summary counts one person and one article as one', () => {
  const summary = {
    minutes: { toAlert: null, toAcknowledgement: null, toAnswer: null, toCalm: null },
    firstAcknowledgement: null,
    highestSeverity: 2,
    owner: 'kommune',
    posts: 1,
    voices: 1,
    articles: 1,
    media: 1,
    alerts: { people: 1, sent: 1, failed: 0, acknowledged: 0 },
    sources: [],
  } as unknown as IncidentSummary;
  const rows = Object.fromEntries(summaryRows(summary));
  expect([rows['Alarmer'], rows['Medier'], rows['Omfang']]).toEqual([
    '1 sendt til 1 person, 0 kvitterede',
    '1 artikel i 1 medie',
    '1 opslag fra én afsender',
  ]);
});

it('an alert says to whom it has come, to whom it is on its way, and whom it did not reach', () => {
  const alert = { kind: 'alert', id: '', at: new Date(0), severity: 3, step: 1, channel: 'sms' } as const;
  expect(alertWords({ ...alert, sent: ['Ole', 'Pia'], waiting: ['Mia'], failed: ['Kim'] })).toBe(
    'Alarm på niveau 3, trin 2, på sms til Ole og Pia; er på vej til Mia; nåede ikke frem til Kim',
  );
  expect(alertWords({ ...alert, step: 0, sent: [], waiting: ['Mia'], failed: [] })).toBe(
    'Alarm på niveau 3 på sms er på vej til Mia',
  );
});
