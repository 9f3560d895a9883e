/** What the page of what is sent calls things. */
import { formatDate, formatTime } from '../core/calendar.ts';
import { departmentName } from '../core/danish-names.ts';
import { reportPeriodName } from '../core/report-periods.ts';
import type { SentKind, SentLine } from '../store/screens-sent.ts';
import { auditAddress } from './audit-filter.ts';

export const sentKindNames: Record<SentKind, string> = {
  digest: 'Morgenoverblik',
  thanks: 'Brev',
  report: 'Rapport',
};

/** `Morgenoverblik 20. november`, `Rapport, oktober 2026` */
export function sentTitle({ kind, digest, report, isAgain }: SentLine, names: ReadonlyMap<string, string>): string {
  const again = isAgain ? ', sendt igen' : '';
  if (digest) return `${sentKindNames.digest} ${formatDate(digest.date)}${again}`;
  if (!report) return `${kind === 'thanks' ? 'Brev om egne historier' : sentKindNames[kind]}${again}`;
  const what =
    report.kind === 'department'
      ? departmentName(report.scope, names.get(report.scope))
      : { month: 'Måneden i overblik', quarter: 'Kvartalet til årshjulet' }[report.kind];
  return `Rapport: ${what}, ${reportPeriodName(report)}${again}`;
}

export function sentState({ state, attempts, nextTryAt }: Pick<SentLine, 'state' | 'attempts' | 'nextTryAt'>): string {
  if (state === 'sent') return 'Sendt';
  if (state === 'failed') return 'Kom ikke frem';
  if (state === 'cancelled') return 'Blev ikke sendt';
  if (state === 'claimed') return 'Er ved at blive sendt';
  return attempts === 0 ? 'På vej' : `Prøves igen kl. ${formatTime(nextTryAt)}`;
}

/** Where the mail of a line is shown as it would be now; undefined where there is nothing left to write it from. */
export function lookAddress({ digest, report, letterOf }: SentLine): string | undefined {
  if (digest) return auditAddress('/udsendelser/se', { person: digest.personId, dato: digest.date });
  if (report) return auditAddress('/udsendelser/se', { rapport: report.id });
  return letterOf === null ? undefined : auditAddress('/udsendelser/se', { brev: letterOf });
}
