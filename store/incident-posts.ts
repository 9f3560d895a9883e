import { PermanentError } from '../core/errors.ts';
import type { IncidentTraits } from '../core/matter-traits.ts';
import { traitsAfterMove } from '../core/moved-traits.ts';
import type { Db, Prisma } from './db.ts';
import { moveSealed } from './sealed-texts.ts';
import { sealIfShielded } from './shield-newcomers.ts';

/** An incident is compared by the threads of its newest posts only. */
const newestPosts = 64;

/**
 * Moves these posts, as far as they still are where they are said to be; gives those that were moved. Into a shielded incident
 * they are sealed. @throws PermanentError where they would leave the shield.
 */
export async function movePosts(
  tx: Db,
  posts: readonly string[],
  { from, to, at }: { from: string; to: string; at: Date },
): Promise<string[]> {
  const shut = await tx.incident.findMany({ where: { id: { in: [from, to] }, shielded: true }, select: { id: true } });
  const isShut = (incidentId: string) => shut.some(({ id }) => id === incidentId);
  if (isShut(from) && !isShut(to))
    throw new PermanentError(
      'posts would leave the shield',
      'Opslag fra en lukket sag kan ikke lægges i en, alle kan se. Luk også den anden sag, eller åbn først denne igen.',
    );
  const moved = await tx.$queryRaw<{ postId: string }[]>`
    UPDATE incident_post SET incident_id = ${to}::uuid, joined_at = ${at}::timestamptz
    WHERE incident_id = ${from}::uuid AND post_id = ANY(${posts}::uuid[]) RETURNING post_id AS "postId"`;
  const ids = moved.map(({ postId }) => postId);
  if (isShut(from)) await moveSealed(tx, ids, to);
  else await sealIfShielded(tx, to, ids, at);
  return ids;
}

/**
 * After posts were moved between these incidents: when each was last spoken of, and what the next post is compared with, so that
 * it finds the way that people have shown. Ask under `lockGrouping`.
 */
export async function renewAfterMove(tx: Db, ids: readonly [string, string]): Promise<void> {
  const rows = await tx.incident.findMany({ where: { id: { in: [...ids] } }, select: { id: true, traits: true } });
  const traitsOf = (value: unknown) => value as Partial<IncidentTraits>;
  const pool = rows.flatMap(({ traits }) => traitsOf(traits).members ?? []);
  for (const { id, traits } of rows) {
    const posts = await tx.incidentPost.findMany({
      where: { incidentId: id },
      orderBy: { post: { postedAt: 'desc' } },
      take: newestPosts,
      select: { post: { select: { id: true, kind: true, externalId: true, postedAt: true } } },
    });
    const [newest] = posts;
    const own = { members: [], threads: [], ...traitsOf(traits) };
    const renewed = traitsAfterMove(own, { pool, posts: posts.map(({ post }) => post) });
    await tx.incident.update({
      where: { id },
      data: {
        traits: renewed as unknown as Prisma.InputJsonObject,
        ...(newest && { lastPostAt: newest.post.postedAt }),
      },
    });
  }
}
