import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { atLocal } from '../../core/calendar.ts';
import { clockAt } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { createLog } from '../../core/log.ts';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { busyDay } from '../../demo/busy-day.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { municipalityObject } from '../../demo/municipality-file.ts';
import { startSimulator } from '../../demo/simulator.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { inTransaction } from '../../store/db.ts';
import { type House, openHouse } from '../house.ts';
import { type CallFigures, countCalls } from './calls-count.ts';
import { pausedOf, playDay } from './calls-day.ts';
import { delaysSince } from './calls-delay.ts';

const anchorDay = '2026-11-18';

/** What a day of reading costs at the platform, in calls a Page, and whether anybody was asked who had asked for a pause. */
export async function benchCalls({ pages = 150, hours = 24 } = {}): Promise<CallFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lytteposten-bench-'));
  // As root the database server runs as another account, which must be able to enter.
  await chmod(dataDir, 0o755);
  const clock = clockAt(atLocal(anchorDay, '00:00'));
  const model = busyDay({ pages, anchorDay });
  const simulator = await startSimulator({ model, clock });
  let house: House | undefined;
  try {
    const given = readConfig({ DATA_DIR: dataDir, FETCH_ALLOW: new URL(simulator.url).host });
    const graph = { ...given.graph, url: simulator.url, accessToken: systemToken, appSecret };
    const log = createLog({ level: 'error', clock });
    house = await openHouse({ config: { ...given, graph }, clock, log });
    const { db } = house;
    // Calls are counted, not milliseconds: whether a commit has reached the disk is of no interest.
    await db.$executeRawUnsafe('ALTER ROLE CURRENT_USER SET synchronous_commit = off');
    const file = parseMunicipalityFile(stringify(municipalityObject(model, { feeds: simulator.url })));
    const readable = new Set(['facebook-page', 'facebook-mentions'] as const);
    await inTransaction(db, (tx) => applyMunicipality(tx, file, { now: clock.now(), readable, actor: 'bench' }));
    await db.source.updateMany({ where: { kind: { notIn: [...readable] } }, data: { active: false } });
    const counted = countCalls(simulator);
    const begin = clock.now();
    const ids = model.pages.map(({ id }) => id);
    await playDay({ house, clock, counted, hours, pages: ids });
    const delays = await delaysSince(db, begin, pausedOf(ids));
    const unread = await db.source.count({ where: { active: true, health: { not: 'ok' } } });
    const posts = await db.post.count();
    const figures = counted.figures({ pages: model.pages, central: model.central.id, posts, unread });
    return { ...figures, delays };
  } finally {
    await house?.close();
    await simulator.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
