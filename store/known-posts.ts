import type { PostKind } from '../core/words.ts';
import type { Db } from './db.ts';
import { forgetSearchWords } from './search-words.ts';

/** A post as it may touch the disk: cleaned, masked, without names (design rule 7). */
export type NewPost = {
  platform: string;
  externalId: string;
  kind: PostKind;
  authorPage: string | null;
  voice: string | null;
  parentExternalId: string | null;
  postedAt: Date;
  text: string;
  permalink: string | null;
  attached: object | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  evidence: string;
  /** Further kinds of evidence, see sources/contract.ts. */
  alsoBy?: readonly string[];
};

export type Existing = Pick<
  NewPost,
  'platform' | 'externalId' | 'text' | 'authorPage' | 'permalink' | 'reactions' | 'comments' | 'shares'
> & {
  id: string;
  hasAttached: boolean;
  textVersion: number;
  deletedAt: Date | null;
  /** It is in a shielded incident: what its source says stays there. */
  isSealed: boolean;
};
/**
 * What is left of a text past its retention; it is never filled in again. Only where it was erased because its deletion at
 * the source was confirmed (`deletedAt`), and the platform shows it again, has it been published anew: that is a new fact.
 */
export const erasedText = '[slettet]';

/** The kind of source that speaks for us on a platform: whose posts there are our own voice. */
const ownKinds: Record<string, string> = { instagram: 'instagram-account', linkedin: 'linkedin-organisation' };
const ownKindOf = (platform: string) => ownKinds[platform] ?? 'facebook-page';
export const withOwnKind = (post: NewPost) => ({ ...post, ownKind: ownKindOf(post.platform) });

export const keyOf = (post: { platform: string; externalId: string }) => `${post.platform} ${post.externalId}`;

/** What is known of these posts already. Locked in one order, so that two readers that meet the same posts wait for each other instead of for ever. */
export async function findExisting(tx: Db, posts: NewPost[]): Promise<Map<string, Existing>> {
  const keys = JSON.stringify(posts.map(({ platform, externalId }) => ({ platform, external_id: externalId })));
  const rows = await tx.$queryRaw<Existing[]>`
    SELECT p.id, p.platform, p.external_id AS "externalId", p.text, p.text_version AS "textVersion", p.author_page AS "authorPage",
      p.permalink, p.attached IS NOT NULL AS "hasAttached", p.reactions, p.comments, p.shares, p.deleted_at AS "deletedAt",
      EXISTS (SELECT 1 FROM sealed_text k WHERE k.post_id = p.id) AS "isSealed"
    FROM jsonb_to_recordset(${keys}::jsonb) AS k(platform text, external_id text)
    JOIN post p USING (platform, external_id) ORDER BY p.id FOR NO KEY UPDATE OF p`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** The source gave them again: whatever was thought missing is not. */
export async function markSeen(tx: Db, posts: Existing[], at: Date): Promise<void> {
  const ids = posts.map(({ id }) => id);
  await tx.$executeRaw`
    UPDATE post SET last_seen_at = GREATEST(last_seen_at, ${at}::timestamptz), missing_since = NULL WHERE id = ANY(${ids}::uuid[])`;
}

/** What is not given says nothing: only what is told and different, or not known before, makes a post another. */
export function isSame(old: Existing, post: NewPost): boolean {
  if (old.isSealed) return true;
  if (old.text === erasedText) return old.deletedAt === null;
  const told = (['authorPage', 'reactions', 'comments', 'shares'] as const).filter((field) => post[field] !== null);
  if ((post.attached && !old.hasAttached) || (post.permalink && !old.permalink)) return false;
  return old.text === post.text && old.deletedAt === null && told.every((field) => old[field] === post[field]);
}

/** True when the text changed. The old text becomes a version; counts and what is first told later are filled in. */
export async function updatePost(tx: Db, old: Existing, post: NewPost, at: Date): Promise<boolean> {
  const changed = old.text !== post.text;
  const ownKind = ownKindOf(post.platform);
  if (changed && old.text !== erasedText)
    await tx.postVersion.createMany({
      data: [{ postId: old.id, version: old.textVersion, text: old.text, seenAt: at }],
      skipDuplicates: true,
    });
  await tx.$executeRaw`
    UPDATE post SET text = ${post.text}, text_version = text_version + ${changed ? 1 : 0}::int, deleted_at = NULL,
      reactions = COALESCE(${post.reactions}::int, reactions), comments = COALESCE(${post.comments}::int, comments),
      shares = COALESCE(${post.shares}::int, shares), permalink = COALESCE(permalink, ${post.permalink}::text),
      attached = COALESCE(attached, ${post.attached === null ? null : JSON.stringify(post.attached)}::jsonb), author_page = COALESCE(author_page, ${post.authorPage}::text),
      own_voice = own_voice OR EXISTS (SELECT 1 FROM source s WHERE s.kind = ${ownKind}::text AND s.external_id = ${post.authorPage}::text)
        OR EXISTS (SELECT 1 FROM municipality m WHERE m.central_page = ${post.authorPage}::text AND ${post.platform}::text = 'facebook'),
      department_key = CASE WHEN author_page IS NULL THEN COALESCE(
        (SELECT s.department_key FROM source s WHERE s.kind = ${ownKind}::text AND s.external_id = ${post.authorPage}::text), department_key)
        ELSE department_key END
    WHERE id = ${old.id}::uuid AND text_version = ${old.textVersion}::int`;
  if (changed) await forgetSearchWords(tx, [old.id]);
  return changed;
}
