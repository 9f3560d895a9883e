import { type Found, findTerms } from './find-terms.ts';
import { type Structure, structureOf } from './structure.ts';
import { groupNumber, termGroups } from './term-groups.ts';
import type { Hit } from './term-tree.ts';
import { type Tokens, tokenize, tokenKinds } from './tokenize.ts';
import { entriesOf, type WordEntry } from './word-entry.ts';

/** A term found, with how much of it counts after negation, "men" and question marks. */
type Finding = Hit & { share: number; negated: boolean };

/** Everything the rules know of a text. */
export type Evidence = {
  tokens: Tokens;
  entries: WordEntry[];
  found: Found;
  findings: Finding[];
  /** Tone of the general lexicon, 0..1 each. */
  praise: number;
  blame: number;
  /** The sums behind them, in points of the lexicon. */
  points: { positive: number; negative: number };
  /** Praise that is negated ("ikke godt"): blame in fact. */
  deniedPraise: number;
  /** Share of sentences that are questions. */
  asking: number;
  structure: Structure;
  wordCount: number;
};

const negationScope = 3;
const notNegating = new Set(['kun', 'bare', 'mindst', 'alene', 'mere', 'desto']);
const loaded = groupNumber('loaded');

export function readText(text: string): Evidence {
  const tokens = tokenize(text);
  const entries = entriesOf(tokens);
  const found = findTerms(tokens, entries);
  const negatorAt = entries.map(({ negates }, at) => negates && !notNegating.has(tokens.words[at + 1] ?? ''));
  const findings = weighed(found.terms, tokens, entries, negatorAt);
  let deniedPraise = 0;
  for (const { group, negated } of findings) if (negated && (termGroups[group]?.good ?? 0) > 0.5) deniedPraise += 1;
  let wordCount = 0;
  for (const kind of tokens.kinds) if (kind === tokenKinds.word) wordCount += 1;
  const tone = toneOf(tokens, entries, negatorAt);
  return {
    tokens,
    entries,
    found,
    findings,
    praise: tone.praise,
    blame: tone.blame,
    points: tone.points,
    structure: structureOf(text, tokens, entries),
    deniedPraise,
    asking: tokens.questions.size / tokens.sentenceCount,
    wordCount,
  };
}

function weighed(hits: readonly Hit[], tokens: Tokens, entries: readonly WordEntry[], negatorAt: boolean[]): Finding[] {
  if (hits.length === 0) return [];
  const surroundings: Surroundings = {
    negatorAt,
    free: freeNegators(hits, negatorAt),
    turns: contrastTurns(tokens, entries),
    loadedSentences: new Set(hits.filter(({ group }) => group === loaded).map(({ from }) => tokens.sentences[from])),
  };
  return hits.map((hit) => weigh(hit, tokens, surroundings));
}

/** A negator that is part of a term ("uden anmærkninger") does its work there and denies nothing else. */
function freeNegators(hits: readonly Hit[], negatorAt: readonly boolean[]): boolean[] {
  const free = negatorAt.slice();
  for (const { from, to } of hits) if (to - from > 1) free.fill(false, from, to);
  return free;
}

/** For each sentence with a "men": where it stands. */
function contrastTurns(tokens: Tokens, entries: readonly WordEntry[]): Map<number, number> {
  const turns = new Map<number, number>();
  for (let at = 0; at < entries.length; at += 1)
    if (entries[at]?.contrasts) turns.set(tokens.sentences[at] as number, at);
  return turns;
}

type Surroundings = {
  negatorAt: boolean[];
  free: boolean[];
  turns: Map<number, number>;
  loadedSentences: Set<number | undefined>;
};

function weigh(hit: Hit, tokens: Tokens, { negatorAt, free, turns, loadedSentences }: Surroundings): Finding {
  const group = termGroups[hit.group];
  const sentence = tokens.sentences[hit.from] ?? 0;
  const negated = isNegated(hit, tokens, negatorAt, free);
  let share = 1;
  if (negated && group && (group.bad > 0.3 || group.good > 0.3)) share = group.bad > 0 ? 0.25 : 0;
  const turn = turns.get(sentence);
  if (turn !== undefined && group) {
    if (hit.from > turn) share *= 1.2;
    else if (group.good > 0) share *= 0.55;
  }
  const isQuestion = tokens.questions.has(sentence) && !loadedSentences.has(sentence);
  if (isQuestion && group && hit.group !== loaded) share *= group.good > 0 ? 0.5 : group.bad > 0.5 ? 0.75 : 1;
  return { group: hit.group, from: hit.from, to: hit.to, phrase: hit.phrase, share, negated };
}

/** A negator up to three words before, or right after (Danish: "vi klager ikke"), unless the term has one inside. */
function isNegated(hit: Hit, tokens: Tokens, negatorAt: boolean[], free: boolean[]): boolean {
  const sentence = tokens.sentences[hit.from];
  for (let at = hit.from; at < hit.to; at += 1) if (negatorAt[at]) return false;
  for (let at = Math.max(0, hit.from - negationScope); at < hit.from; at += 1) {
    if (free[at] && tokens.sentences[at] === sentence) return true;
  }
  const next = tokens.words[hit.to];
  return (next === 'ikke' || next === 'aldrig') && tokens.sentences[hit.to] === sentence && free[hit.to] === true;
}

function toneOf(tokens: Tokens, entries: readonly WordEntry[], negatorAt: boolean[]) {
  let [positive, negative] = [0, 0];
  let lastNegator = -9;
  for (let at = 0; at < tokens.words.length; at += 1) {
    if (negatorAt[at]) lastNegator = at;
    const value = entries[at]?.polarity ?? 0;
    if (value === 0) continue;
    const sameSentence = tokens.sentences[lastNegator] === tokens.sentences[at];
    const negated = at !== lastNegator && at - lastNegator <= negationScope && sameSentence;
    const boosted = entries[at - 1]?.boosts ? 1.3 : 1;
    // A negated positive is negative; a negated negative is only neutral.
    const meant = boosted * (negated ? (value > 0 ? -0.8 * value : 0) : value);
    if (meant > 0) positive += meant;
    else negative -= meant;
  }
  return { praise: Math.tanh(positive / 6), blame: Math.tanh(negative / 6), points: { positive, negative } };
}
