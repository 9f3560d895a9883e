import { isElectedSpeaking, isJournalistAsking } from '../core/matter-signals.ts';
import type { Verdict } from '../core/words.ts';
import type { UnjudgedPost } from '../store/posts.ts';

/**
 * Somebody whose mere asking makes a matter graver (domain.md §3.3), however politely: a journalist, an elected member. No
 * criticism of their own, so they join what people criticise already and open nothing. Praise asks nothing, our own voice
 * answers, and an article is the medium itself.
 */
export const isAskedByOthers = (
  { ownVoice, kind, text }: Pick<UnjudgedPost, 'ownVoice' | 'kind' | 'text'>,
  { label }: Pick<Verdict, 'label'>,
): boolean =>
  !ownVoice && kind !== 'article' && label !== 'good_story' && (isJournalistAsking(text) || isElectedSpeaking(text));
