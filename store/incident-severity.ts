import { PermanentError } from '../core/errors.ts';
import { type Reason, readReasons } from '../core/severity-reasons.ts';
import type { Severity } from '../core/words.ts';
import type { Database } from './db.ts';
import { type ChangeResult, changeIncident, isOpen, type SeenBy } from './incident-change.ts';
import { wakeByIncident } from './wake.ts';

/**
 * A person's word on how grave a matter is, up or down; it falls in no other way. `why` stands in the log; whoever makes a matter
 * milder has to give it. A rise may call for an alert, and ends the calm.
 */
export const changeSeverity = (
  db: Database,
  by: SeenBy,
  { to, why }: { to: Severity; why?: string },
): Promise<ChangeResult> =>
  changeIncident(
    db,
    by,
    ({ severity }) => String(severity),
    async (tx, incident) => {
      const { severity: from, calmAt } = incident;
      if (from === to || !isOpen(incident)) return undefined;
      const isRise = to > from;
      if (!isRise && why === undefined)
        throw new PermanentError('no reason', 'Skriv kort, hvorfor sagen er mindre alvorlig nu. Det står i loggen.');
      const said: Reason = { why: 'person', at: by.at.toISOString(), to };
      const endsCalm = isRise && calmAt !== null;
      if (isRise) await wakeByIncident(tx, by.id, by.at);
      return {
        kind: 'severity',
        details: { from, to, ...(endsCalm && { calmAt: calmAt.toISOString() }) },
        ...(why !== undefined && { note: why }),
        data: {
          severity: to,
          ...(isRise && { risenAt: by.at, reasons: [...readReasons(incident.reasons), said] }),
          ...(endsCalm && { calmAt: null }),
        },
        audit: { from, to },
        mayAlert: isRise && to >= 2,
      };
    },
  );
