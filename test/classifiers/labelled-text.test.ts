import { describe, expect, it } from 'vitest';
import { labelledFrom, labelledTexts } from '../../classifiers/labelled-text.ts';
import { BadLine } from '../../classifiers/read-lines.ts';

const whole = {
  text: 'Enig',
  source: 'facebook_comment',
  parent: 'Godt klaret',
  label: 'negative_press',
  severity: 2,
  theme: 'andet',
  department: 'social',
  about_norddjurs: false,
  hard: 'reply',
  batch: 'w1/01',
};

describe('a labelled line', () => {
  it('is read with all that people said', () => {
    expect(labelledFrom(JSON.stringify(whole))).toEqual({
      item: { text: 'Enig', source: 'facebook_comment', parent: 'Godt klaret' },
      label: 'negative_press',
      severity: 2,
      theme: 'andet',
      department: 'social',
      aboutNorddjurs: false,
      hard: 'reply',
      batch: 'w1/01',
    });
  });

  it('never gives the department to the judge, who is asked for it', () => {
    expect(labelledFrom(JSON.stringify(whole)).item).not.toHaveProperty('department');
  });

  it('leaves out what nobody said', () => {
    expect(labelledFrom('{"text":"","label":"neutral","hard":""}')).toEqual({ item: { text: '' }, label: 'neutral' });
    expect(labelledFrom('{"text":"x","label":"neutral","severity":0}').severity).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no text', { text: undefined }],
    ['no label', { label: undefined }],
    ['a label that nobody knows', { label: 'glad' }],
    ['a severity that nobody knows', { severity: 4 }],
    ['a severity in quotes', { severity: '2' }],
    ['a theme that nobody knows', { theme: 'vejr' }],
    ['a department that nobody knows', { department: 'kantinen' }],
    ['a source that nobody knows', { source: 'tiktok' }],
    ['a parent that is no text', { parent: 7 }],
    ['"yes" for whether it is about Norddjurs', { about_norddjurs: 'ja' }],
  ])('is refused with a sentence when it has %s', (_, change) => {
    const line = typeof change === 'string' ? change : JSON.stringify({ ...whole, ...change });
    expect(() => labelledFrom(line)).toThrow(BadLine);
    expect(() => labelledFrom(line)).toThrow(/\w+ .*\.$/);
  });
});

describe('a labelled file', () => {
  it('may have empty lines, and is as long as what stands in it', () => {
    expect(labelledTexts(`${JSON.stringify(whole)}\n\n${JSON.stringify(whole)}\n`)).toHaveLength(2);
    expect(labelledTexts('')).toEqual([]);
  });

  it('is refused with the number of its first bad line', () => {
    expect(() => labelledTexts(`${JSON.stringify(whole)}\n\nnej\n[]`)).toThrow(/^Linje 3: .*\.$/);
  });
});
