/** The last line of a test run, counted from the run: `123 passed, 0 failed`, and `, 4 skipped` when there are any. */
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

export type Counts = { passed: number; failed: number; skipped: number };
export type Outcome = { state: 'passed' | 'failed' | 'skipped' | 'pending'; name: string };

/**
 * Counts a run. What broke outside of any test (a file that cannot be read, a rejection that nobody caught) is one
 * failure each. With `requireAll` a skip is a failure, too; a test that never came to its end always is.
 */
export function countRun(outcomes: readonly Outcome[], broken: number, requireAll: boolean): Counts {
  const number = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length;
  const skipped = number('skipped');
  const failed = number('failed') + number('pending') + broken;
  return { passed: number('passed'), failed: failed + (requireAll ? skipped : 0), skipped: requireAll ? 0 : skipped };
}

export const closingLine = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const outcomeOf = (test: TestCase): Outcome => ({ state: test.result().state, name: test.fullName });

/** Stands beside vitest's default reporter (vitest.config.ts). REQUIRE_ALL=1 names every skipped test and fails the run. */
export default class ClosingLine implements Reporter {
  private isWatching = false;
  private counts: Counts | undefined;

  onInit({ config }: Vitest): void {
    this.isWatching = config.watch;
    // After everything else that is said, the databases' goodbye included. An exit that no count explains is a failure.
    if (!this.isWatching) process.once('exit', (status) => this.say(status));
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const requireAll = process.env['REQUIRE_ALL'] === '1';
    const outcomes = modules.flatMap((module) => [...module.children.allTests()].map(outcomeOf));
    const broken = modules.reduce((sum, module) => sum + brokenIn(module), 0);
    this.counts = countRun(outcomes, broken + errors.length, requireAll);
    if (requireAll) {
      for (const { name } of outcomes.filter(({ state }) => state === 'skipped'))
        process.stdout.write(`REQUIRE_ALL=1, but skipped: ${name}\n`);
    }
    if (this.counts.failed > 0) process.exitCode = 1;
    if (this.isWatching) this.say(0);
  }

  private say(status: number): void {
    const counts = this.counts ?? { passed: 0, failed: 0, skipped: 0 };
    const unexplained = status !== 0 && counts.failed === 0 ? 1 : 0;
    process.stdout.write(`${closingLine({ ...counts, failed: counts.failed + unexplained })}\n`);
  }
}

/** Errors of a file and of its groups: an import that fails, a hook that throws. */
function brokenIn(module: TestModule): number {
  const suites = [...module.children.allSuites()];
  return module.errors().length + suites.reduce((sum, suite) => sum + suite.errors().length, 0);
}
