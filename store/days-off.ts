import type { ExtraDaysOff } from '../core/calendar.ts';
import { daysOffKey, daysOffSchema, defaultDaysOff, extraDaysOff } from '../core/municipal-days-off.ts';
import type { Db } from './db.ts';
import { readSetting } from './read-setting.ts';

/** The municipality's own days off, as core/calendar.ts takes them. */
export const findDaysOff = async (db: Db): Promise<ExtraDaysOff> =>
  extraDaysOff(await readSetting(db, daysOffKey, { schema: daysOffSchema, unset: defaultDaysOff }));
