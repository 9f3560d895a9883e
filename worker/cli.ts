import { systemClock } from '../core/clock.ts';
import { readConfig } from '../core/config.ts';
import { sentenceFor } from '../core/errors.ts';
import { createLog } from '../core/log.ts';
import { endWith, MisuseError, parseCommandLine, standardIo, usage } from './command-line.ts';
import { commands } from './commands.ts';
import { openHouse } from './house.ts';
import { trapSignals } from './shutdown.ts';

/** Runs one command and gives its exit status: 0 well, 1 something failed, 2 the command line is wrong. */
async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseCommandLine(argv);
  const [name = '', ...words] = positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || values.help) {
    standardIo.say(usage);
    return values.help ? 0 : 2;
  }
  const config = readConfig(process.env);
  // A command speaks in sentences; its log is for who asks for it.
  const log = createLog({ level: process.env['LOG_LEVEL'] ? config.logLevel : 'error', clock: systemClock });
  const stopping = trapSignals(log);
  const house = await openHouse({ config, clock: systemClock, log, signal: stopping.signal });
  try {
    return await command(house, { ...values, words }, standardIo);
  } finally {
    await house.close();
  }
}

process.stdout.on('error', () => process.exit(0));
main(process.argv.slice(2)).then(endWith, (error: unknown) => {
  standardIo.say(sentenceFor(error));
  if (process.env['LOG_LEVEL'] === 'debug') console.error(error);
  endWith(error instanceof MisuseError ? 2 : 1);
});
