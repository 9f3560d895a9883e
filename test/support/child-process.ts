import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { builtFile } from './program.ts';

export type Child = {
  process: ChildProcess;
  /** The next line it writes on standard output, as JSON. */
  next(): Promise<Record<string, unknown>>;
  /** Closes its standard input, which asks it to end in order, and waits for that. */
  finish(): Promise<void>;
  kill(): Promise<void>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a TypeScript file of the tests as a process of its own, if need be under another program (such as setpriv). */
export function startChild(
  file: string,
  args: string[],
  options: { under?: string[]; env?: NodeJS.ProcessEnv } = {},
): Child {
  const [program = '', ...rest] = [...(options.under ?? []), process.execPath, builtFile(file), ...args];
  const child = spawn(program, rest, {
    cwd: root,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting: ((line: string | undefined) => void)[] = [];
  let partial = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    const parts = (partial + piece).split('\n');
    partial = parts.pop() ?? '';
    for (const line of parts) (waiting.shift() ?? ((late) => lines.push(late ?? '')))(line);
  });
  const ended = once(child, 'close').then(() => {
    for (const wake of waiting.splice(0)) wake(undefined);
  });
  return {
    process: child,
    async next() {
      const line = lines.shift() ?? (await new Promise<string | undefined>((resolve) => waiting.push(resolve)));
      if (line === undefined) throw new Error(`${file} ended before it said anything`);
      return JSON.parse(line) as Record<string, unknown>;
    },
    async finish() {
      child.stdin?.end();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
