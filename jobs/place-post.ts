import { isPressAsking } from '../core/matter-signals.ts';
import { type RankFacts, ranksOf, writtenAt } from '../core/rank.ts';
import { type CompiledRule, ruledLanes, rulesFor } from '../core/reading-rules.ts';
import { defaultThresholds, type Thresholds } from '../core/thresholds.ts';
import type { TimeBox } from '../core/time-box.ts';
import type { Lane, Verdict } from '../core/words.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import type { Rule, RuleHitRow } from '../store/rules.ts';
import type { NewCandidate } from '../store/verdicts.ts';

/** What is fetched later than this after it was written serves the figures and the search; nobody shares it any more. */
const pastMs = 14 * 86_400_000;
/** The longest that all rules together may look at one batch. */
export const ruleTimeMs = 2_000;

type Judged = { post: UnjudgedPost; verdict: Verdict };
/** `hits`: the rules that hold for the post. */
export type Placed<J extends Judged = Judged> = J & { hits: Rule[]; lanes: Lane[] };

type Ground = { rules: readonly CompiledRule<Rule>[]; box: TimeBox; thresholds: Thresholds; centralPage: string };

/** Where posts go in the end: by their verdict, by the rules of the staff, and by how they came in. */
export const placePosts = <J extends Judged>(judged: readonly J[], ground: Ground): Placed<J>[] =>
  judged.map((item) => {
    const hits = rulesFor(item.post, ground.rules, ground.box);
    const lanes = lanesOf(item.verdict, item.post, ground.centralPage, ground.thresholds);
    // Nobody asks for our own answers and shares, whatever words stand in them.
    const kinds = isOurWord(item.post, ground.centralPage) ? [] : hits.map(({ kind }) => kind);
    return { ...item, hits, lanes: placePost(item.post, ruledLanes(lanes, kinds, item.verdict.severity)) };
  });

export const hitsOf = (placed: readonly Placed[]): RuleHitRow[] =>
  placed.flatMap(({ post, hits }) => hits.map((rule) => ({ postId: post.id, ruleId: rule.id })));

/**
 * The lanes that a post gets in the end. What a person sent in by the tip form or by link is never dropped: where the
 * judgement sees nothing in it, people look. What came out of an archive or a long gap is no card once it is old.
 */
function placePost(post: Pick<UnjudgedPost, 'sourceKind' | 'isLate' | 'postedAt' | 'foundAt'>, lanes: Lane[]): Lane[] {
  if (post.isLate && post.foundAt.getTime() - post.postedAt.getTime() > pastMs) return [];
  return lanes.length === 0 && post.sourceKind === 'tips' ? ['unsure'] : lanes;
}

const ourAccounts: readonly string[] = ['instagram', 'linkedin'];

/**
 * Where a post goes: one lane, both, or *Ved ikke*. Nothing that is not about Norddjurs, nothing from the central Page,
 * and no answer by our own Pages: own comments are neither praise nor criticism (design rule 8), nor our own accounts elsewhere.
 * What people have put below a threshold is doubt, not silence; criticism that may become a story stays where it is seen, and
 * a journalist who asks is read by somebody, however polite.
 */
export function lanesOf(
  verdict: Pick<Verdict, 'label' | 'goodStory' | 'negativePress' | 'aboutNorddjurs' | 'unsure'> & { severity?: number },
  post: Pick<UnjudgedPost, 'kind' | 'platform' | 'ownVoice' | 'authorPage' | 'text'>,
  centralPage: string,
  thresholds: Thresholds = defaultThresholds,
): Lane[] {
  if (!verdict.aboutNorddjurs || isOurWord(post, centralPage)) return [];
  const lanes: Lane[] = [];
  const reaches = (lane: 'good_story' | 'negative_press', score: number, from: number) =>
    score >= from || (verdict.label === lane && from <= 0.5);
  const isGrave = verdict.label === 'negative_press' && (verdict.severity ?? 0) >= 2;
  if (reaches('good_story', verdict.goodStory, thresholds.goodStory)) lanes.push('good_story');
  if (reaches('negative_press', verdict.negativePress, thresholds.negativePress) || isGrave)
    lanes.push('negative_press');
  const isDoubt = verdict.unsure || verdict.label !== 'neutral' || isPressAsking(post);
  return lanes.length === 0 && isDoubt ? ['unsure'] : lanes;
}

/** The staff themselves write on Instagram and LinkedIn: what is out there already needs no card. Minutes and news do. */
const isOurWord = (
  { kind, platform, ownVoice, authorPage }: Pick<UnjudgedPost, 'kind' | 'platform' | 'ownVoice' | 'authorPage'>,
  centralPage: string,
) => authorPage === centralPage || (ownVoice && (kind === 'comment' || ourAccounts.includes(platform)));

/** A source's own department comes first; the text decides for the rest (design §7). */
export const candidateOf = ({ post, verdict, lanes, hits }: Placed, focus: ReadonlySet<string>): NewCandidate => ({
  postId: post.id,
  lanes,
  department: post.departmentKey ?? verdict.department,
  verdict,
  ...ranksOf({ ...firstFacts(post, verdict), isWatched: hits.some(({ kind }) => kind === 'watch') }, focus),
});

/** Nobody has reacted to what is new. */
const firstFacts = ({ sourceKind, postedAt, foundAt }: UnjudgedPost, verdict: Verdict): RankFacts => ({
  ...verdict,
  reactions: null,
  comments: null,
  shares: null,
  isMedium: sourceKind === 'feed',
  isTip: sourceKind === 'tips',
  at: writtenAt(postedAt, foundAt),
});
