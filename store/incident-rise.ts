import type { Reason } from '../core/severity-reasons.ts';
import { reasonWords } from '../core/severity-words.ts';
import type { Severity } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { appendEvent } from './incident-events.ts';
import { wakeByIncident } from './wake.ts';

export type Rise = {
  id: string;
  from: Severity;
  to: Severity;
  /** What is new of them. */
  reasons: readonly Reason[];
  /** Person id, or the name of a job. */
  actor: string;
  now: Date;
  because?: Record<string, string>;
};

/**
 * Writes why an incident stands where it stands and, where it got graver, that it has: on its timeline, in the log, and to the
 * cards that wait for news of it. "Alt roligt" holds no longer then. Severity never falls here.
 */
export async function raiseSeverity(tx: Db, rise: Rise): Promise<void> {
  const { id, from, to, reasons, actor, now } = rise;
  const hasRisen = to > from;
  if (reasons.length === 0 && !hasRisen) return;
  await tx.$executeRaw`
    UPDATE incident SET reasons = reasons || ${JSON.stringify(reasons)}::jsonb, version = version + 1 WHERE id = ${id}::uuid`;
  // A person may have raised it meanwhile.
  const { count } = await tx.incident.updateMany({
    where: { id, severity: { lt: to } },
    data: { severity: to, risenAt: now, calmAt: null },
  });
  if (!hasRisen || count === 0) return;
  const [told] = reasons.filter((reason) => reason.to === to);
  const why = told ? reasonWords(told) : '';
  await appendEvent(tx, { incidentId: id, at: now, actor, kind: 'risen', details: { from, to, why } });
  await wakeByIncident(tx, id, now);
  const details = { severity: to, ...rise.because };
  await appendAudit(tx, now, { actor, action: 'incident-risen', subject: id, details });
}
