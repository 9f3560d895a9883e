/** Processes of the bench: each is asked by name and answers, over the channel that Node opens to a forked child. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Question = { id: number; name: string; argument: unknown };
type Answer = { id: number; result?: unknown; error?: string };

export type Child = {
  /** @throws what went wrong there, or that the process has ended. */
  ask<T>(name: string, argument?: unknown): Promise<T>;
  end(): Promise<void>;
  /** Dies where it stands. */
  kill(): Promise<void>;
};

/** A bundled process lives for a moment only: what V8 would make faster for later is work for nothing. */
const shortLived = ['--max-lazy', '--no-opt', '--liftoff-only', '--wasm-lazy-compilation', '--single-threaded'];

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const neighbour = (file: string) => new URL(`./${file}.${extension}`, import.meta.url).href;

/** Starts a neighbour of this file, or the file at `href`, without the variables that would point it at other servers. */
export function startChild(file: string, href = neighbour(file)): Child {
  const path = fileURLToPath(href);
  const child = fork(path, {
    ...(href.endsWith('.mjs') && { execArgv: shortLived }),
    serialization: 'advanced',
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(result);
    else one?.reject(new Error(`${file}: ${error}`));
  });
  const ended = once(child, 'exit').then(([code]) => {
    for (const one of waiting.values()) one.reject(new Error(`${file} ended with status ${code}`));
  });
  return {
    ask: <T>(name: string, argument?: unknown) =>
      new Promise<T>((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: asked, name, argument } satisfies Question, (error) => error && reject(error));
      }),
    async end() {
      if (child.connected) child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await ended;
      clearTimeout(late);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type Replies = Record<string, (argument: never) => unknown>;

/** The other end: answers until the bench lets go, also when it dies, and then ends in order. */
export function answer(replies: Replies, close: () => Promise<void>): void {
  process.on('message', ({ id, name, argument }: Question) => {
    const reply = async () => (replies[name] as ((argument: unknown) => unknown) | undefined)?.(argument);
    reply().then(
      (result) => process.send?.({ id, result } satisfies Answer),
      (error: unknown) => process.send?.({ id, error: String((error as Error).stack ?? error) } satisfies Answer),
    );
  });
  process.on('disconnect', () => {
    void close().finally(() => process.exit());
  });
}
