/**
 * The order of files: the longest begin first, so that no core waits at the end for one that was begun last. A bare clone has no
 * record of earlier runs, and the size of a file says little of its time: those that take many seconds are named here.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = [
  'review/xss.browser',
  'review/morning.browser',
  'review/queue.browser',
  'review/share.browser',
  'review/security-matrix.db',
  'jobs/fairness-hosts.db',
  'jobs/fairness.db',
  'review/queue-bulk.db',
  'jobs/train-classifier.db',
  'review/log.db',
  'review/setup.db',
  'store/candidate-rows.db',
  'two-workers.queue',
  'worker/embedded-postgres.queue',
  'faults.queue',
  'tokens.queue',
  'worker/cli.queue',
  'journey.queue',
  'worker/shutdown.queue',
  'worker/queue-takeover.queue',
  'sources/hostile-documents',
  'classifiers/evaluate',
  'sources/contract',
  'jobs/schedule',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return at < 0 ? long.length : at;
};

export default class LongestFirst extends BaseSequencer {
  /** Turns and projects stay together: a process is kept as long as the next file is of the same project. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const groupOf = ({ project }: TestSpecification) => `${project.config.sequence.groupOrder} ${project.name}`;
    const groups = [...new Set(sorted.map(groupOf))];
    return groups.flatMap((group) =>
      sorted.filter((file) => groupOf(file) === group).toSorted((a, b) => placeOf(a) - placeOf(b)),
    );
  }
}
