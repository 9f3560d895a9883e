import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../notify/message.ts';
import { writeAlert } from '../../notify/write-alert.ts';
import { writeDigest } from '../../notify/write-digest.ts';
import { writeLetter } from '../../notify/write-letter.ts';
import { writeLogin } from '../../notify/write-login.ts';
import { writeTipOutcome } from '../../notify/write-tip-outcome.ts';
import { writeUpdate } from '../../notify/write-update.ts';
import { writeVanished } from '../../notify/write-vanished.ts';
import {
  alertFacts,
  digestFacts,
  incident,
  letterFacts,
  morning,
  sharedStory,
  story,
  storyEffect,
  tipFacts,
  unsharedStory,
  updateFacts,
  vanishedFacts,
} from './support/mail-facts.ts';

const nasty = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</style><svg/onload=alert(1)>',
  "' style='x",
  '&lt;b&gt;',
  '<!--',
  ']]>',
  'Emne\r\nBcc: ond@example.dk',
  '\n\n.\n\n',
  '\u0000\u202e\u2066vendt',
  '\ud800',
  '\u2028',
  '=?utf-8?q?x?=',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://ond.example/x',
  'https://a:b@ond.example',
  'www.ond.example',
  'ond.example',
  'x'.repeat(400),
  '👩‍👩‍👧‍👦'.repeat(60),
  'e\u0301'.repeat(300),
  ' ',
  '@everyone',
];
const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.array(fc.constantFrom(...nasty, 'ord', 'æøå'), { maxLength: 12 }).map((parts) => parts.join(' ')),
);
const url = fc.oneof(
  text,
  fc.webUrl({ withQueryParameters: true }),
  fc.constant(`https://example.dk/?${"&'".repeat(1500)}`),
);
const many = <T>(thing: fc.Arbitrary<T>) => fc.array(thing, { maxLength: 12 });

const alerts = fc
  .record({
    incidentId: text,
    department: text,
    themeLabel: text,
    sources: many(text),
    canWait: text,
    playbook: text,
    acknowledgeUrl: url,
    incidentUrl: url,
    reasons: many(text),
    others: fc.array(fc.record({ department: text, sources: many(text), acknowledgeUrl: url, incidentUrl: url }), {
      maxLength: 3,
    }),
  })
  .map(({ others, ...changes }) =>
    writeAlert(alertFacts({ ...changes, others: others.map((other) => alertFacts(other)) })),
  );
const updates = fc
  .record({
    incidentId: text,
    department: text,
    sources: many(text),
    reasons: many(text),
    calmBy: text,
    incidentUrl: url,
    kind: fc.constantFrom('update' as const, 'over' as const),
  })
  .map((changes) => writeUpdate(updateFacts(changes)));
const digests = fc
  .record({
    personName: text,
    incidents: many(
      fc
        .record({ department: text, themeLabel: text, url, acknowledgedBy: text })
        .map((changes) => ({ ...incident, ...changes })),
    ),
    goodStories: many(
      fc.record({ source: text, excerpt: text, themeLabel: text, url, theme: text }).map(({ theme, ...changes }) => ({
        ...story,
        ...changes,
        reasons: [{ why: 'focus' as const, theme }],
        acts: [{ action: 'share' as const, url: changes.url }],
      })),
    ),
    shared: many(fc.record({ source: text, excerpt: text, url })),
    unshared: many(fc.record({ source: text, since: fc.constant(morning), url })),
    choicesUrl: url,
    coverage: fc.record({
      read: fc.constant(5),
      total: fc.constant(20),
      problems: many(fc.record({ name: text, sentence: text })),
    }),
    queueUrl: url,
    healthUrl: url,
  })
  .map((changes) => writeDigest(digestFacts(changes)));
const told = { source: text, department: text, excerpt: text, postUrl: url };
const letters = fc
  .record({
    key: text,
    shared: many(fc.record({ ...told, centralUrl: url }).map(sharedStory)),
    effects: many(fc.record({ ...told, centralUrl: url, isQuiet: fc.boolean() }).map(storyEffect)),
    notShared: many(fc.record(told).map(unsharedStory)),
    choicesUrl: url,
  })
  .map((changes) => writeLetter(letterFacts(changes)));
const tips = fc
  .record({ tipId: text, outcome: fc.constantFrom('chosen', 'shared', 'sent', 'rejected'), department: text })
  .map((changes) => writeTipOutcome(tipFacts(changes)));
const losses = fc
  .record({
    page: text,
    what: fc.constantFrom('post' as const, 'comments' as const),
    hashes: many(text),
    noticeUrl: url,
  })
  .map((changes) => writeVanished(vanishedFacts(changes)));
const logins = url.map((each) => writeLogin({ url: each, minutes: 15 }));

const ourTags = new Set([
  'html',
  'head',
  'meta',
  'title',
  'style',
  'body',
  'div',
  'main',
  'p',
  'h1',
  'h2',
  'h3',
  'ul',
  'li',
  'a',
  'blockquote',
  'footer',
  'img',
  'table',
  'caption',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
]);
const ourAttributes = new Set([
  ...['lang', 'charset', 'name', 'content', 'class', 'style', 'href', 'aria-hidden'],
  ...['src', 'alt', 'width', 'height', 'scope'],
]);

function problemsOf({ html }: Message): string[] {
  const $ = load(html);
  const elements = $('*')
    .toArray()
    .map((element) => $(element));
  expect(elements.length).toBeGreaterThan(10);
  return elements.flatMap((element) => {
    const tag = String(element.prop('tagName')).toLowerCase();
    const attributes = element.attr() ?? {};
    const bad = Object.keys(attributes).filter((name) => !ourAttributes.has(name));
    const { href, src } = attributes;
    if (src !== undefined && !/^cid:[a-z-]+$/.test(src)) bad.push(src);
    if (href !== undefined && !/^https?:\/\//.test(href)) bad.push(href);
    return ourTags.has(tag) ? bad : [tag, ...bad];
  });
}

describe.each([
  ['alert', alerts],
  ['update', updates],
  ['digest', digests],
  ['letters', letters],
  ['login', logins],
  ['vanished', losses],
  ['tip', tips],
])('hostile facts in the %s mail', { timeout: 30_000 }, (_, messages) => {
  const holds = (check: (message: Message) => void) => {
    const property = fc.property(messages, (message) => {
      check(message);
    });
    fc.assert(property, { numRuns: 150 });
  };

  test('never become markup, an attribute or a link to anything but the web', () => {
    holds((message) => expect(problemsOf(message)).toEqual([]));
  });

  test('never break the subject or turn the text around', () => {
    holds(({ subject, text: body, html }) => {
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(`${subject}${body}${html}`).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
      expect(subject.length).toBeLessThan(250);
    });
  });

  test('never make a line of text longer than 78 characters, links apart, or a mail larger than 100 kB', () => {
    holds(({ text: body, html }) => {
      expect(body.split('\n').filter((line) => line.length > 78 && !/^ {0,2}https?:\/\/\S+$/.test(line))).toEqual([]);
      expect(Buffer.byteLength(html) + Buffer.byteLength(body)).toBeLessThan(100_000);
    });
  });
});

test('no word of a post can get into an alert: its facts are numbers, labels and names of sources', () => {
  const known = [
    'acknowledgeUrl',
    'canWait',
    'department',
    'incidentId',
    'incidentUrl',
    'isEscalation',
    'isRise',
    'media',
    'now',
    'openedAt',
    'posts',
    'severity',
    'sources',
    'themeLabel',
    'voices',
  ];
  expect(Object.keys(alertFacts()).sort()).toEqual(known);
  const smuggled = { ...alertFacts(), excerpt: 'hemmelig tekst', text: 'hemmelig tekst', author: 'hemmelig person' };
  expect(JSON.stringify(writeAlert(smuggled))).not.toContain('hemmelig');
});
