import { type Found, findTerms } from './find-terms.ts';
import type { Hit } from './match-terms.ts';
import { type Structure, structureOf } from './structure.ts';
import { groupNumber, termGroups } from './term-groups.ts';
import { type Tokens, tokenize, tokenKinds } from './tokenize.ts';
import { entriesOf, symbolsIn, type WordEntry } from './word-entry.ts';

/** A term found, with how much of it counts after negation, "men" and question marks. */
type Finding = Hit & { share: number; negated: boolean };

/** Everything the rules know of a text. */
export type Evidence = {
  tokens: Tokens;
  entries: WordEntry[];
  found: Found;
  findings: Finding[];
  /** By group number: 1 for one clear hit, slowly more for further ones. */
  strength: Float64Array;
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
const furtherHit = 0.3;
const mostHits = 2;

export function readText(text: string): Evidence {
  const tokens = tokenize(text);
  const entries = entriesOf(tokens);
  const found = findTerms(tokens, symbolsIn(entries));
  const hits = found.terms;
  const turns = contrastTurns(tokens, entries);
  const negatorAt = entries.map(({ negates }, at) => negates && !notNegating.has(tokens.words[at + 1] ?? ''));
  const loadedSentences = new Set(hits.filter((hit) => hit.group === loaded).map((hit) => tokens.sentences[hit.from]));
  const free = freeNegators(hits, negatorAt);
  const findings = hits.map((hit) => weigh(hit, tokens, { negatorAt, free, turns, loadedSentences }));
  const strength = new Float64Array(termGroups.length);
  let deniedPraise = 0;
  for (const finding of findings) {
    const before = strength[finding.group] ?? 0;
    const added = before === 0 ? finding.share : finding.share * furtherHit;
    strength[finding.group] = Math.min(mostHits, Math.max(before, 0) + added);
    if (finding.negated && (termGroups[finding.group]?.good ?? 0) > 0.5) deniedPraise += 1;
  }
  const wordCount = tokens.kinds.filter((kind) => kind === tokenKinds.word).length;
  const asking = tokens.questions.size / tokens.sentenceCount;
  const structure = structureOf(text, tokens, entries);
  return {
    tokens,
    entries,
    found,
    findings,
    strength,
    ...toneOf(tokens, entries, negatorAt),
    structure,
    deniedPraise,
    asking,
    wordCount,
  };
}

/** A negator that is part of a term ("uden anmærkninger") does its work there and denies nothing else. */
function freeNegators(hits: readonly Hit[], negatorAt: readonly boolean[]): boolean[] {
  const free = [...negatorAt];
  for (const hit of hits) if (hit.to - hit.from > 1) free.fill(false, hit.from, hit.to);
  return free;
}

/** For each sentence with a "men": where it stands. */
function contrastTurns(tokens: Tokens, entries: readonly WordEntry[]): Map<number, number> {
  const turns = new Map<number, number>();
  entries.forEach((entry, at) => {
    if (entry.contrasts) turns.set(tokens.sentences[at] ?? 0, at);
  });
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
