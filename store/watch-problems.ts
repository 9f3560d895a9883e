/** What does not work of the watch itself: self-test, audit, sign of life, a worker that had to be started again. */
import { findUnmendedFailure } from './canary-runs.ts';
import type { Db } from './db.ts';
import { findHeartbeat } from './heartbeat.ts';
import { findRestart } from './restarts.ts';

type WatchProblem = { about: string; sentence: string; since: Date };

const minuteMs = 60_000;
/** A second look comes within a minute: what it does not see any more was nothing. */
const patienceMs = 2 * minuteMs;
/** An audit older than this tells nothing of now; then the worker is silent, and said to be. */
const auditKeptMs = 10 * minuteMs;
const restartToldMs = 120 * minuteMs;
const refusedPatienceMs = 20 * minuteMs;

export async function watchProblems(db: Db, now: Date): Promise<WatchProblem[]> {
  const isOlder = (at: Date | null | undefined, ms: number): at is Date => !!at && now.getTime() - at.getTime() >= ms;
  const [failure, { withheldSince, auditedAt, reasons, refusedSince }, restartedAt] = await Promise.all([
    findUnmendedFailure(db),
    findHeartbeat(db),
    findRestart(db),
  ]);
  const problems: WatchProblem[] = [];
  if (failure && isOlder(failure.failedAt, patienceMs))
    problems.push({
      about: 'Selvtesten kommer ikke igennem',
      sentence: `Vi prøver hvert kvarter alarmerne med en opdigtet sag. Den seneste gik i stå: ${stopOf(failure)}. En rigtig alarm kan gå i stå samme sted. Se i loggen, og start workeren igen.`,
      since: failure.failedAt,
    });
  if (isOlder(withheldSince, patienceMs) && !isOlder(auditedAt, auditKeptMs))
    problems.push({
      about: 'Alarmernes regnskab stemmer ikke',
      sentence: `${reasons.join(' ')} Se under Sager, om nogen skal ringes op.`,
      since: withheldSince,
    });
  if (isOlder(refusedSince, refusedPatienceMs))
    problems.push({
      about: 'Livstegnet bliver ikke modtaget',
      sentence: 'Adressen i HEARTBEAT_URL svarer ikke, som den skal. Tjek, at den er rigtig.',
      since: refusedSince,
    });
  if (restartedAt && !isOlder(restartedAt, restartToldMs))
    problems.push({
      about: 'Workeren sad fast og startede sig selv igen',
      sentence: 'Den lavede ingenting i fem minutter. Se i loggen, hvad den var i gang med.',
      since: restartedAt,
    });
  return problems;
}

const stopOf = ({ takenAt, judgedAt }: { takenAt: Date | null; judgedAt: Date | null }): string => {
  if (takenAt === null) return 'ingen tog fat på den';
  return judgedAt === null ? 'den blev ikke vurderet' : 'dens alarm blev ikke sendt';
};
