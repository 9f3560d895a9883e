import type { Db } from './db.ts';

/** A post with a link that our own program made by a click: no share in Facebook's sense, and never called one (platform-apis.md §6). */
export const sharedByApiLink = 'shared_by_api_link';

export const isApiLink = (proof: unknown): boolean => (proof as { via?: unknown } | null)?.via === sharedByApiLink;

/** Remembers of these posts of the central Page which ones were made by us. */
export async function noteApiLinks(db: Db, centralIds: readonly string[]): Promise<void> {
  if (centralIds.length === 0) return;
  await db.$executeRaw`
    UPDATE share s SET proof = s.proof || jsonb_build_object('via', ${sharedByApiLink}::text) FROM publication p
    WHERE s.central_external_id = ANY(${[...centralIds]}::text[]) AND p.external_id = s.central_external_id AND p.state = 'done'
      AND s.proof ->> 'via' IS NULL`;
}
