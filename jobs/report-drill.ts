import { atLocal } from '../core/calendar.ts';
import { inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import { listUnreportedDrills, markDrillReported } from '../store/drills.ts';
import { listKeepers } from '../store/health.ts';
import { finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';

/** The morning after: those who keep the house hear who answered. A drill that one person held alone is told of on the page only. */
export const reportDrill: Handler<'report-drill'> = async ({ date }, { db, clock }) => {
  const now = clock.now();
  const keepers = await listKeepers(db);
  for (const { id: drillId, onlyId } of await listUnreportedDrills(db, atLocal(date, '00:00')))
    await inTransaction(db, async (tx) => {
      if (!(await markDrillReported(tx, drillId, now)) || onlyId !== null) return;
      for (const { id, mail } of keepers) {
        const key = `drill-report/${drillId}/${id}`;
        const report = await planDelivery(tx, { kind: 'drill-report', key, channel: 'mail', recipient: mail, now });
        await enqueue(tx, { name: 'deliver-message', payload: { id: report.id } });
      }
    });
  await finishSlot(db, { job: 'report-drill', date }, now);
};
