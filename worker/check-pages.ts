import { formatDateTime } from '../core/calendar.ts';
import { findPause } from '../store/pauses.ts';
import { listSources, markReachable, type SourceRow } from '../store/sources.ts';
import type { House } from './house.ts';

/** One thing that was looked at: fine, or what is wrong and what to do. `note` is worth saying but no fault. */
export type Finding = { about: string; problem?: string; note?: string };

const atATime = 8;

/** All Pages that are read, by their own or through their mentions. */
export async function listPages({ db }: House): Promise<SourceRow[]> {
  return (await listSources(db)).filter((source) => source.kind.startsWith('facebook-'));
}

/** Tries each Page by its own token, minting what is missing. A Page that answers again is due at once. */
export async function checkPages(house: House, pages: SourceRow[]): Promise<Finding[]> {
  const { db, clock, connectors, config, context } = house;
  if (!config.graph.accessToken) return [];
  const waiting = pages.values();
  const findings: Finding[] = [];
  const worker = async () => {
    for (const page of waiting) {
      const pausedUntil = await findPause(db, connectors.facebook.scopes({ ...page, cursor: null }), clock.now());
      if (pausedUntil) {
        findings.push({ about: page.name, note: `holder pause til ${formatDateTime(pausedUntil)} og er ikke spurgt.` });
        continue;
      }
      const check = await connectors.facebook.checkPage(page.externalId, context.signal);
      findings.push(
        check.ok ? { about: page.name } : { about: `${page.name} (${page.externalId})`, problem: check.sentence },
      );
      if (check.ok && page.health === 'no_access') await markReachable(db, page.id, clock.now());
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return findings.sort((a, b) => a.about.localeCompare(b.about, 'da'));
}
