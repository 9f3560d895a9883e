import { breathing } from '../core/breathing.ts';
import { localDate } from '../core/calendar.ts';
import { compileRules, isMute, judgeOf, redSeverity } from '../core/reading-rules.ts';
import { createTimeBox, type TimeBox } from '../core/time-box.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { focusThemes } from '../store/focus-themes.ts';
import { findMunicipality } from '../store/municipality.ts';
import { listJudged, listKeptAway, listPastPosts, type PastPlace, type PastPost } from '../store/ruled-posts.ts';
import {
  findPendingRule,
  isInForce,
  listRulesInForce,
  markRuleApplied,
  type Rule,
  saveRuleHits,
} from '../store/rules.ts';
import { findThresholds } from '../store/thresholds.ts';
import { saveCandidates, withdrawCandidates } from '../store/verdicts.ts';
import { listWaitingCards, rankCards } from '../store/waiting-cards.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { groupIncidents } from './group-incidents.ts';
import { candidateOf, hitsOf, type Placed, placePosts, ruleTimeMs } from './place-post.ts';

/** As far back as this a rule reaches into what has been read; older posts are nobody's work any more. */
const backMs = 14 * 86_400_000;
const pageSize = 1_000;
const batchSize = 200;

/**
 * Lets a rule hold for what was read before it was made, or brings back what it kept away until it was ended. Only cards that
 * nobody has touched leave the queue; new negative ones join the incident of their matter. Batch by batch, and marked at the end: broken off or run twice, it comes to the same.
 */
export const applyRule: Handler<'apply-rule'> = async ({ id }, { db, clock, log }) => {
  const found = await findPendingRule(db, id);
  const municipality = await findMunicipality(db);
  if (!found || !municipality) return;
  const now = clock.now();
  const since = new Date(now.getTime() - backMs);
  const { rule, version } = found;
  const box = createTimeBox(10 * ruleTimeMs);
  const ids = isInForce(rule, now) ? await listHeld(db, { rule, since, box }) : await listKeptAway(db, id, since);
  let [added, withdrawn] = [0, 0];
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize);
    const done = await inTransaction(db, (tx) =>
      placeAgain(tx, { rule, ids: batch, now, centralPage: municipality.centralPage }),
    );
    added += done.added;
    withdrawn += done.withdrawn;
  }
  if (box.isUsedUp()) log.warn('rule-out-of-time', { ruleId: id });
  await markRuleApplied(db, id, version);
  log.info('rule-applied', { ruleId: id, added, withdrawn });
};

/** Posts of the fortnight that the rule holds for and that it would change. */
async function listHeld(db: Db, { rule, since, box }: { rule: Rule; since: Date; box: TimeBox }): Promise<string[]> {
  const holds = judgeOf(rule);
  const wanted = ({ state, severity }: PastPost) => {
    if (rule.kind === 'must') return state === null;
    return state !== null && !(isMute(rule.kind) && (state !== 'open' || severity >= redSeverity));
  };
  const ids: string[] = [];
  const pause = breathing();
  for (let after: PastPlace | undefined; ; ) {
    const posts = await listPastPosts(db, { since, after, limit: pageSize });
    for (const post of posts) {
      if (wanted(post) && box.spend(() => holds(post)) !== undefined) ids.push(post.id);
      await pause();
    }
    after = posts.at(-1);
    if (posts.length < pageSize || after === undefined) return ids;
  }
}

type Again = { rule: Rule; ids: string[]; now: Date; centralPage: string };

async function placeAgain(tx: Db, { rule, ids, now, centralPage }: Again) {
  const judged = await listJudged(tx, ids);
  const rules = compileRules(await listRulesInForce(tx, now));
  const thresholds = await findThresholds(tx);
  const placed = placePosts(judged, { rules, box: createTimeBox(ruleTimeMs), thresholds, centralPage });
  await saveRuleHits(tx, hitsOf(placed), now);
  const focus = new Set(await focusThemes(tx, localDate(now)));
  const isMade = rule.kind === 'must' || !isInForce(rule, now);
  const missing = placed.filter(({ cardId, lanes }) => isMade && cardId === null && lanes.length > 0);
  await saveCandidates(
    tx,
    missing.map((item) => candidateOf(item, focus)),
    now,
  );
  await joinIncidents(tx, missing, now);
  const unwanted = placed.filter(({ cardId, lanes }) => isMute(rule.kind) && cardId !== null && lanes.length === 0);
  await withdrawCandidates(
    tx,
    unwanted.map(({ post }) => post.id),
  );
  const cards = placed.flatMap(({ cardId }) => cardId ?? []);
  await rankCards(tx, await listWaitingCards(tx, { ids: cards, limit: cards.length }), focus);
  return { added: missing.length, withdrawn: unwanted.length };
}

/**
 * As `classify-posts` does with what is fresh. A post counts as found now, since nobody could see it before: so what has gone
 * stale behind the rule neither raises what is being talked about nor rings.
 */
async function joinIncidents(tx: Db, placed: Placed[], now: Date): Promise<void> {
  const negative = placed
    .filter(({ lanes }) => lanes.includes('negative_press'))
    .map(({ post, verdict }) => ({ post: { ...post, foundAt: now }, verdict }))
    .sort((one, other) => one.post.postedAt.getTime() - other.post.postedAt.getTime());
  const alarming = await groupIncidents(tx, negative, now, 'apply-rule');
  await enqueue(tx, ...alarming.map((id) => ({ name: 'send-alert' as const, payload: { id } })));
}
