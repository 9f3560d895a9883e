import { inTransaction } from '../store/db.ts';
import { noticeGaps as writeGaps } from '../store/gaps.ts';
import { listReadSources } from '../store/sources.ts';
import type { Handler } from './context.ts';
import { gapOf } from './gap-of.ts';

/**
 * Writes down what is not being read, while it is not: sources that fail, are held back, or were left alone because the
 * machine slept. So the page of coverage tells of a gap from when it is clear, and not only once it is over.
 */
export const noticeGaps: Handler<'notice-gaps'> = async (_payload, { db, clock }) => {
  const now = clock.now();
  const gaps = (await listReadSources(db)).flatMap((source) => {
    const gap = gapOf(source, now);
    return gap ? [{ ...gap, sourceId: source.id }] : [];
  });
  await inTransaction(db, (tx) => writeGaps(tx, gaps, now));
};
