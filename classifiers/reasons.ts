import type { Label, Reason } from '../core/words.ts';
import type { Evidence } from './read-text.ts';
import type { Scorer } from './scorer.ts';
import { termGroups } from './term-groups.ts';
import { tokenKinds } from './tokenize.ts';

const most = 3;
const least = 0.12;
/** A term that has a name explains more than a bare word. */
const named = 0.3;
/** Groups that say who or what is spoken of, which is no reason by itself. */
const silentKeys = ['target', 'vulnerable', 'leaders', 'people', 'told', 'exposed', 'agree', 'trap', 'matter'];
const isSilent = termGroups.map(({ key }) => silentKeys.includes(key));
const plainWhy: Record<Label, string> = {
  good_story: 'taler for en god historie',
  negative_press: 'taler for kritik',
  neutral: 'taler for almindelig information',
};

type Candidate = { from: number; to: number; gain: number; why: string };

/**
 * The words that moved the verdict most, as they stand in the text.
 */
export function reasonsFor(text: string, label: Label, evidence: Evidence, scorer: Scorer): Reason[] {
  const { tokens } = evidence;
  const parts = scorer.partsOf(label, tokens.words.length);
  const candidates: Candidate[] = [];
  for (const { group, from, to, negated } of evidence.findings) {
    const found = termGroups[group];
    if (!found || isSilent[group] || !speaksFor(label, found.good, found.bad, negated)) continue;
    let gain = named;
    for (let at = from; at < to; at += 1) gain += parts[at] ?? 0;
    if (gain < least) continue;
    candidates.push({ from, to, gain, why: negated && found.good > 0.5 ? 'ros, der bliver taget tilbage' : found.why });
  }
  for (let at = 0; at < parts.length; at += 1) {
    const gain = parts[at] ?? 0;
    if (gain < least || !isTelling(evidence, at)) continue;
    candidates.push({ from: at, to: at + 1, gain, why: plainWhy[label] });
  }
  candidates.sort((one, other) => other.gain - one.gain || one.from - other.from);
  const reasons: Reason[] = [];
  for (const { from, to, why } of candidates) {
    if (reasons.length >= most) break;
    const start = tokens.starts[from] ?? 0;
    const end = tokens.ends[to - 1] ?? start;
    const isTold = reasons.some(
      (known) =>
        (known.start < end && start < known.start + known.span.length) ||
        (known.why === why && why !== plainWhy[label]),
    );
    if (start < end && !isTold) reasons.push({ span: text.slice(start, end), start, why });
  }
  return reasons;
}

function isTelling({ tokens }: Evidence, at: number): boolean {
  const kind = tokens.kinds[at];
  return kind === tokenKinds.emoji || (kind !== tokenKinds.mark && (tokens.words[at]?.length ?? 0) > 2);
}

function speaksFor(label: Label, good: number, bad: number, negated: boolean): boolean {
  if (label === 'neutral') return good <= 0 && bad <= 0;
  if (label === 'good_story') return good > 0.2 && !negated;
  return bad > 0.2 ? !negated : negated && good > 0.5;
}
