import { formatDateTime } from '../core/calendar.ts';
import { handlers } from '../jobs/index.ts';
import { reachMs } from '../jobs/read-window.ts';
import { ownFault, readSource, type ScanOutcome } from '../jobs/scan-source.ts';
import { findMunicipality } from '../store/municipality.ts';
import { listSources, type SourceRow } from '../store/sources.ts';
import { findCentralPause } from './central-reader.ts';
import type { House } from './house.ts';
import { runInline } from './run-inline.ts';

const atATime = 8;

export type ScanReport = {
  read: number;
  total: number;
  created: number;
  edited: number;
  failed: number;
  sentences: string[];
};

/**
 * Reads every active source (or the one with this id) now, due or not, with the whole fortnight, and runs what follows to the end. What is paused
 * is left alone and said so; what failed is one sentence each.
 */
export async function scanNow(house: House, only?: string): Promise<ScanReport> {
  const sources = await listSources(house.db, only);
  const report: ScanReport = { read: 0, total: sources.length, created: 0, edited: 0, failed: 0, sentences: [] };
  const waiting = sources.values();
  // A fault of our own with one source leaves the others to be read.
  const notRead = (error: unknown): ScanOutcome => {
    house.log.error('job-failed', { job: 'scan-source', error });
    return { kind: 'failed', error: ownFault(error) };
  };
  const reader = async () => {
    for (const source of waiting) note(report, source, await readSource(source, house.context, true).catch(notRead));
  };
  await Promise.all(Array.from({ length: atATime }, reader));
  await runInline(house);
  await searchShares(house, report);
  await handlers['escalate-alerts']({}, house.context);
  await runInline(house);
  return report;
}

function note(report: ScanReport, source: SourceRow, outcome: ScanOutcome): void {
  if (outcome.kind === 'read') {
    report.read += 1;
    report.created += outcome.created;
    report.edited += outcome.edited;
  }
  if (outcome.kind === 'paused')
    report.sentences.push(`${source.name}: holder pause til ${formatDateTime(outcome.until)} og er ikke læst.`);
  if (outcome.kind === 'failed') {
    report.failed += 1;
    report.sentences.push(`${source.name}: ${outcome.error.forPeople}`);
  }
}

async function searchShares(
  { db, clock, context, connectors: { facebook } }: House,
  report: ScanReport,
): Promise<void> {
  const municipality = await findMunicipality(db);
  if (!municipality) return;
  const pausedUntil = await findCentralPause({ facebook, db, clock }, municipality.centralPage);
  if (pausedUntil) {
    report.sentences.push(
      `Delinger på ${municipality.name}: holder pause til ${formatDateTime(pausedUntil)} og er ikke læst.`,
    );
    return;
  }
  await handlers['find-shares']({ since: new Date(clock.now().getTime() - reachMs).toISOString() }, context);
  const { sharesError } = (await findMunicipality(db)) ?? {};
  if (sharesError) {
    report.failed += 1;
    report.sentences.push(`Delinger på ${municipality.name}: ${sharesError}`);
  }
}
