/**
 * The order of files: the longest begin first, so that no core waits at the end for one that was begun last. A bare clone has no
 * record of earlier runs, and the size of a file says little of its time: those that take many seconds are named here.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = [
  'kill.queue',
  'journey.queue',
  'review/xss.browser',
  'review/morning.browser',
  'worker/cli.queue',
  'worker/embedded-postgres.queue',
  'two-workers.queue',
  'digest-kill.queue',
  'tokens.queue',
  'worker/bench-kills.queue',
  'faults.queue',
  'review/share.browser',
  'review/settings.browser',
  'review/queue.browser',
  'review/incident.browser',
  'review/rules.browser',
  'worker/shutdown.queue',
  'worker/queue-takeover.queue',
  'review/security-matrix.db',
  'jobs/train-classifier.db',
  'review/queue-bulk.db',
  'jobs/slot-claims.db',
  'jobs/storm.db',
  'jobs/fairness-hosts.db',
  'worker/year.db',
  'jobs/live-classifier.db',
  'review/headers.db',
  'jobs/fairness.db',
  'sources/hostile-documents',
  'sources/contract',
  'classifiers/evaluate',
  'notify/hostile-facts',
  'sources/open-networks',
  'core/digest-times',
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
