import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PermanentError } from '../../core/errors.ts';

const run = promisify(execFile);

type Ids = { uid: number; gid: number };
type Command = { file: string; args: string[]; ids: Ids | Record<string, never> };

/** Who the database server runs as. PostgreSQL refuses root, so root lends it an account without privileges. */
export type ServerAccount = {
  /** The owner its folder must have; undefined when that is ourselves. */
  owner: Ids | undefined;
  command(file: string, args: string[]): Command;
};

const ourselves: ServerAccount = { owner: undefined, command: (file, args) => ({ file, args, ids: {} }) };

const capabilities = '+dac_override,+dac_read_search';

const lent = (ids: Ids): ServerAccount => ({ owner: ids, command: (file, args) => ({ file, args, ids }) });

/** For a checkout below a folder that the account may not enter, such as /root: it is lent the right to pass, too. */
const lentWithPassage = (ids: Ids): ServerAccount => ({
  owner: ids,
  command: (file, args) => ({
    file: 'setpriv',
    args: [
      // Without the securebit the server's own look at its programs (access(2)) would not count the lent right.
      ...[`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', '--securebits=+no_setuid_fixup'],
      ...[`--inh-caps=${capabilities}`, `--ambient-caps=${capabilities}`, '--', file, ...args],
    ],
    ids: {},
  }),
});

export async function chooseServerAccount(place: { dataDir: string; binary: string }): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return ourselves;
  const ids = (await ownerOf(join(place.dataDir, 'postgres'))) ?? (await unprivilegedAccount());
  for (const account of [lent(ids), lentWithPassage(ids)]) {
    if (await canWork(account, place)) return account;
  }
  throw new PermanentError(
    `the database server's account (uid ${ids.uid}) cannot reach its folders`,
    `Den indbyggede database kan ikke køre som root og har ikke adgang til mappen ${dirname(place.dataDir)}. Sæt DATA_DIR til en mappe, som alle brugere kan gå ind i, kør som en almindelig bruger, eller sæt DATABASE_URL til en PostgreSQL-server.`,
  );
}

async function ownerOf(folder: string): Promise<Ids | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

async function unprivilegedAccount(): Promise<Ids> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => lines.find((line) => line[0] === name)).find(Boolean);
  if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
  throw new PermanentError(
    'neither postgres nor nobody exists in /etc/passwd',
    'Den indbyggede database kan ikke køre som root, og maskinen har hverken brugeren postgres eller nobody. Kør som en almindelig bruger, eller sæt DATABASE_URL til en PostgreSQL-server.',
  );
}

/** Asked of the system itself, not worked out from modes: access lists, mounts and containers have a say, too. */
async function canWork(account: ServerAccount, { dataDir, binary }: { dataDir: string; binary: string }) {
  const script = '"$1" --version && test -x "$2"';
  const { file, args, ids } = account.command('/bin/sh', ['-c', script, 'sh', binary, dataDir]);
  return await run(file, args, { ...ids, cwd: '/', timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}
