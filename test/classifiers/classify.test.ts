/** What holds of every verdict, whatever the text and whatever the model has learnt. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, model } from '../../classifiers/index.ts';
import { tokenize } from '../../classifiers/tokenize.ts';
import { type ClassifiableText, departments, labels, type TextSource, textSources, themes } from '../../core/words.ts';

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
  '\u0000',
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
const anyItem: fc.Arbitrary<ClassifiableText> = fc.record(
  {
    text: anyText,
    source: fc.constantFrom<TextSource>(...textSources),
    parent: anyText,
    department: fc.constantFrom(...departments),
  },
  { requiredKeys: ['text'] },
);

describe('classify', () => {
  it('gives reasons whose spans stand in the text exactly where they say, and apart from each other', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const { reasons } = classify(item);
        expect(reasons.length).toBeLessThanOrEqual(3);
        for (const { span, start, why } of reasons) {
          expect(span).not.toBe('');
          expect(item.text.slice(start, start + span.length)).toBe(span);
          expect(why).not.toBe('');
        }
        const inOrder = [...reasons].sort((one, other) => one.start - other.start);
        inOrder.forEach(({ start, span }, at) => {
          expect(start + span.length).toBeLessThanOrEqual(inOrder[at + 1]?.start ?? item.text.length);
        });
      }),
      { numRuns: 400 },
    );
  });

  it('stays within the vocabulary', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const verdict = classify(item);
        expect(labels).toContain(verdict.label);
        expect(themes).toContain(verdict.theme);
        expect(departments).toContain(verdict.department);
        expect(verdict.model).toBe(model);
        expect(verdict.severity > 0).toBe(verdict.label === 'negative_press');
        if (!verdict.aboutNorddjurs) expect(verdict.label).toBe('neutral');
        const { goodStory, negativePress } = verdict;
        for (const score of [goodStory, negativePress, 1 - goodStory - negativePress]) {
          expect(score).toBeGreaterThanOrEqual(-0.002);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('answers the same twice, whatever was read in between', () => {
    fc.assert(
      fc.property(anyItem, anyItem, (item, other) => {
        const verdict = classify(item);
        classify(other);
        expect(classify(item)).toEqual(verdict);
      }),
      { numRuns: 300 },
    );
  });

  it('never ranks a text with words of harm as a good story', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('overgreb', 'dødsfald', 'omsorgssvigt', 'datalæk', 'evakueret', 'ære være hendes minde'),
        danish,
        (harm, rest) => {
          const text = `Tusind tak for en fantastisk indsats ❤️🎉 Vi er stolte. ${rest}\n${harm} på skolen. Flot, dygtige frivillige!`;
          for (const source of textSources) {
            const verdict = classify({ text, source });
            expect(verdict.goodStory).toBeLessThan(0.5);
            expect(verdict.label).not.toBe('good_story');
          }
        },
      ),
      {
        examples: [
          ['omsorgssvigt', 'uden anmærkninger Børnehaven'],
          ['omsorgssvigt', 'godt uden anmærkninger'],
          ['ære være hendes minde', 'børnene tusind tak'],
          ['ære være hendes minde', 'fællesskab'],
        ],
      },
    );
  });

  it('keeps the department of the source, whatever the text speaks of', () => {
    const text = 'Biblioteket har fået nye bøger, og musikskolen spillede.';
    for (const department of departments.filter((one) => one !== 'ukendt'))
      expect(classify({ text, department }).department).toBe(department);
    expect(classify({ text, department: 'ukendt' }).department).toBe('kultur_og_fritid');
    expect(classify({ text }).department).toBe('kultur_og_fritid');
  });

  it('listens to a second opinion, and more the surer it is', () => {
    const item = { text: 'Så kom der svar fra Norddjurs Kommune om stien.', source: 'facebook_mention' } as const;
    const scores = [0.01, 0.4, 0.99].map(
      (negativePress) => classify({ ...item, opinion: { goodStory: 0.01, negativePress } }).negativePress,
    );
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 1);
    expect(scores[2]).toBeGreaterThan(scores[1] ?? 1);
    const { goodStory } = classify({ ...item, opinion: { goodStory: 1, negativePress: 0 } });
    expect(goodStory).toBeGreaterThan(classify(item).goodStory);
  });
});

describe('junk', () => {
  const junk: [string, string][] = [
    ['nothing', ''],
    ['a hundred thousand letters of complaint', 'kommunen svigter igen '.repeat(5000)],
    ['one word of ten thousand letters', 'skole'.repeat(2000)],
    ['one endless word', 'skole'.repeat(20_000)],
    ['a word with an endless joint', `skole${'-a'.repeat(50_000)}`],
    ['only emojis', '😡'.repeat(50_000)],
    ['only quotation marks', '"'.repeat(100_000)],
    ['only question marks', 'a? '.repeat(30_000)],
    ['only line breaks', '\n'.repeat(100_000)],
    ['only negations', 'ikke '.repeat(20_000)],
    ['NUL', '\u0000'.repeat(100_000)],
    ['NUL between words', 'kommunen\u0000svigter\u0000'.repeat(1000)],
    ['broken surrogates', '\ud800'.repeat(50_000)],
    ['surrogates the wrong way round', '\udc00\ud83d'.repeat(20_000)],
    ['stacked accents', `a${'\u0301'.repeat(100_000)}`],
    ['invisible signs', '\u200d\ufe0f'.repeat(50_000)],
    ['right to left', '\u202eenummok '.repeat(10_000)],
    ['ten thousand words', Array.from({ length: 10_000 }, (_, at) => `ord${at.toString(36)}skolen`).join(' ')],
    ['an endless link', `https://www.norddjurs.dk/${'a/'.repeat(50_000)}`],
  ];

  // The time of the whole test is what bounds them: each has a hundred times what it needs.
  it.each(junk)('as a text is judged: %s', { timeout: 2000 }, (_, text) => {
    const { label, unsure } = classify({ text, source: 'facebook_mention' });
    expect(labels).toContain(label);
    expect(label !== 'good_story' || unsure).toBe(true);
  });

  it.each(junk)('as what a reply answers is borne: %s', { timeout: 2000 }, (_, parent) => {
    const { label, unsure } = classify({ text: 'Enig', source: 'facebook_comment', parent });
    expect(label !== 'good_story' || unsure).toBe(true);
  });

  it('costs no more the longer it is: only a part of a text is read', () => {
    for (const [, text] of junk) {
      const { words, ends } = tokenize(text);
      expect(words.length).toBeLessThanOrEqual(1000);
      expect(Math.max(0, ...words.map((word) => word.length))).toBeLessThanOrEqual(50);
      expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(10_000);
    }
  });

  it.each(['Vi mødes på pladsen. ', 'Husk regntøj i morgen. ', 'Biblioteket har åbent til 17. ', 'hus ', 'ikke '])(
    'that says the same again and again says no more: "%s"',
    (sentence) => {
      expect(classify({ text: sentence, source: 'facebook_mention' }).label).toBe('neutral');
      for (const times of [10, 50, 400]) {
        const { label, unsure } = classify({ text: sentence.repeat(times), source: 'facebook_mention' });
        expect(label === 'neutral' || unsure, `${times} times`).toBe(true);
      }
    },
  );

  it('is nothing to speak of: an empty text and single signs are neutral', () => {
    for (const text of ['', ' ', '.', '\u0000', '\ud800', '123', '🤷']) {
      expect(classify({ text }).label, JSON.stringify(text)).toBe('neutral');
      expect(classify({ text }).reasons.length, JSON.stringify(text)).toBeLessThanOrEqual(1);
    }
  });

  it.each(['constructor', '__proto__ toString', 'hasOwnProperty valueOf', 'prototype constructor __proto__'])(
    'that is a word of the programming language is a word like any other: %s',
    (text) => {
      expect(classify({ text }).label).toBe('neutral');
    },
  );
});

describe('other languages', () => {
  it.each([
    [
      'Polish praise',
      'Władze gminy otworzyły wczoraj nową szkołę dla dzieci, a mieszkańcy cieszą się z pięknego placu zabaw i dużego boiska obok kościoła.',
    ],
    [
      'Polish blame',
      'Dzieci w przedszkolu nie dostały jedzenia przez cały dzień, rodzice są wściekli na gminę i żądają natychmiastowych wyjaśnień od dyrektorki placówki.',
    ],
    [
      'Finnish praise',
      'Kunta avasi eilen uuden koulun lapsille, ja asukkaat ovat iloisia kauniista leikkikentästä sekä suuresta urheilukentästä aivan sen vieressä kaupungin keskustassa tänään taas.',
    ],
    [
      'Finnish blame',
      'Vanhainkodissa asukkaat jätettiin yksin koko yöksi ilman hoitajaa, omaiset ovat raivoissaan ja vaativat kunnalta selitystä heti huomenna aamulla ennen kokousta.',
    ],
    [
      'Russian praise',
      'Община открыла вчера новую школу для детей, и жители очень довольны красивой площадкой и большим спортивным полем рядом с ней.',
    ],
    [
      'Turkish doubt',
      'Belediye dün çocuklar için yeni bir okul açtı ve mahalle sakinleri güzel oyun alanından çok memnun olduklarını söylediler ama yollar berbat.',
    ],
    [
      'no language',
      'asdf qwer zxcv hjkl uiop bnmv tyui ghjk qazw sxed crfv tgby hnuj mikl plok ijuh ygtf rdes waq vbnm',
    ],
  ])('are not judged with certainty: %s', (_, text) => {
    for (const source of textSources) {
      const { label, unsure } = classify({ text, source });
      expect(label === 'neutral' || unsure, source).toBe(true);
    }
  });

  it('that our visitors and newcomers write are: English', () => {
    const text = 'The municipality left my mother on the floor all night at the care home in Grenaa.';
    expect(classify({ text, source: 'facebook_mention' }).label).toBe('negative_press');
  });
});
