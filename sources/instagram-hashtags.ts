/** Public posts under a hashtag: those of the last 24 hours, by nobody in particular. */
import { formatDateTime } from '../core/danish-time.ts';
import { PermanentError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import { hashtagsPerWeek } from '../core/hashtag-quota.ts';
import { idOf, laterBy, objectsOf } from '../core/loose-json.ts';
import type { FoundPost } from './contract.ts';
import type { GraphFault } from './graph-errors.ts';
import { mediaFields, readMedia } from './instagram-media.ts';
import { readList } from './instagram-pages.ts';
import { bodyOf, type InstagramReading } from './instagram-reading.ts';

/** Who keeps account of the thirty hashtags that may be asked for in 7 days, and of their ids. */
export type HashtagSlots = {
  /** Takes a slot before the question is put; `full` when thirty others hold them all. */
  take(
    account: string,
    tag: string,
    now: Date,
  ): Promise<{ kind: 'taken'; hashtagId?: string } | { kind: 'full'; freeAt: Date }>;
  /** Ids are the same for everybody and for ever. */
  remember(account: string, tag: string, hashtagId: string): Promise<void>;
};

const dayMs = 24 * 60 * 60_000;
const retryMs = 6 * 60 * 60_000;

/** What was published before then is not to be had any more. */
export const hashtagsReachBackTo = (now: Date): Date => laterBy(now, -dayMs);

/** Only this tag waits; the account's others are read on. */
export const tagScope = (tag: string): string => `host:instagram.com/#${tag}`;

type Around = { tag: string; slots: HashtagSlots; now: Date };

export async function* readHashtag(
  reading: InstagramReading,
  { tag, slots, now }: Around,
): AsyncGenerator<FoundPost[]> {
  const { account } = reading;
  const slot = await slots.take(account, tag, now);
  if (slot.kind === 'full') throw waitFor(slot.freeAt, { tag, now });
  const hashtagId = slot.hashtagId ?? (await findHashtag(reading, tag));
  if (slot.hashtagId === undefined) await slots.remember(account, tag, hashtagId);
  const path = `${encodeURIComponent(hashtagId)}/recent_media`;
  const list = { path, params: { user_id: account }, fields: mediaFields, endsOnEmpty: true };
  for await (const media of readList(reading, list))
    yield media.flatMap((one) => readMedia(one, { kind: 'mention', evidence: 'hashtag' }, now) ?? []);
}

async function findHashtag(reading: InstagramReading, tag: string): Promise<string> {
  const answer = await reading.ask('ig_hashtag_search', { user_id: reading.account, q: tag });
  if (!answer.ok && isQuotaFault(answer.fault)) throw quotaUsedElsewhere(tag);
  if (!answer.ok && answer.fault.kind === 'data') throw unknownTag(tag);
  const body = bodyOf(answer, reading.account);
  if (!Array.isArray(body.data))
    throw new TemporaryError(
      'hashtag answer without data',
      'Instagram sendte et svar, der ikke kunne læses. Vi prøver igen.',
    );
  const id = idOf(objectsOf(body.data)[0]?.id);
  if (!id) throw unknownTag(tag);
  return id;
}

const isQuotaFault = ({ code, subcode }: GraphFault) => code === 18 || subcode === 2_207_034;

const unknownTag = (tag: string) =>
  new PermanentError(
    'unknown hashtag',
    `Instagram kender ikke hashtagget #${tag}, eller det er spærret for søgning. Tjek stavemåden i kommunefilen.`,
  );

const waitFor = (freeAt: Date, { tag, now }: Pick<Around, 'tag' | 'now'>) =>
  new RateLimitedError(
    'hashtag quota',
    `Instagram lader os følge ${hashtagsPerWeek} hashtags på 7 dage, og de er brugt. #${tag} venter, til der er en plads: tidligst ${formatDateTime(freeAt)}. Fjern et andet hashtag i kommunefilen, hvis dette er vigtigere.`,
    { retryAfterMs: Math.max(0, freeAt.getTime() - now.getTime()), scope: tagScope(tag) },
  );

/** Our account says that there is a slot, the platform that there is none: somebody else asks with the same account. */
const quotaUsedElsewhere = (tag: string) =>
  new RateLimitedError(
    'hashtag quota by others',
    `Instagram siger, at kontoens ${hashtagsPerWeek} hashtags for de seneste 7 dage er brugt, også af andre programmer end Lytteposten. #${tag} prøves igen om 6 timer.`,
    { retryAfterMs: retryMs, scope: tagScope(tag) },
  );
