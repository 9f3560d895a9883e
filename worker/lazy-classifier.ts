import type { Log } from '../core/log.ts';
import type { LiveClassifier } from '../jobs/live-classifier.ts';
import type { Database } from '../store/db.ts';

/** The live classifier, read in by the first who asks: its word lists take a third of a second, and most commands judge nothing. */
export function openLazyClassifier(parts: { db: Database; log: Log }): LiveClassifier {
  let opened: Promise<LiveClassifier> | undefined;
  const open = async () => (await import('../jobs/live-classifier.ts')).openLiveClassifier(parts);
  return {
    async current() {
      opened ??= open();
      return (await opened).current();
    },
  };
}
