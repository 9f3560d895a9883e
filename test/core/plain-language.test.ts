import { describe, expect, it } from 'vitest';
import { findDifficultWords } from '../../core/difficult-words.ts';
import { findPassives } from '../../core/passive-voice.ts';
import { lixName, readabilityOf } from '../../core/readability.ts';
import { sentencesOf, wordsOf } from '../../core/sentences.ts';

const spans = (found: { span: string }[]) => found.map(({ span }) => span);

describe('sentences', () => {
  it.each([
    ['Vi åbner i dag. Kom forbi!', ['Vi åbner i dag.', 'Kom forbi!']],
    [
      'Vi ses kl. 8.30 i 3. klasse d. 4. maj. Tag fx en ven med.',
      ['Vi ses kl. 8.30 i 3. klasse d. 4. maj.', 'Tag fx en ven med.'],
    ],
    ['Overskrift uden punktum\nSå kommer teksten…', ['Overskrift uden punktum', 'Så kommer teksten…']],
    ['»Ja.« sagde hun bl.a. om det.', ['»Ja.«', 'sagde hun bl.a. om det.']],
    ['🎉 🎉\n\n', []],
  ])('of %j', (text, expected) => {
    expect(spans(sentencesOf(text))).toEqual(expected);
  });

  it('stand where they say', () => {
    const text = '  Vi åbner. \n Kom nu!  Nå';
    for (const { span, start } of [...sentencesOf(text), ...wordsOf(text)])
      expect(text.slice(start, start + span.length)).toBe(span);
  });
});

describe('LIX', () => {
  it('is words to a sentence and long words to a hundred, added', () => {
    // 10 words in 2 sentences, 2 of more than six letters: 5 + 20.
    expect(readabilityOf('Vi har bygget et insekthotel nu. Kom og se kunstværket.')).toMatchObject({
      words: 10,
      sentences: 2,
      longWords: 2,
      lix: 25,
      name: 'let',
    });
  });

  it('is nothing for a text without words', () => {
    expect(readabilityOf(' 🎉 … ')).toMatchObject({ words: 0, lix: 0 });
  });

  it.each([
    [24, 'meget let'],
    [25, 'let'],
    [35, 'middel'],
    [45, 'svær'],
    [55, 'meget svær'],
  ])('%d is called %s', (lix, name) => {
    expect(lixName(lix)).toBe(name);
  });
});

describe('the passive', () => {
  it.each([
    ['Vejen lukkes på mandag.', ['lukkes']],
    ['Vejen skal snart lukkes.', ['lukkes']],
    ['Broen renoveres, og stien etableres.', ['renoveres', 'etableres']],
    ['Stien blev etableret i går.', ['blev etableret']],
    ['Festen holdes i hallen.', ['holdes']],
    ['Børnene inviteres til fest.', ['inviteres']],
    ['Skolen blev åbnet i går.', ['blev åbnet']],
    ['Nu bliver der også bygget en ny hal.', ['bliver der også bygget']],
    ['Hun er blevet valgt til prisen.', ['blevet valgt']],
    ['Præmien blev givet til Bo.', ['blev givet']],
    ['Huset solgtes i fjor.', ['solgtes']],
    ['Det gøres bedst i dag.', ['gøres']],
    ['Pladsen kan ikke bruges.', ['bruges']],
    ['Prisen blev uddelt, og der blev sunget. Kagen blev spist.', ['blev uddelt', 'blev spist']],
    ['Der arbejdes på sagen.', ['arbejdes']],
  ])('is found in %s', (text, expected) => {
    const found = findPassives(text);
    expect(spans(found)).toEqual(expected);
    for (const { span, start } of found) expect(text.slice(start, start + span.length)).toBe(span);
  });

  it.each([
    'Vi synes, det lykkes, og vi mødes og ses igen.',
    'Der findes mange, og vi trives og glædes.',
    'Børnenes tegninger og elevernes fest i Norddjurs Kommunes hal.',
    'En lærers dag, to læreres løn og alle borgeres ret.',
    'Deres børn, jeres hjem og vores skole, ellers andres.',
    'Således bliver det anderledes. Det bliver flot, stort og godt.',
    'Det bliver vist regn. Blev barnet glad? Arbejdet blev hårdt.',
    'Det blev en lukket fest.',
    'Det bliver godt. Lukket i morgen.',
    'Vi følges ad. De slås lidt.',
    'En uges ferie og to timers pause.',
  ])('is not found in %s', (text) => {
    expect(spans(findPassives(text))).toEqual([]);
  });
});

describe('difficult words', () => {
  it.each([
    ['Såfremt det regner', 'Såfremt', 'hvis'],
    ['Vi iværksætter det', 'iværksætter', 'sætte i gang'],
    ['efter reglen i henhold til loven', 'i henhold til', 'efter'],
    ['Vores kompetencer', 'kompetencer', 'det, man kan'],
    ['Specialundervisningsområdet', 'Specialundervisningsområdet', 'et kortere ord, eller del det op'],
  ])('%s', (text, span, instead) => {
    expect(findDifficultWords(text)).toEqual([{ span, start: text.indexOf(span), instead }]);
  });

  it('are none in plain speech', () => {
    expect(findDifficultWords('Vi har bygget et insekthotel. Kom og se det, og tag en ven med.')).toEqual([]);
  });

  it('come in the order in which they stand', () => {
    const starts = findDifficultWords('I forbindelse med festen, såfremt vi iværksætter den på baggrund af planen').map(
      ({ start }) => start,
    );
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts).toHaveLength(4);
  });
});
