import { UnrecoverableError } from 'bullmq';
import { expect, test, vi } from 'vitest';
import { PermanentError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { createRunJob } from '../../worker/queue/run-job.ts';

const events: [string, object | undefined][] = [];
const note = (event: string, fields?: object) => void events.push([event, fields]);
const log = { debug: note, info: note, warn: note, error: note, child: () => log };

const parse = (_: string, data: unknown): unknown => {
  const id = (data as { id?: unknown }).id;
  if (typeof id !== 'number') throw new Error(`not a number: ${String(id)}`);
  return { id };
};
const runJob = (handler: (payload: { id: number }, context: string) => Promise<void>) =>
  createRunJob({ handlers: { scan: handler }, parse, contextFor: ({ attempt }) => `attempt ${attempt}`, log });
const job = (data: unknown, name = 'scan') => ({ id: '7', name, data, attempt: 2 });

test('calls the handler with what the schema made of the payload, and with the context of this job', async () => {
  const handler = vi.fn(async () => undefined);
  await runJob(handler)(job({ id: 1, more: 'gone' }));
  expect(handler).toHaveBeenCalledExactlyOnceWith({ id: 1 }, 'attempt 2');
  expect(events.at(-1)).toMatchObject(['job.done', { job: 'scan', id: '7', attempt: 2 }]);
});

test.each(['other', 'toString', '__proto__'])('gives up a job named %s that nobody handles', async (name) => {
  await expect(runJob(async () => undefined)(job({ id: 1 }, name))).rejects.toBeInstanceOf(UnrecoverableError);
});

test('gives up a bad payload without quoting it', async () => {
  const outcome = runJob(async () => undefined)(job({ id: 'hemmelig' }));
  await expect(outcome).rejects.toBeInstanceOf(UnrecoverableError);
  await expect(outcome).rejects.not.toThrow(/hemmelig/);
});

test('gives up what cannot help, lets the rest be tried again, and takes being told to wait as an end', async () => {
  const failing = (error: Error) => runJob(() => Promise.reject(error))(job({ id: 1 }));
  await expect(failing(new PermanentError('gone', 'Væk.'))).rejects.toBeInstanceOf(UnrecoverableError);
  const passing = new TemporaryError('503', 'Prøv igen.');
  await expect(failing(passing)).rejects.toBe(passing);
  await expect(
    failing(new RateLimitedError('slow down', 'Vent.', { retryAfterMs: 1, scope: 'app' })),
  ).resolves.toBeUndefined();
  expect(events.at(-1)?.[0]).toBe('job.told-to-wait');
});
