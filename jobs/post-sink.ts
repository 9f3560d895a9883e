import { localDate } from '../core/calendar.ts';
import type { ReadBatch } from '../sources/contract.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { saveEvidence } from '../store/evidence.ts';
import { notePostCounts } from '../store/post-counts.ts';
import { saveFound } from '../store/posts.ts';
import type { SourceRow } from '../store/sources.ts';
import { wakeByPosts } from '../store/wake.ts';
import type { JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { storablePost } from './storable-post.ts';

const dayMs = 86_400_000;

/** Where batches go, however they were read: masked, stored once, and rung for judgement in the same transaction. */
export function openSink(
  source: Pick<SourceRow, 'id' | 'departmentKey' | 'options'> & {
    /** It has a gap: what is a day old when it is found only now is *hentet senere*. Never so in a source's first scan. */
    isBehind?: boolean;
  },
  ownPages: ReadonlySet<string>,
  { db, clock, settings }: JobContext,
) {
  const isOwnPage = (pageId: string) => ownPages.has(pageId);
  const counts = { created: 0, edited: 0 };
  return {
    counts,
    async take(batch: ReadBatch, complete?: (tx: Db) => Promise<void>): Promise<void> {
      const posts = batch.posts.map((post) => storablePost(post, { secretKey: settings.secretKey, isOwnPage }));
      const { created, edited } = await inTransaction(db, async (tx) => {
        const at = clock.now();
        const saved = await saveFound(tx, posts, {
          sourceId: source.id,
          departmentKey: source.departmentKey,
          at,
          isOurs: source.options.own === true,
          ...(source.isBehind && { lateBefore: new Date(at.getTime() - dayMs) }),
        });
        await saveEvidence(tx, posts, { sourceId: source.id, at });
        if (posts.length > 0) await wakeByPosts(tx, saved, at);
        await notePostCounts(tx, posts, localDate(at));
        const ids = [...saved.created, ...saved.edited];
        if (ids.length > 0) await enqueue(tx, { name: 'classify-posts', payload: { ids } });
        if (batch.complete && complete) await complete(tx);
        return saved;
      });
      counts.created += created.length;
      counts.edited += edited.length;
    },
  };
}
