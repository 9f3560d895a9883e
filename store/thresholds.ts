import { defaultThresholds, type Thresholds, thresholdsKey, thresholdsSchema } from '../core/thresholds.ts';
import type { Db } from './db.ts';
import { readSetting } from './read-setting.ts';

/** The figures that people have turned, or the standard. */
export const findThresholds = (db: Db): Promise<Thresholds> =>
  readSetting(db, thresholdsKey, { schema: thresholdsSchema, unset: defaultThresholds });
