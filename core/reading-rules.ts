/** Rules that the staff give the reading (page Regler): which posts one holds for, and what follows for their lanes. */
import { type Finder, type Found, finderOf, type Wording, wordingProblem } from './phrase-pattern.ts';
import type { TimeBox } from './time-box.ts';
import type { Lane, Severity } from './words.ts';

export const ruleKinds = ['mute_thread', 'mute_phrase', 'mute_source', 'watch', 'must', 'must_not'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What keeps a post out of the queue. */
const keepsAway: ReadonlySet<RuleKind> = new Set(['mute_thread', 'mute_phrase', 'mute_source', 'must_not']);
export const isMute = (kind: RuleKind): boolean => keepsAway.has(kind);
/** What is found by its words. */
export const hasWords = (kind: RuleKind): boolean => kind !== 'mute_thread' && kind !== 'mute_source';

export type RuleAim = Pick<Wording, 'form' | 'compounds'> & {
  kind: RuleKind;
  /** A phrase or pattern, the full id of the post at the head of a thread, or the id of a source. */
  target: string;
  /** Only in this source; null: everywhere. */
  sourceId: string | null;
};

export type RuledPost = {
  text: string;
  kind: string;
  externalId: string;
  parentExternalId: string | null;
  sourceId: string;
};

/** Where the rule holds for a post: in its text, or for all of it; undefined where it does not. */
export type Judge = (post: RuledPost) => Found | 'whole' | undefined;

/** What cannot be read holds for nothing: a rule never stops the reading. */
export function judgeOf({ kind, target, sourceId, form, compounds }: RuleAim): Judge {
  if (kind === 'mute_thread') return (post) => (isInThread(post, target) ? 'whole' : undefined);
  if (kind === 'mute_source') return (post) => (post.sourceId === target ? 'whole' : undefined);
  const wording: Wording = { words: target, form, compounds };
  const find: Finder = wordingProblem(wording) === undefined ? finderOf(wording) : () => undefined;
  return (post) => (sourceId === null || sourceId === post.sourceId ? find(post.text) : undefined);
}

/** The head, what answers it, and what answers that: on Facebook a comment is named by its story first (`story_comment`). */
function isInThread({ kind, externalId, parentExternalId }: RuledPost, head: string): boolean {
  if (externalId === head || parentExternalId === head) return true;
  const story = /^\d+_(\d+)$/.exec(head)?.[1];
  return story !== undefined && kind === 'comment' && externalId.startsWith(`${story}_`);
}

export type CompiledRule<R extends RuleAim> = { rule: R; holds: Judge };

export const compileRules = <R extends RuleAim>(rules: readonly R[]): CompiledRule<R>[] =>
  rules.map((rule) => ({ rule, holds: judgeOf(rule) }));

/** All rules that hold for a post. Where time runs out, rules are left out: then rather a card too many. */
export const rulesFor = <R extends RuleAim>(post: RuledPost, compiled: readonly CompiledRule<R>[], box: TimeBox): R[] =>
  compiled.flatMap(({ rule, holds }) => ((box.spend(() => holds(post)) ?? undefined) === undefined ? [] : [rule]));

/** From here on a post is red: no rule keeps it away. */
export const redSeverity: Severity = 3;

/**
 * The lanes of a post once its rules are heard. What is red always comes; what must come stands in *Ved ikke* at least, also
 * where another rule would keep it away; then the mutes.
 */
export function ruledLanes(lanes: Lane[], kinds: readonly RuleKind[], severity: number): Lane[] {
  if (kinds.includes('must')) return lanes.length === 0 ? ['unsure'] : lanes;
  return severity < redSeverity && kinds.some(isMute) ? [] : lanes;
}
