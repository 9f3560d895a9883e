import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, model } from '../../classifiers/index.ts';
import { departments, labels, type TextSource, textSources, themes } from '../../core/words.ts';

const pieces = [
  'Kommunen',
  'svigter',
  'børnene',
  'ikke',
  'godt',
  'tusind tak',
  'død',
  'på plejehjemmet',
  'i Grenaa',
  '😡',
  '❤️',
  '?',
  '.',
  '\n',
  'flot klaret',
  '"velfærd"',
  'skimmel',
  'uden anmærkninger',
  'a\u030a',
  '\ud83d',
  '\u200d',
  'Norddjurs Kommune',
  'fællesskab',
  'men',
  'Børnehaven',
];
const danish = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  danish,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const anySource = fc.option(fc.constantFrom<TextSource>(...textSources), { nil: undefined });

describe('classify', () => {
  it('gives reasons whose spans stand in the text exactly where they say', () => {
    fc.assert(
      fc.property(anyText, anySource, (text, source) => {
        const { reasons } = classify(source ? { text, source } : { text });
        expect(reasons.length).toBeLessThanOrEqual(3);
        for (const { span, start, why } of reasons) {
          expect(span).not.toBe('');
          expect(text.slice(start, start + span.length)).toBe(span);
          expect(why).not.toBe('');
        }
      }),
      { numRuns: 400 },
    );
  });

  it('stays within the vocabulary and answers the same twice', () => {
    fc.assert(
      fc.property(anyText, anySource, (text, source) => {
        const item = source ? { text, source } : { text };
        const verdict = classify(item);
        expect(classify(item)).toEqual(verdict);
        expect(labels).toContain(verdict.label);
        expect(themes).toContain(verdict.theme);
        expect(departments).toContain(verdict.department);
        expect(verdict.model).toBe(model);
        expect(verdict.severity > 0).toBe(verdict.label === 'negative_press');
        for (const score of [verdict.goodStory, verdict.negativePress]) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never ranks a text with words of harm as a good story', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('overgreb', 'dødsfald', 'omsorgssvigt', 'datalæk', 'evakueret', 'ære være hendes minde'),
        danish,
        (harm, rest) => {
          const text = `Tusind tak for en fantastisk indsats ❤️🎉 Vi er stolte. ${rest}\n${harm} på skolen. Flot, dygtige frivillige!`;
          for (const source of textSources) expect(classify({ text, source }).goodStory).toBeLessThan(0.5);
        },
      ),
    );
  });

  it.each([
    ['a hundred thousand letters of complaint', 'kommunen svigter igen '.repeat(5000)],
    ['one endless word', 'skole'.repeat(20_000)],
    ['only emojis', '😡'.repeat(50_000)],
    ['only quotation marks', '"'.repeat(100_000)],
    ['broken surrogates', '\ud800'.repeat(50_000)],
    ['stacked accents', `a${'\u0301'.repeat(100_000)}`],
    [
      'ten thousand different words',
      Array.from({ length: 10_000 }, (_, at) => `ord${at.toString(36)}skolen`).join(' '),
    ],
    ['nothing', ''],
  ])('reads %s in bounded time', (_, text) => {
    const started = performance.now();
    const verdict = classify({ text });
    expect(performance.now() - started).toBeLessThan(250);
    expect(labels).toContain(verdict.label);
  });

  it('knows the word constructor as a word like any other', () => {
    expect(classify({ text: 'constructor __proto__ toString' }).label).toBe('neutral');
  });

  it('keeps the department of the source, whatever the text speaks of', () => {
    const text = 'Biblioteket har fået nye bøger';
    expect(classify({ text, department: 'skole_og_dagtilbud' }).department).toBe('skole_og_dagtilbud');
    expect(classify({ text }).department).toBe('kultur_og_fritid');
  });
});

describe('whose voice it is', () => {
  const anger = 'Det er elendigt, pinligt og til grin, og vi er trætte af det.';

  it('takes anger by the public for criticism and the same words on our own Page for a manner of speech', () => {
    expect(classify({ text: anger, source: 'facebook_mention' }).label).toBe('negative_press');
    expect(classify({ text: anger, source: 'facebook_page' }).label).not.toBe('negative_press');
  });

  it('does not make a good story of our own praise without an event', () => {
    expect(classify({ text: 'Vi er glade! 😍❤️🎉', source: 'facebook_page' }).label).toBe('neutral');
  });

  it('lets our own explanation of a serious matter be negative press', () => {
    const text = 'Vi beklager dybt, at følsomme oplysninger om borgere er lækket ved en fejl.';
    expect(classify({ text, source: 'facebook_page' })).toMatchObject({ label: 'negative_press', severity: 3 });
  });
});

describe('frames', () => {
  it.each([
    ['Tilsynet gav plejehjemmet et påbud.', 'negative_press'],
    ['Plejehjemmet i Auning fik tilsyn uden anmærkninger, og tilsynet roser personalet.', 'good_story'],
    ['Børnehaven er ferielukket i uge 29.', 'neutral'],
    ['Politikerne vil lukke skolen i Trustrup for altid, og forældrene protesterer.', 'negative_press'],
    ['Klagevejledning: Du kan klage inden fire uger.', 'neutral'],
  ])('reads "%s" as %s', (text, label) => {
    expect(classify({ text, source: 'news' }).label).toBe(label);
  });

  it('takes sides with what an approving comment answers', () => {
    const parent = 'Kommunen svigter de ældre igen, det er en skandale og dybt uværdigt.';
    expect(classify({ text: 'God kommentar!', source: 'facebook_comment', parent }).label).toBe('negative_press');
    expect(
      classify({ text: 'God kommentar!', source: 'facebook_comment', parent: 'Sikke en hyggelig dag ❤️' }).label,
    ).toBe('neutral');
  });
});
