import { stringify } from 'yaml';
import { alertingKey, defaultAlerting, type Sensitivity } from '../../../core/alerting.ts';
import { atLocal } from '../../../core/calendar.ts';
import { clockAt } from '../../../core/clock.ts';
import { createLog } from '../../../core/log.ts';
import { parseMunicipalityFile } from '../../../core/municipality-file.ts';
import { scannedKinds } from '../../../core/words.ts';
import { feedOf } from '../../../demo/year/item-of.ts';
import type { TheYear } from '../../../demo/year/the-year.ts';
import { yearMunicipality } from '../../../demo/year/year-town.ts';
import type { JobContext } from '../../../jobs/context.ts';
import type { LiveClassifier } from '../../../jobs/live-classifier.ts';
import { applyMunicipality } from '../../../store/apply-municipality.ts';
import { type Database, inTransaction } from '../../../store/db.ts';
import { findFilledSource, tipsSource } from '../../../store/filled-sources.ts';
import { listSources } from '../../../store/sources.ts';

export type ReplayHouse = {
  db: Database;
  clock: ReturnType<typeof clockAt>;
  context: JobContext;
  /** Our row of each source of the year, by the year's own name for it. */
  sources: ReadonlyMap<string, { id: string; departmentKey: string | null }>;
  ownPages: ReadonlySet<string>;
  /** What went wrong, as the log tells it; a year with errors has shown nothing. */
  errors: string[];
};

const secretKey = 'a year that never was, told to a bench';

/** The municipality of the year in an empty, migrated database, with mail and SMS that end in a drawer. */
export async function furnishYear(
  db: Database,
  year: TheYear,
  { sensitivity, classifier }: { sensitivity: Sensitivity; classifier: LiveClassifier },
): Promise<ReplayHouse> {
  const clock = clockAt(atLocal(year.from, '00:00'));
  const errors: string[] = [];
  const log = createLog({ level: 'error', clock, write: (line) => errors.push(line) });
  const file = parseMunicipalityFile(stringify(yearMunicipality(year)));
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    await applyMunicipality(tx, file, { now, readable: new Set(scannedKinds), actor: 'year' });
    await tx.setting.create({ data: { key: alertingKey, value: { ...defaultAlerting, sensitivity }, updatedAt: now } });
    for (const { expected } of year.plans) {
      if (!expected) continue;
      const { from, to, departmentKey = null, ...rest } = expected;
      const times = { startsAt: atLocal(from, '00:00'), endsAt: atLocal(to, '00:00') };
      await tx.expectedTalk.create({ data: { ...rest, departmentKey, ...times, createdAt: now } });
    }
  });
  return { db, clock, errors, ...(await sourcesOf(db, year, now)), context: contextOf({ db, clock, log, classifier }) };
}

async function sourcesOf(db: Database, year: TheYear, now: Date) {
  const tips = await inTransaction(db, (tx) => findFilledSource(tx, tipsSource, now));
  const known = new Map<string, { id: string; departmentKey: string | null }>([
    ['tips', { id: tips, departmentKey: null }],
  ]);
  const media = new Map(year.items.filter(({ link }) => link).map(({ source }) => [feedOf(source), source]));
  for (const { id, kind, externalId, departmentKey } of await listSources(db))
    known.set(kind === 'facebook-mentions' ? 'mentions' : (media.get(externalId) ?? externalId), { id, departmentKey });
  return { sources: known, ownPages: new Set(year.pages.map(({ id }) => id)) };
}

const drawer = { send: async () => ({}), describe: () => 'en skuffe' };

const contextOf = (parts: Pick<JobContext, 'db' | 'clock' | 'log' | 'classifier'>): JobContext => ({
  ...parts,
  signal: new AbortController().signal,
  connectors: { for: () => undefined },
  async *readCentralPosts() {},
  carriers: { mail: drawer, sms: drawer },
  settings: { secretKey, publicUrl: 'https://lytteposten.example' },
});
