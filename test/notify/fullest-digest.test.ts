import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import type { TrendDay } from '../../core/digest-trend.ts';
import { linkedActions } from '../../core/mail-links.ts';
import { composeMail } from '../../notify/compose-mail.ts';
import { trendPicture, trendTable } from '../../notify/trend-chart.ts';
import { writeDigest } from '../../notify/write-digest.ts';
import { digestFacts, incident, morning, story } from './support/mail-facts.ts';

const many = <T>(count: number, thing: T) => Array.from({ length: count }, () => thing);
const longWords = 'Sognepræsternes efterårsudflugt til Mellemstrup Stevns, '.repeat(8);
const link = `https://lytteposten.norddjurs.example/handling/${'A'.repeat(76)}`;

const trend: TrendDay[] = Array.from({ length: 14 }, (_, at) => ({
  date: `2026-11-${String(at + 6).padStart(2, '0')}`,
  found: (at * 7) % 11,
  shared: at % 3,
  critical: (at * 5) % 6,
}));

/** Everything that a morning can hold, each of it longer than it ever is. */
const fullest = digestFacts({
  personName: longWords,
  coversDays: 4,
  isLate: true,
  dueAt: new Date('2026-11-20T05:00:00Z'),
  coverage: { read: 10, total: 1_500, problems: many(400, { name: longWords, sentence: longWords, since: morning }) },
  incidents: many(60, { ...incident, department: longWords, themeLabel: longWords, acknowledgedBy: longWords }),
  goodStories: many(5, {
    ...story,
    source: longWords,
    excerpt: longWords.repeat(20),
    themeLabel: longWords,
    url: link,
    reasons: [
      { why: 'focus' as const, theme: longWords },
      { why: 'department' as const, departmentKey: longWords },
    ],
    acts: linkedActions.map((action) => ({ action, url: link })),
  }),
  moreStories: 400,
  open: { goodStories: 1_000, pressWatch: 1_000, unsure: 1_000 },
  overdue: 900,
  own: {
    ...{ cards: 40, cardsOverdue: 12, tasks: 9, tasksOverdue: 1, mentions: 5 },
    ...{ cardsUrl: link, tasksUrl: link, mentionUrl: link },
  },
  shared: many(50, {
    source: longWords,
    excerpt: longWords,
    url: link,
    effect: { days: 1, reactions: 34, comments: 5 },
  }),
  grown: many(30, { source: longWords, sharedAt: morning, effect: { days: 7, reactions: 1_204, comments: null } }),
  unshared: many(30, { source: longWords, since: morning, url: link }),
  vanished: { posts: 5, comments: 9, url: link },
  dutyHoles: { spans: many(9, longWords), url: link },
  trend,
  choicesUrl: link,
});

describe('the fullest digest', () => {
  const message = writeDigest(fullest);

  it('has at most 100 kB of html, and its picture with it', () => {
    expect(Buffer.byteLength(message.html)).toBeLessThan(100_000);
    expect(message.attachments?.[0]?.bytes.length).toBeLessThan(20_000);
  });

  it('shows three matters and five stories, each with four things to do, and counts the rest', () => {
    expect(message.html.match(/>Se sagen</g)).toHaveLength(3);
    expect(message.html.match(/>Se historien</g)).toHaveLength(5);
    for (const name of ['Del', 'Følg', 'Udsæt', 'Afvis'])
      expect(message.html.match(new RegExp(`>${name}<`, 'g'))).toHaveLength(5);
    expect(message.text).toContain('Og 400 gode historier til.');
    expect(message.subject).toContain('60 sager');
    expect(message.subject).toContain('405 gode historier');
  });

  it('says what waits for its reader, what came of sharing, and what is shared no more', () => {
    const text = message.text.replaceAll(/\n {2}/g, ' ');
    expect(text).toContain('* 40 kort er tildelt dig. 12 har ventet for længe.');
    expect(text).toContain('* 9 opgaver i sagerne er dine. Én skulle have været klaret.');
    expect(text).toContain('* Du er nævnt på 5 kort og har ikke svaret endnu.');
    expect(text).toContain('34 reaktioner og 5 kommentarer på 1 dag.');
    expect(text).toMatch(/delt i dag kl. 07.15: 1.204 reaktioner på 7 dage./);
    expect(text).toContain('ikke længere delt, opdaget i dag kl. 07.15.');
    expect(text).toContain('Overblikket er forsinket. Det skulle være kommet kl. 06.00.');
  });

  it('says of a single thing that it is one', () => {
    const own = {
      ...{ cards: 1, cardsOverdue: 1, tasks: 1, tasksOverdue: 0, mentions: 0 },
      cardsUrl: link,
      tasksUrl: link,
    };
    const { text } = writeDigest(digestFacts({ own }));
    expect(text).toContain('* 1 kort er tildelt dig. Det har ventet for længe.');
    expect(text).toContain('* 1 opgave i sagerne er din.\n');
  });
});

describe('why a story stands where it stands', () => {
  it('is said in the words of the municipality, and not at all where its own score put it there', () => {
    const reasons = [
      { why: 'focus' as const, theme: 'klima_og_miljø' },
      { why: 'source' as const, times: 4 },
    ];
    const text = (more: object) => writeDigest(digestFacts({ goodStories: [{ ...story, ...more }] })).text;
    expect(text({ reasons }).replaceAll('\n  ', ' ')).toContain(
      'Hvorfor: i fokus: klima og miljø og du har valgt 4 fra samme sted før.',
    );
    expect(text({ reasons: [] })).not.toContain('Hvorfor');
  });
});

/** Colours of the palette that are seen, against a ground; the contrast that WCAG asks of graphics is 3:1. */
const luminance = (colour: readonly number[]) => {
  const [red = 0, green = 0, blue = 0] = colour.map((one) => {
    const share = one / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: readonly number[], other: readonly number[]) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe('the picture of the last fortnight', () => {
  const picture = trendPicture(trend);
  const bytes = Buffer.from(picture?.png ?? []);
  const chunkOf = (type: string) => {
    const at = bytes.indexOf(type, 0, 'latin1');
    return bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
  };
  const palette = [...chunkOf('PLTE')].flatMap((_, at, all) => (at % 3 === 0 ? [all.slice(at, at + 3)] : []));

  it('is drawn point by point: its bars are as tall as the figures', () => {
    const [width, height] = [chunkOf('IHDR').readUInt32BE(0), chunkOf('IHDR').readUInt32BE(4)];
    const lines = inflateSync(chunkOf('IDAT'));
    expect(lines).toHaveLength((width + 1) * height);
    const drawn = (colour: number) => lines.filter((point, at) => at % (width + 1) !== 0 && point === colour).length;
    const [found = 0, critical = 0] = [drawn(1), drawn(3)];
    expect(found).toBeGreaterThan(critical);
    expect(drawn(2)).toBeGreaterThan(0);
    const doubled = trendPicture(trend.map((day) => ({ ...day, shared: day.shared * 2 })));
    expect(doubled?.png).not.toEqual(picture?.png);
  });

  it('can be seen on white and on the dark sheet, for it has no ground of its own', () => {
    expect([...chunkOf('tRNS')]).toEqual([0, 255, 255, 255, 255]);
    for (const colour of palette.slice(1))
      for (const ground of [
        [255, 255, 255],
        [0x1c, 0x22, 0x24],
      ])
        expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('is told in words and in a table, so that nobody needs it', () => {
    expect(picture?.alt).toContain('gode historier fundet');
    const one = trendPicture([{ date: '2026-11-20', found: 1, shared: 1, critical: 1 }]);
    expect(one?.alt).toContain('1 god historie fundet, 1 delt, 1 kritisk opslag.');
    const { text, html } = writeDigest(digestFacts({ trend }));
    expect(html).toContain('src="cid:fjorten-dage"');
    expect(html).toContain('alt="Søjler for de sidste 14 dage');
    expect(trendTable(trend).rows).toHaveLength(15);
    expect(text).toMatch(/I alt +\d+ +\d+ +\d+/);
    expect(text).not.toContain('cid:');
  });

  it('is left out where nothing happened, and then there is no picture to send', () => {
    const quiet = writeDigest(
      digestFacts({ trend: trend.map(({ date }) => ({ date, found: 0, shared: 0, critical: 0 })) }),
    );
    expect(quiet.attachments).toBeUndefined();
    expect(quiet.html).not.toContain('<img');
  });
});

describe('a mail with a picture and a way out', () => {
  const clock = clockAt(morning);
  const mailTo = (choicesUrl: string) =>
    composeMail(
      { ...writeDigest(digestFacts({ trend, choicesUrl })), to: 'mette@example.dk', messageId: '<a@b>' },
      'Lytteposten <lp@example.dk>',
      clock,
    );

  it('carries the picture inline, from memory', () => {
    expect(mailTo(link).attachments).toMatchObject([
      { filename: 'fjorten-dage.png', contentType: 'image/png', contentDisposition: 'inline', cid: 'fjorten-dage' },
    ]);
  });

  it('can be turned down with one click where that is safe: over https alone (RFC 8058)', () => {
    expect(mailTo(link).headers).toMatchObject({
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(mailTo('http://localhost:3000/mails/a').headers).not.toHaveProperty('List-Unsubscribe-Post');
    expect(mailTo('javascript:alert(1)').headers).not.toHaveProperty('List-Unsubscribe');
  });
});
