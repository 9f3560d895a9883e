import type { Label, Reason } from '../core/words.ts';
import type { Evidence } from './read-text.ts';
import { termGroups } from './term-groups.ts';

const most = 3;
const silent = new Set(['target', 'vulnerable', 'leaders', 'people', 'told', 'exposed', 'agree', 'trap']);

/** The words that moved the verdict most, as they stand in the text. */
export function reasonsFor(text: string, label: Label, evidence: Evidence): Reason[] {
  const towards = (good: number, bad: number) =>
    label === 'good_story' ? good : label === 'negative_press' ? bad : -Math.max(good, bad);
  const { tokens } = evidence;
  const ranked = evidence.findings
    .map((finding) => {
      const group = termGroups[finding.group];
      if (!group || silent.has(group.key)) return { finding, group, gain: 0 };
      const denied = finding.negated && group.good > 0.5 && label === 'negative_press';
      return { finding, group, gain: denied ? 0.9 : towards(group.good, group.bad) * finding.share };
    })
    .filter(({ gain }) => gain > 0.2)
    .sort((one, other) => other.gain - one.gain || one.finding.from - other.finding.from);
  const reasons: Reason[] = [];
  const add = (from: number, to: number, why: string) => {
    const start = tokens.starts[from] ?? 0;
    const span = text.slice(start, tokens.ends[to - 1] ?? start);
    const overlaps = reasons.some(
      (known) => known.start < start + span.length && start < known.start + known.span.length,
    );
    if (span !== '' && !overlaps && reasons.length < most) reasons.push({ span, start, why });
  };
  const told = new Set<string>();
  for (const { finding, group } of ranked) {
    if (!group || told.has(group.key)) continue;
    told.add(group.key);
    add(finding.from, finding.to, finding.negated && group.good > 0.5 ? 'ros, der bliver taget tilbage' : group.why);
  }
  if (label === 'negative_press' && evidence.strongestBlame >= 0)
    add(evidence.strongestBlame, evidence.strongestBlame + 1, 'kritisk ord');
  if (label === 'good_story' && evidence.strongestPraise >= 0)
    add(evidence.strongestPraise, evidence.strongestPraise + 1, 'rosende ord');
  return reasons;
}
