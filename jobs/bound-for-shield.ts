import type { Db } from '../store/db.ts';
import { listShieldedOpen } from '../store/shield-newcomers.ts';
import { itemsOf, type Judged } from './group-incidents.ts';
import { homeOf, readGround } from './known-incidents.ts';

/** Of these, the posts that would join a shielded incident by the first verdict: nobody outside the house is asked about them. */
export async function listBoundForShield(db: Db, judged: readonly Judged[], now: Date): Promise<Set<string>> {
  const shut = await listShieldedOpen(db);
  if (shut.size === 0) return new Set();
  const items = await itemsOf(db, judged);
  const posts = items.map(({ post }) => post);
  const ground = await readGround(db, posts, now);
  return new Set(items.flatMap((item) => (shut.has(homeOf(item, ground, now)?.id ?? '') ? [item.post.id] : [])));
}
