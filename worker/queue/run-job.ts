import { performance } from 'node:perf_hooks';
import { UnrecoverableError } from 'bullmq';
import { PermanentError, RateLimitedError } from '../../core/errors.ts';
import type { Log } from '../../core/log.ts';
import type { RunningJob } from './queue-contract.ts';

type Handlers<C> = Record<string, (payload: never, context: C) => Promise<void>>;

/**
 * Turns a ringing job into the right handler's call, and our errors into the queue's: the one place that knows both.
 * `parse` answers the payload of a job by the catalogue's schema and throws for an unknown name or a bad payload.
 */
export function createRunJob<C>(options: {
  handlers: Handlers<C>;
  parse: (name: string, data: unknown) => unknown;
  contextFor: (job: RunningJob) => C;
  log: Log;
}): (job: RunningJob) => Promise<void> {
  const { handlers, parse, contextFor, log } = options;
  return async (job) => {
    const handler = Object.hasOwn(handlers, job.name) ? handlers[job.name] : undefined;
    if (!handler) throw new UnrecoverableError(`no handler for job ${job.name}`);
    const payload = parsed(() => parse(job.name, job.data), job.name);
    const begunAt = performance.now();
    const fields = () => ({
      job: job.name,
      id: job.id,
      attempt: job.attempt,
      ms: Math.round(performance.now() - begunAt),
    });
    try {
      await handler(payload as never, contextFor(job));
      log.info('job.done', fields());
    } catch (error) {
      // The handler has stored when to come back; a retry before that would only add to the noise.
      if (error instanceof RateLimitedError) return log.warn('job.told-to-wait', { ...fields(), scope: error.scope });
      if (error instanceof PermanentError) throw unrecoverable(`${error.name}: ${error.message}`, error);
      throw error;
    }
  };
}

function parsed(parse: () => unknown, name: string): unknown {
  try {
    return parse();
  } catch (error) {
    // Without the parser's own words: they may quote the payload.
    throw unrecoverable(`bad payload for job ${name}`, error);
  }
}

function unrecoverable(message: string, cause: unknown): UnrecoverableError {
  const error = new UnrecoverableError(message);
  error.cause = cause;
  return error;
}
