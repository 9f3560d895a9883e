import { PermanentError } from '../core/errors.ts';

/** What a command says: results on standard output, sentences for people on standard error. */
export type CommandIo = { out(line: string): void; say(line: string): void };

export const standardIo: CommandIo = {
  out: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};

/** Ends the process when its streams are written, with this status. A broken pipe is nobody's error. */
export function endWith(status: number): void {
  process.exitCode = status;
}

/** A command line that cannot be understood. */
export function misuse(sentence: string): PermanentError {
  return new PermanentError('bad command line', sentence);
}
