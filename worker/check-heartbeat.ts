import { formatDateTime } from '../core/calendar.ts';
import { findHeartbeat } from '../store/heartbeat.ts';
import type { Finding } from './check-pages.ts';
import type { House } from './house.ts';

const about = 'Livstegn (HEARTBEAT_URL)';

/** Whether somebody outside would notice that the watch has stopped. The address itself is not asked for: that would be a sign of life. */
export async function checkHeartbeat({ config, db }: Pick<House, 'config' | 'db'>): Promise<Finding> {
  if (config.heartbeatUrl === undefined)
    return { about, note: 'ikke sat. Går Lytteposten i stå, er der ingen udefra, der opdager det.' };
  // A database that does not answer is said elsewhere.
  const heartbeat = await findHeartbeat(db).catch(() => undefined);
  if (heartbeat?.withheldSince)
    return {
      about,
      problem: `holdt tilbage siden ${formatDateTime(heartbeat.withheldSince)}. ${heartbeat.reasons.join(' ')}`,
    };
  if (heartbeat?.refusedSince)
    return { about, problem: `adressen tager ikke imod siden ${formatDateTime(heartbeat.refusedSince)}.` };
  return { about, ...(heartbeat?.pingedAt == null && { note: 'sat, men der er ikke sendt et livstegn endnu.' }) };
}
