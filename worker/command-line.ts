import { parseArgs } from 'node:util';
import { PermanentError } from '../core/errors.ts';

const options = {
  source: { type: 'string' },
  date: { type: 'string' },
  'dry-run': { type: 'boolean' },
  item: { type: 'string' },
  follow: { type: 'boolean' },
  pdf: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** What a command says: results on standard output, sentences for people on standard error. */
export type CommandIo = { out(line: string): void; say(line: string): void };

export const standardIo: CommandIo = {
  out: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Ends the process with this status when its streams are written. It does not wait for timers that libraries leave
 * behind: the schema engine's would hold every command for ten seconds.
 */
export function endWith(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

/** The words and options of a command line. @throws MisuseError for an option that nobody knows. */
export function parseCommandLine(argv: string[]) {
  try {
    return parseArgs({ args: argv, allowPositionals: true, options });
  } catch (cause) {
    throw new MisuseError(usage, { cause });
  }
}

/** A command line that cannot be understood: exit status 2. */
export class MisuseError extends PermanentError {
  constructor(sentence: string, options?: { cause?: unknown }) {
    super('bad command line', sentence, options);
  }
}

export const usage = `Sådan bruges det: npm run -s cli -- KOMMANDO
  import FIL.yaml              læser kommunefilen ind (kan gentages)
  import-archive FIL.csv|.jsonl  læser gamle opslag ind (kan gentages)
  export                       skriver kommunefilen ud
  scan [--source ID]           læser kilderne nu og gør arbejdet færdigt
  digest [--date D] [--dry-run]  sender morgenoverblikket, eller viser det
  doctor                       ser efter, om alt virker
  list posts|candidates|incidents|alerts|shares|sources
  preview-source URL [--item VÆLGER] [--follow]  viser, hvad et feed eller en vælger finder
  models [use VERSION|built-in]  viser modellerne, eller sætter en af dem i brug
  subscribe                    beder Facebook give besked om ændringer med det samme
  admin-link MAIL              skriver et loginlink til en administrator, eller laver den første
  audit-verify                 efterprøver revisionssporet
  journal-verify FIL.json [--pdf FIL.pdf]  efterprøver en journal
  migrate                      opdaterer databasen og gør ikke andet`;
