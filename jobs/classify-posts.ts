import type { Lane, Verdict } from '../core/words.ts';
import { inTransaction } from '../store/db.ts';
import { findMunicipality } from '../store/municipality.ts';
import { listUnjudged, type UnjudgedPost } from '../store/posts.ts';
import { listThreadContexts } from '../store/thread-context.ts';
import { type NewCandidate, saveCandidates, saveVerdicts, withdrawCandidates } from '../store/verdicts.ts';
import { askSecondOpinion } from './ask-second-opinion.ts';
import { classifiableText } from './classifiable-text.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { groupIncidents } from './group-incidents.ts';
import { placePost } from './place-post.ts';

/**
 * Judges posts that have no verdict by the live model yet. Verdicts, candidates, incidents and the bells for alerts are one
 * transaction; posts that are gone or judged meanwhile are skipped, so a second run changes nothing. A text that the
 * classifier stumbles over keeps nobody else waiting; it stays unjudged, and check-health tells of it.
 */
export const classifyPosts: Handler<'classify-posts'> = async ({ ids }, { db, clock, log, ...context }) => {
  const municipality = await findMunicipality(db);
  const classifier = await context.classifier.current();
  const posts = await listUnjudged(db, ids, classifier.model);
  if (!municipality || posts.length === 0) return;
  const threads = await listThreadContexts(db, posts);
  const first = posts.flatMap((post) => {
    try {
      const item = classifiableText(post, threads.get(post.id));
      return [{ post, item, verdict: classifier.classify(item) }];
    } catch (error) {
      log.error('post-not-judged', { postId: post.id, error });
      return [];
    }
  });
  // Asked before the transaction: nobody outside may hold the tables.
  const judged = await askSecondOpinion(first, {
    judge: context.judge,
    classify: (item) => classifier.classify(item),
    log,
    signal: context.signal,
  });
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const verdicts = judged.map(({ post, verdict, secondOpinion }) => ({
      postId: post.id,
      textVersion: post.textVersion,
      verdict,
      secondOpinion,
    }));
    const saved = await saveVerdicts(tx, verdicts, now);
    const mine = judged.filter(({ post }) => saved.has(post.id));
    const placed = mine.map((item) => ({
      ...item,
      lanes: placePost(item.post, lanesOf(item.verdict, item.post, municipality.centralPage)),
    }));
    await saveCandidates(tx, placed.filter(({ lanes }) => lanes.length > 0).map(candidateOf), now);
    await withdrawCandidates(
      tx,
      placed.filter(({ lanes, post }) => lanes.length === 0 && post.textVersion > 1).map(({ post }) => post.id),
    );
    const alarming = await groupIncidents(
      tx,
      placed.filter(({ lanes }) => lanes.includes('negative_press')),
      now,
    );
    await enqueue(tx, ...alarming.map((id) => ({ name: 'send-alert' as const, payload: { id } })));
  });
  log.info('posts-judged', { count: judged.length });
};

/**
 * Where a post goes: one lane, both, or *Ved ikke*. Nothing that is not about Norddjurs, nothing from the central Page,
 * and no answer by our own Pages: own comments are neither praise nor criticism (design rule 8), nor our own accounts elsewhere.
 */
export function lanesOf(
  verdict: Pick<Verdict, 'label' | 'goodStory' | 'negativePress' | 'aboutNorddjurs' | 'unsure'>,
  post: Pick<UnjudgedPost, 'kind' | 'platform' | 'ownVoice' | 'authorPage'>,
  centralPage: string,
): Lane[] {
  // The staff themselves write on Instagram and LinkedIn: what is out there already needs no card.
  const isOurWord = post.ownVoice && (post.kind === 'comment' || post.platform !== 'facebook');
  if (!verdict.aboutNorddjurs || post.authorPage === centralPage || isOurWord) return [];
  const lanes: Lane[] = [];
  if (verdict.label === 'good_story' || verdict.goodStory >= 0.5) lanes.push('good_story');
  if (verdict.label === 'negative_press' || verdict.negativePress >= 0.5) lanes.push('negative_press');
  return lanes.length === 0 && verdict.unsure ? ['unsure'] : lanes;
}

/** A source's own department comes first; the text decides for the rest (design §7). */
const candidateOf = ({
  post,
  verdict,
  lanes,
}: {
  post: UnjudgedPost;
  verdict: Verdict;
  lanes: Lane[];
}): NewCandidate => ({
  postId: post.id,
  lanes,
  department: post.departmentKey ?? verdict.department,
  verdict,
});
