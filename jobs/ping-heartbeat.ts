import { findHeartbeat, saveHeartbeat } from '../store/heartbeat.ts';
import { auditAlerts } from './audit-alerts.ts';
import type { Handler } from './context.ts';

/**
 * The sign of life: every minute the tables are audited, and only when they agree is the address asked for that an outside
 * dead-man's switch watches (reliability.md N14, N15). Who hears nothing rings: of us nobody need be alive for that.
 */
export const pingHeartbeat: Handler<'ping-heartbeat'> = async (_payload, { db, clock, log, heartbeat }) => {
  const now = clock.now();
  const before = await findHeartbeat(db);
  const { disagreements, isWaiting } = await auditAlerts(db, now);
  if (disagreements.length > 0) {
    log.error('heartbeat-withheld', { why: disagreements.map(({ what }) => what).join(', ') });
    const reasons = disagreements.map(({ sentence }) => sentence);
    const withheldSince = before.withheldSince ?? now;
    return saveHeartbeat(db, { ...before, auditedAt: now, withheldSince, reasons }, now);
  }
  const audited = { ...before, auditedAt: now, withheldSince: null, reasons: [] };
  if (isWaiting) log.info('heartbeat-waits');
  if (isWaiting || !heartbeat) return saveHeartbeat(db, audited, now);
  try {
    await heartbeat();
    await saveHeartbeat(db, { ...audited, pingedAt: now, refusedSince: null }, now);
  } catch (error) {
    log.warn('heartbeat-refused', { error });
    await saveHeartbeat(db, { ...audited, refusedSince: before.refusedSince ?? now }, now);
  }
};
