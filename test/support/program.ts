import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject, vi } from 'vitest';

export type Ended = { status: number | null; signal: NodeJS.Signals | null; out: string; err: string };
export type Program = {
  /** Waits until it has said this, on whichever stream; fails when the program ends before. */
  says(pattern: RegExp, deadlineMs?: number): Promise<string>;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Waits for work in other processes: long enough for a slow machine, and never longer than needed. */
export const patience = { timeout: 90_000, interval: 50 };

/** Runs a command as a process of its own that knows nothing of our environment but the way to programs. */
export function startProgram(command: string[], env: Record<string, string> = {}): Program {
  const [program = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, args, { cwd: root, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    heard.out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    heard.err += piece;
  });
  let isOver = false;
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status, signal) => {
      isOver = true;
      resolve({ status, signal, ...heard });
    });
  });
  return {
    async says(pattern, deadlineMs = patience.timeout) {
      const look = () => {
        const found = pattern.exec(heard.out) ?? pattern.exec(heard.err);
        if (found) return found[1] ?? found[0];
        if (isOver) return undefined;
        throw new Error(`${args.join(' ')} has not said ${pattern}: ${heard.out}${heard.err}`);
      };
      const said = await vi.waitFor(look, { timeout: deadlineMs, interval: 20 });
      if (said === undefined) throw new Error(`${args.join(' ')} ended without ${pattern}: ${heard.out}${heard.err}`);
      return said;
    },
    signal: (name) => void child.kill(name),
    ended,
  };
}

/** A TypeScript file of ours, as it is built for this run; in one process, so that a signal meets the program itself. */
export const ours = (file: string, ...args: string[]): string[] => [process.execPath, builtFile(file), ...args];

export const builtFile = (file: string): string => join(inject('programs'), file.replace(/\.ts$/, '.js'));

/** One command of `npm run -s cli`, to its end. */
export const cli = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
  startProgram(ours('worker/cli.ts', ...args), env).ended;

/** Standard output as JSON, one object a line. */
export const jsonLines = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
