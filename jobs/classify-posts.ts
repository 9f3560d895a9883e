import { localDate } from '../core/calendar.ts';
import { compileRules } from '../core/reading-rules.ts';
import { createTimeBox } from '../core/time-box.ts';
import { inTransaction } from '../store/db.ts';
import { focusThemes } from '../store/focus-themes.ts';
import { findMunicipality } from '../store/municipality.ts';
import { listUnjudged } from '../store/posts.ts';
import { listRulesInForce, saveRuleHits } from '../store/rules.ts';
import { listThreadContexts } from '../store/thread-context.ts';
import { findThresholds } from '../store/thresholds.ts';
import { saveCandidates, saveVerdicts, withdrawCandidates } from '../store/verdicts.ts';
import { askSecondOpinion } from './ask-second-opinion.ts';
import { listBoundForShield } from './bound-for-shield.ts';
import { isCanaryPost, noteCanaries, openCanaries } from './canary-way.ts';
import { classifiableText } from './classifiable-text.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { groupIncidents } from './group-incidents.ts';
import { ownSeverity } from './own-words.ts';
import { candidateOf, hitsOf, placePosts, ruleTimeMs } from './place-post.ts';
import { isAskedByOthers } from './who-asks.ts';

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
  await noteCanaries(db, posts, clock.now());
  const threads = await listThreadContexts(db, posts);
  const thresholds = await findThresholds(db);
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
  const canaries = first.filter(({ post }) => isCanaryPost(post));
  const real = first.filter(({ post }) => !isCanaryPost(post));
  const kept = context.judge ? await listBoundForShield(db, real, clock.now()) : new Set<string>();
  const asked = await askSecondOpinion(
    real.filter(({ post }) => !kept.has(post.id)),
    { judge: context.judge, classify: (item) => classifier.classify(item), log, signal: context.signal },
  );
  const told = new Map(asked.map((item) => [item.post.id, item]));
  const judged: typeof asked = real.map((item) => told.get(item.post.id) ?? item);
  const now = clock.now();
  const rules = compileRules(await listRulesInForce(db, now));
  const box = createTimeBox(ruleTimeMs);
  const all = placePosts(judged, { rules, box, thresholds, centralPage: municipality.centralPage });
  await inTransaction(db, async (tx) => {
    const verdicts = judged.map(({ post, verdict, secondOpinion }) => ({
      postId: post.id,
      textVersion: post.textVersion,
      verdict,
      secondOpinion,
    }));
    const tests = canaries.map(({ post, verdict }) => ({ postId: post.id, textVersion: post.textVersion, verdict }));
    const saved = await saveVerdicts(tx, [...verdicts, ...tests], now);
    const placed = all.filter(({ post }) => saved.has(post.id));
    await saveRuleHits(tx, hitsOf(placed), now);
    const focus = new Set(await focusThemes(tx, localDate(now)));
    const candidates = placed.filter(({ lanes }) => lanes.length > 0).map((item) => candidateOf(item, focus));
    await saveCandidates(tx, candidates, now);
    await withdrawCandidates(
      tx,
      placed.filter(({ lanes, post }) => lanes.length === 0 && post.textVersion > 1).map(({ post }) => post.id),
    );
    const spoken = placed.filter(
      ({ lanes, post, verdict }) => lanes.includes('negative_press') || isAskedByOthers(post, verdict),
    );
    const alarming = await groupIncidents(
      tx,
      spoken.map((item) => ({ ...item, own: ownSeverity(item, (alone) => classifier.classify(alone)) })),
      now,
    );
    const tested = await openCanaries(tx, canaries, { now, log });
    await enqueue(tx, ...[...alarming, ...tested].map((id) => ({ name: 'send-alert' as const, payload: { id } })));
  });
  if (box.isUsedUp()) log.warn('rules-out-of-time', { rules: rules.length, posts: judged.length });
  log.info('posts-judged', { count: judged.length });
};
