import { parseUrl } from '../core/parse-url.ts';
import type { SourceKind } from '../core/words.ts';
import type { Database } from '../store/db.ts';
import { claimSources, listDueSources } from '../store/due-sources.ts';
import type { Job } from './catalogue.ts';

type Placed = { kind: SourceKind; externalId: string };

/**
 * Where a source is asked, if that is a host of its own: one request at a time goes there (core/http-turns.ts), so that its
 * sources share one lane. Pages, accounts and organisations share their platform's by nature, and it bears it.
 */
export function hostOf({ kind, externalId }: Placed): string | undefined {
  if (kind === 'feed' || kind === 'webpage') return parseUrl(externalId)?.host;
  if (kind === 'mastodon') return externalId.split('/')[0];
  return kind === 'bluesky' ? 'bluesky' : undefined;
}

/** The next source at this host that is due, taken by us; undefined when there is none. */
export async function claimNextAt(db: Database, host: string, now: Date): Promise<string | undefined> {
  const due = (await listDueSources(db, now)).filter((source) => hostOf(source) === host);
  for (const { id } of due) if ((await claimSources(db, [id], now)).length > 0) return id;
  return undefined;
}

/** The bell for the past of a source; at one host one at a time, and `sweep` rings again for who was not heard. */
export function backfillOf(source: Placed & { id: string }): Job {
  const host = hostOf(source);
  return { name: 'backfill-source', payload: { id: source.id, ...(host !== undefined && { host }) } };
}
