import type { Log } from '../core/log.ts';

/** Longest an orderly end may take; then the process ends as it stands, and the leases sort out the rest. */
const deadlineMs = 20_000;

/** The first signal asks for an orderly end (the abort signal), the second ends the process at once. */
export function trapSignals(log: Log): { signal: AbortSignal; requested: Promise<void> } {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => {
    const ask = (name: string) => {
      if (controller.signal.aborted) process.exit(1);
      log.info('stopping', { signal: name });
      controller.abort();
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => ask(name));
  });
  process.on('unhandledRejection', (error) => {
    log.error('unhandled-rejection', { error });
    process.exit(1);
  });
  // Node's own last words would print the message, which may quote a post or a token (design rule 17).
  process.on('uncaughtException', (error) => {
    log.error('uncaught-exception', { error });
    process.exit(1);
  });
  return { signal: controller.signal, requested };
}

/** Runs the steps in order, each guarded; a step that hangs does not keep the process alive. */
export async function shutDown(steps: (() => Promise<void>)[], log: Log): Promise<void> {
  const timer = setTimeout(() => {
    log.error('stop-deadline');
    process.exit(1);
  }, deadlineMs);
  timer.unref();
  for (const step of steps) await step().catch((error: unknown) => log.warn('stop-step-failed', { error }));
  clearTimeout(timer);
}
