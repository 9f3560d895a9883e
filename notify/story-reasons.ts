import { departmentName, themeName } from '../core/danish-names.ts';
import type { StoryReason } from '../core/reader-rank.ts';
import { inSentence, listed } from './danish-lines.ts';
import { plainLine } from './outside-text.ts';

/** `Hvorfor: i fokus lige nu: klima og miljø`; nothing where it stands by its own score alone. */
export function reasonLine(reasons: readonly StoryReason[] = []): string {
  return reasons.length === 0 ? '' : `Hvorfor: ${listed(reasons.map(reasonWords))}.`;
}

function reasonWords(reason: StoryReason): string {
  if (reason.why === 'assigned') return 'kortet er tildelt dig';
  if (reason.why === 'focus') return `i fokus: ${nameOf(themeName(reason.theme))}`;
  if (reason.why === 'department') return `dit fagområde: ${nameOf(departmentName(reason.departmentKey))}`;
  if (reason.why === 'source') return `du har valgt ${reason.times} fra samme sted før`;
  return `du har valgt ${reason.times} om ${nameOf(themeName(reason.theme))} før`;
}

const nameOf = (name: string) => inSentence(plainLine(name, 60));
