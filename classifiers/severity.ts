import type { Severity } from '../core/words.ts';
import type { Evidence } from './read-text.ts';
import { groupNumber, termGroups } from './term-groups.ts';

const number = groupNumber;
const [vulnerable, target, leaders, scale, amplifier] = ['vulnerable', 'target', 'leaders', 'scale', 'amplifier'].map(
  number,
);
const [neglect, casework, children, working] = ['neglect', 'casework', 'children', 'working'].map(number);
const [unlawful, topLeaves, exposed, control, verdict] = [
  'unlawful',
  'top_leaves',
  'exposed',
  'control',
  'control_verdict',
].map(number);

/** A group counts when it was said and not denied. */
const clear = 0.5;

/** What the worst words need beside them before they are the municipality's crisis and not only a sad piece of news. */
const needs: Record<string, (number | undefined)[]> = {
  death: [target, vulnerable, neglect],
  serious_harm: [target, vulnerable, neglect],
  abuse: [vulnerable, target],
  child_danger: [vulnerable, target],
  police: [target, leaders],
};

/** Severity of a text already judged negative, by rule: 1 a gripe, 2 a local story, 3 a media crisis (reference definitions). */
export function severityOf(evidence: Evidence): Severity {
  const has = (group: number | undefined) => group !== undefined && (evidence.strength[group] ?? 0) >= clear;
  let severity = 1 as Severity;
  termGroups.forEach((group, index) => {
    if (group.severity === undefined || !has(index)) return;
    const needed = needs[group.key];
    const counted = needed === undefined || needed.some(has) ? group.severity : Math.min(2, group.severity);
    severity = Math.max(severity, counted) as Severity;
  });
  if (has(leaders) && has(topLeaves)) return 3;
  if (severity === 2 && has(unlawful) && has(scale)) return 3;
  const neglected = neglect !== undefined && (evidence.strength[neglect] ?? 0) > 1.2;
  if (severity === 2 && neglected && (has(control) || has(verdict))) return 3;
  if (severity > 1) return severity;
  if (has(exposed)) return 2;
  const helpless = has(vulnerable) && (has(casework) || has(neglect) || has(children) || has(working));
  return has(amplifier) || helpless || has(scale) ? 2 : 1;
}
