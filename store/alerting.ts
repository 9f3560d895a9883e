import { type Alerting, alertingKey, alertingSchema, defaultAlerting } from '../core/alerting.ts';
import {
  defaultEscalation,
  type Escalation,
  escalationKey,
  escalationOfMinutes,
  escalationSchema,
} from '../core/escalation.ts';
import type { Db } from './db.ts';
import { isSet, readSetting } from './read-setting.ts';
import { findThresholds } from './thresholds.ts';

/** How the watch tells of incidents, as people have turned it, or the standard. */
export const findAlerting = (db: Db): Promise<Alerting> =>
  readSetting(db, alertingKey, { schema: alertingSchema, unset: defaultAlerting });

/** Who is told next when nobody answers. Delays that an older program kept among the thresholds hold until somebody sets the chain. */
export async function findEscalation(db: Db): Promise<Escalation> {
  const { escalateMinutes } = await findThresholds(db);
  if (escalateMinutes && !(await isSet(db, escalationKey))) return escalationOfMinutes(escalateMinutes);
  return readSetting(db, escalationKey, { schema: escalationSchema, unset: defaultEscalation });
}
