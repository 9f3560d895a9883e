import { describe, expect, test } from 'vitest';
import { gsmLength } from '../../notify/gsm-text.ts';
import type { NewsFacts } from '../../notify/news-facts.ts';
import { writePush } from '../../notify/write-push.ts';
import { writeSms } from '../../notify/write-sms.ts';
import { writeTeamsCard } from '../../notify/write-teams-card.ts';
import { writeWebhook } from '../../notify/write-webhook.ts';
import { alertFacts } from './support/mail-facts.ts';

const link = `https://lytteposten.example/k/${'a'.repeat(36)}`;
const news = (more: Partial<NewsFacts> = {}): NewsFacts => ({
  ...alertFacts({ department: 'Skole og dagtilbud' }),
  kind: 'alert',
  acknowledgeUrl: link,
  ...more,
});
type Card = {
  body: { type: string; text?: string; facts?: { title: string; value: string }[] }[];
  actions: { title: string; url: string }[];
};
const cardOf = (facts: NewsFacts) => writeTeamsCard(facts).card as Card;
const wordsOf = ({ body }: Card) =>
  body.flatMap(({ text, facts = [] }) => [
    ...(text === undefined ? [] : [text]),
    ...facts.map(({ title, value }) => `${title}: ${value}`),
  ]);

describe('an SMS', () => {
  test('says what, where, how much, whether it can wait, and where to answer, in one message', () => {
    const { text } = writeSms(news());
    expect(text).toBe(`Lytteposten: Mediekrise - Skole og dagtilbud. 12 opslag. Kan ikke vente. Kvittér: ${link}`);
    expect(gsmLength(text)).toBeLessThanOrEqual(160);
  });

  test('tells news and the end of a matter, and marks a drill first of all', () => {
    expect(writeSms(news({ kind: 'update', posts: 34, incidentUrl: 'https://l.example/sag/1' })).text).toBe(
      'Lytteposten: Sagen vokser - Skole og dagtilbud. Nu 34 opslag. Se: https://l.example/sag/1',
    );
    expect(writeSms(news({ kind: 'over' })).text).toBe(
      'Lytteposten: Alt roligt - Skole og dagtilbud. Du behøver ikke gøre mere.',
    );
    expect(writeSms(news({ drill: true })).text).toMatch(/^ØVELSE\. Lytteposten: /);
    expect(writeSms(news({ isEscalation: true, posts: 1 })).text).toContain(
      'Skole og dagtilbud. Ingen har kvitteret. Kan ikke vente. ',
    );
  });

  test.each([
    'Børn – unge & familie, »forebyggelse« og et meget langt navn på et fagområde',
    'Ærø Østergård 😀 Ñandú',
    '',
  ])('has room for its link whatever the department is called: %s', (department) => {
    const { text } = writeSms(news({ department, isEscalation: true }));
    expect(gsmLength(text)).toBeLessThanOrEqual(160);
    expect(text.endsWith(link)).toBe(true);
    expect(text).toMatch(/^[A-Za-zÆØÅæøåÄÖÑÜäöñüéà0-9 .:,"&?\-/_']*$/);
  });
});

test('a push shows severity, place and figures on a locked screen, and one matter has one place there', () => {
  expect(writePush(news())).toEqual({
    title: 'Mediekrise: Skole og dagtilbud',
    body: '12 opslag. Kan ikke vente. Tryk for at kvittere.',
    url: link,
    tag: news().incidentId,
  });
  expect(writePush(news({ kind: 'over' })).title).toBe('Alt roligt: Skole og dagtilbud');
});

test('of a shielded matter only that it is there is told, that there is news of it, and that it is over', () => {
  const told = (kind: NewsFacts['kind']) => {
    const { acknowledgeUrl: _, ...later } = news({
      kind,
      shielded: true,
      canWait: '',
      incidentUrl: 'https://l.example/sag/1',
    });
    const facts = kind === 'alert' ? news({ shielded: true }) : later;
    return [writeSms(facts).text, writePush(facts).body];
  };
  expect(told('alert')).toEqual([
    `Lytteposten: En lukket sag venter. Kan ikke vente. Kvittér: ${link}`,
    'En lukket sag venter.',
  ]);
  expect(told('update')).toEqual([
    'Lytteposten: Der er nyt i en lukket sag. Se: https://l.example/sag/1',
    'Der er nyt i en lukket sag.',
  ]);
  expect(told('over')).toEqual(['Lytteposten: Alt roligt i en lukket sag.', 'Alt roligt i en lukket sag.']);
});

test('the short messages hold no names of sources and nothing that people wrote', () => {
  const facts = { ...news(), sources: ['Skolen ved Skoven'], title: 'Lærer Hansen' };
  const all = [writeSms(facts), writePush(facts), writeTeamsCard(facts), writeWebhook(facts)];
  expect(JSON.stringify(all)).not.toMatch(/Skolen ved Skoven|Hansen/);
});

describe('a card in Teams', () => {
  test('has the facts, the way to the matter and the button', () => {
    const card = cardOf(news({ posts: 12, voices: 7, media: 0 }));
    expect(wordsOf(card)).toEqual([
      'Mediekrise: Skole og dagtilbud',
      'Det kan ikke vente.',
      'Alvor: Mediekrise',
      ...(news().themeLabel === undefined ? [] : [`Emne: ${news().themeLabel}`]),
      'Set: 12 opslag',
      'Afsendere: 7 forskellige',
      'Medier: ingen omtale set',
      expect.stringMatching(/^Begyndte: /),
      ...(news().playbook === undefined ? [] : [expect.anything()]),
      'Kortet indeholder hverken navne eller tekst fra borgere.',
    ]);
    expect(card.actions.map(({ title }) => title)).toEqual(['Se sagen', 'Kvittér']);
    const { acknowledgeUrl: _, ...forMany } = news();
    expect(cardOf(forMany).actions.map(({ title }) => title)).toEqual(['Se sagen']);
  });

  test('N7: is cut to what Teams takes, and says that there is more', () => {
    const card = cardOf(
      news({ playbook: Array.from({ length: 200 }, (_, n) => `${n} ${'gør noget klogt '.repeat(30)}`).join('\n') }),
    );
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(28_000);
    expect(wordsOf(card)).toContain('Resten står i sagen.');
    expect(card.actions).toHaveLength(2);
  });

  test.each([
    '@everyone <at>Alle</at>',
    '[klik her](https://ond.example)',
    '**fed** _kursiv_ `kode` ~~væk~~',
    '![billede](http://ond.example/x.png)',
    '<script>alert(1)</script>',
    '# Overskrift',
    '- punkt',
    '1. punkt',
    'https://ond.example/x',
    'ond.example',
  ])('N18: shows hostile names as text: %s', (nasty) => {
    const card = cardOf(news({ department: nasty, themeLabel: nasty, canWait: nasty, playbook: nasty }));
    for (const words of wordsOf(card)) {
      expect(words).not.toMatch(/[<>[\]@`*_~#]|!\(/);
      expect(words).not.toMatch(/^\s*(?:[-+]|\d+[.)])\s/);
    }
    const [title] = wordsOf(cardOf(news({ department: nasty })));
    expect(title).not.toMatch(/https?:|\w\.\w/);
  });
});

test('a webhook tells the figures under names that stay', () => {
  expect(writeWebhook(news({ kind: 'update', isRise: true }))).toMatchObject({
    event: 'incident.update',
    body: { version: 1, severity: 3, posts: 12, hasRisen: true, isDrill: false, url: news().incidentUrl },
  });
});
