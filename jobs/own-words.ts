import type { ClassifiableText, SecondOpinion, Severity, Verdict } from '../core/words.ts';

type Judged = { item: ClassifiableText; verdict: Verdict; secondOpinion?: SecondOpinion | undefined };

/**
 * How grave a post is by its own words. Under a text about the old, the sick or the small the model takes a short answer for
 * grave, whatever it says, so the answer is judged again without it. A media crisis is believed as it stands, and so is a
 * second opinion, which has read both.
 */
export function ownSeverity(
  { item, verdict, secondOpinion }: Judged,
  classify: (item: ClassifiableText) => Verdict,
): Severity {
  const { severity } = verdict;
  if (severity !== 2 || item.parent === undefined || secondOpinion === 'given') return severity;
  const { parent: _parent, before: _before, ...alone } = item;
  return Math.min(severity, classify(alone).severity) as Severity;
}
