import { performance } from 'node:perf_hooks';
import { handlers } from '../../jobs/index.ts';
import { reachMs } from '../../jobs/read-window.ts';
import { readSource } from '../../jobs/scan-source.ts';
import type { ReadBatch } from '../../sources/contract.ts';
import { takeFromOutbox } from '../../store/outbox.ts';
import { listSources, type SourceRow } from '../../store/sources.ts';
import type { House } from '../house.ts';

const atATime = 6;

export type Phases = { fetchPerSecond: number; storePerSecond: number; judgePerSecond: number };

/** The same path, one step at a time and without the queue: where the time goes. Begins with an empty post table. */
export async function measurePhases(house: House): Promise<Phases> {
  const sources = await listSources(house.db);
  const found = new Map<string, ReadBatch[]>();
  const fetching = await timed(sources, async (source) => void found.set(source.id, await fetchAll(source, house)));
  const posts = [...found.values()].flat().reduce((sum, batch) => sum + batch.posts.length, 0);
  const storing = await timed(sources, async (source) => {
    const outcome = await readSource(source, withBatches(house, found.get(source.id) ?? []));
    if (outcome.kind !== 'read') throw new Error(`${source.externalId}: ${outcome.kind}`);
  });
  const bells = await takeFromOutbox(house.db, 100_000, house.clock.now());
  const judging = await timed(bells, ({ payload }) =>
    handlers['classify-posts'](payload as { ids: string[] }, house.context),
  );
  return { fetchPerSecond: posts / fetching, storePerSecond: posts / storing, judgePerSecond: posts / judging };
}

async function fetchAll(source: SourceRow, { context, clock }: House): Promise<ReadBatch[]> {
  const now = clock.now();
  const since = new Date(now.getTime() - reachMs);
  const municipality = { centralPage: '', hashtags: [] };
  const connector = context.connectors.for(source.kind);
  const batches: ReadBatch[] = [];
  if (!connector) return batches;
  const window = { since, until: now, changedSince: since };
  for await (const batch of connector.read(source, window, { clock, signal: context.signal, municipality }))
    batches.push(batch);
  return batches;
}

/** The house with a connector that has everything at hand already. */
function withBatches({ context }: House, batches: ReadBatch[]): House['context'] {
  const connector = {
    kinds: [],
    scopes: () => [],
    async *read() {
      yield* batches;
    },
  };
  return { ...context, connectors: { for: () => connector } };
}

/** Seconds for all items, so many at a time. */
async function timed<T>(items: T[], work: (item: T) => Promise<void>): Promise<number> {
  const begun = performance.now();
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return (performance.now() - begun) / 1000;
}
