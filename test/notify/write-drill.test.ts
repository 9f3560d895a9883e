import { describe, expect, it } from 'vitest';
import { writeDrill, writeDrillPush, writeDrillSms } from '../../notify/write-drill.ts';
import { type DrillReportFacts, writeDrillReport } from '../../notify/write-drill-report.ts';

const url = 'https://lytteposten.example/oevelse/abc';

describe('a drill', () => {
  it('says first of all that it is one, and has the one button of an alert', () => {
    const { subject, text, html } = writeDrill({ url });
    expect(subject).toMatch(/^ØVELSE – /);
    expect(text.split('\n')[0]).toMatch(/^Det her er en ØVELSE\./);
    expect(html.match(/<a [^>]*href=/g)).toHaveLength(1);
    expect(html).toMatch(new RegExp(`<a [^>]*href="${url}"[^>]*>Kvittér for øvelsen</a>`));
  });

  it('speaks of no matter, no figures and no posts that one could look for', () => {
    const { text, html } = writeDrill({ url });
    for (const said of [text, html, writeDrillSms({ url }).text, writeDrillPush({ id: '1', url }).body])
      expect(said).not.toMatch(/Sagen begyndte|Se sagen|\d+ opslag|Mediekrise|Kilde/);
  });
});

describe('the report of a drill', () => {
  const one = { name: 'Pia Prøve', reached: ['mail'], notReached: [], answeredAt: null, answeredBy: null };
  const startedAt = new Date('2026-12-02T09:00:00Z');
  const answered = { ...one, answeredAt: new Date('2026-12-02T09:04:00Z'), answeredBy: 'sms' };
  const told = (people: DrillReportFacts['people'], startedBy: string | null = null) =>
    writeDrillReport({ startedAt, startedBy, people, drillsUrl: url }).text.replace(/\s+/g, ' ');

  it.each([
    [[], 'Øvelsen nåede ingen.'],
    [[answered], 'Den ene, der fik øvelsen, kvitterede.'],
    [[answered, answered], 'Alle 2 kvitterede for øvelsen.'],
    [[answered, one], '1 af 2 kvitterede for øvelsen.'],
    [[one, one], 'Ingen af 2 kvitterede for øvelsen.'],
  ])('begins with how many answered (%#)', (people, words) => {
    expect(told(people).startsWith(words)).toBe(true);
  });

  it('has a subject that tells the news, also where nobody was reached', () => {
    const subject = (people: DrillReportFacts['people']) =>
      writeDrillReport({ startedAt, startedBy: null, people, drillsUrl: url }).subject;
    expect([subject([]), subject([answered, one])]).toEqual(['Øvelsen nåede ingen', 'Øvelsen: 1 af 2 kvitterede']);
  });

  it('says of each by name what came of it, and whom to ring', () => {
    const lost = { ...one, name: 'Ole Prøve', notReached: ['sms'] };
    const shown = told([answered, lost, { ...one, name: 'Mia Prøve', reached: [] }], 'Bo Leder');
    expect(shown).toContain('Bo Leder satte øvelsen i gang. Den begyndte 2. december kl. 10.00.');
    expect(shown).toContain('Pia Prøve: efter 4 minutter, kl. 10.04, på sms.');
    expect(shown).toContain('Ole Prøve: vi sendte besked med mail. Beskeden med sms kom ikke af sted.');
    expect(shown).toContain('Mia Prøve: ingen besked kom af sted.');
    expect(shown).toContain('Ring til dem, og hør, om beskeden kom frem.');
    expect(told([answered, one])).toContain('Ring til vedkommende, og hør');
  });
});
