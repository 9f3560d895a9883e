import type { Clock } from '../core/clock.ts';
import type { DemoModel } from './demo-model.ts';

/** What of the fixed model has become visible since the last look, posts before the comments under them. */
export function createUnfolding({ posts, comments }: DemoModel, clock: Clock): () => string[] {
  let seenUntilMs = clock.now().getTime();
  return () => {
    const [fromMs, nowMs] = [seenUntilMs, clock.now().getTime()];
    seenUntilMs = nowMs;
    const isNew = ({ createdMs }: { createdMs: number }) => createdMs > fromMs && createdMs <= nowMs;
    return [...posts.filter(isNew), ...comments.filter(isNew)].map(({ id }) => id);
  };
}
