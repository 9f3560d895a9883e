import { departmentName, themeName } from '../core/danish-names.ts';
import type { StoryReason } from '../core/reader-rank.ts';
import { listed } from './danish-lines.ts';
import { plainLine } from './outside-text.ts';

/** `Hvorfor: i fokus lige nu: klima og miljø`; nothing where it stands by its own score alone. */
export function reasonLine(reasons: readonly StoryReason[] = []): string {
  return reasons.length === 0 ? '' : `Hvorfor: ${listed(reasons.map(reasonWords))}.`;
}

function reasonWords(reason: StoryReason): string {
  if (reason.why === 'assigned') return 'kortet er tildelt dig';
  if (reason.why === 'focus') return `i fokus: ${inSentence(themeName(reason.theme))}`;
  if (reason.why === 'department') return `dit fagområde: ${inSentence(departmentName(reason.departmentKey))}`;
  if (reason.why === 'source') return `du har valgt ${reason.times} fra samme sted før`;
  return `du har valgt ${reason.times} om ${inSentence(themeName(reason.theme))} før`;
}

const inSentence = (label: string) => {
  const name = plainLine(label, 60);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
};
