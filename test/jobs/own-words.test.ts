import { describe, expect, it } from 'vitest';
import type { Severity, Verdict } from '../../core/words.ts';
import { ownSeverity } from '../../jobs/own-words.ts';
import { stubClassifier } from '../support/context.ts';

const stub = stubClassifier({ ALVOR3: { severity: 3 }, ALVOR2: { severity: 2 } });
const own = (severity: Severity, text: string, more: { parent?: string; secondOpinion?: 'given' | 'missing' } = {}) => {
  const { secondOpinion, ...rest } = more;
  const verdict: Verdict = { ...stub.classify({ text: '' }), severity };
  return ownSeverity({ item: { text, ...rest }, verdict, secondOpinion }, (item) => {
    expect(item).toEqual({ text });
    return stub.classify(item);
  });
};

describe('how grave an answer is by its own words', () => {
  it('is what is said of it without what it answers', () => {
    expect(own(2, 'Tak', { parent: 'Om de gamle' })).toBe(0);
    expect(own(2, 'Min også. ALVOR2', { parent: 'Om de gamle' })).toBe(2);
    expect(own(2, 'Min også. ALVOR2', { parent: 'Om de gamle', secondOpinion: 'missing' })).toBe(2);
  });

  it('is never more than what was said of both', () => {
    expect(own(2, 'ALVOR3', { parent: 'Om de gamle' })).toBe(2);
  });

  it('is the verdict where nothing is answered, where it is a crisis or a gripe, and where somebody has read both', () => {
    expect(own(2, 'Tak')).toBe(2);
    expect(own(3, 'Tak', { parent: 'Om de gamle' })).toBe(3);
    expect(own(1, 'Tak', { parent: 'Om de gamle' })).toBe(1);
    expect(own(2, 'Tak', { parent: 'Om de gamle', secondOpinion: 'given' })).toBe(2);
  });
});
