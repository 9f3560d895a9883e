import { describe, expect, it } from 'vitest';
import { closingLine, countRun, type Outcome } from './closing-line.ts';

const outcomes = (...states: Outcome['state'][]): Outcome[] =>
  states.map((state, index) => ({ state, name: `test ${index}` }));

describe('the closing line of a test run', () => {
  it('counts what passed and what failed', () => {
    expect(closingLine(countRun(outcomes('passed', 'failed', 'passed'), 0, false))).toBe('2 passed, 1 failed');
  });

  it('speaks of skipped tests only when there are any', () => {
    expect(closingLine(countRun(outcomes('passed', 'skipped'), 0, false))).toBe('1 passed, 0 failed, 1 skipped');
    expect(closingLine(countRun(outcomes('passed'), 0, false))).toBe('1 passed, 0 failed');
  });

  it('takes a skip for a failure when everything is required', () => {
    expect(closingLine(countRun(outcomes('passed', 'skipped'), 0, true))).toBe('1 passed, 1 failed');
  });

  it('takes what broke outside of a test, and a test without an end, for failures', () => {
    expect(closingLine(countRun(outcomes('passed', 'pending'), 2, false))).toBe('1 passed, 3 failed');
  });
});
