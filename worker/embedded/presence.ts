import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { PermanentError } from '../../core/errors.ts';
import { databaseUser } from './database-folder.ts';

/** The one connection by which a process shows that it uses the server, and notices at once when the server dies. */
export type Presence = {
  /** Settles when the connection is gone, whoever ended it. */
  gone: Promise<void>;
  others(): Promise<number>;
  end(): Promise<void>;
  /** Work keeps a process alive, its presence alone does not: a command that is done may end. */
  keepAlive(yes: boolean): void;
};

const databaseName = 'lytteposten';

/** pg has these two; its types do not. */
type Client = pg.Client & { ref(): void; unref(): void };

export const databaseUrl = (port: number, password: string): string =>
  `postgresql://${databaseUser}:${password}@127.0.0.1:${port}/${databaseName}`;

type Where = { port: number; password: string; folder: string };

/** Undefined while the server is starting, stopping or gone: worth another try. */
export async function connectPresence(where: Where): Promise<Presence | undefined> {
  try {
    const client = await connectOrCreate(where);
    const gone = new Promise<void>((resolve) => client.once('end', resolve));
    await refuseOtherServer(client, where.folder);
    return {
      gone,
      others: () => countOthers(client),
      end: () => client.end(),
      keepAlive: (yes) => (yes ? client.ref() : client.unref()),
    };
  } catch (error) {
    if (error instanceof PermanentError) throw error;
    const code = (error as { code?: string }).code;
    if (code !== '28P01') return undefined;
    throw new PermanentError(
      'the running server refuses our password',
      'Adgangskoden i DATA_DIR passer ikke til den indbyggede database. Læg filen postgres-password tilbage fra en sikkerhedskopi, eller vælg en ny DATA_DIR.',
      { cause: error },
    );
  }
}

async function connectOrCreate(where: Where): Promise<Client> {
  try {
    return await connect(where, databaseName);
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  const upkeep = await connect(where, 'postgres');
  try {
    await upkeep.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await upkeep.end();
  }
  return await connect(where, databaseName);
}

async function connect({ port, password }: Where, database: string): Promise<Client> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: databaseUser, password, database },
    ...{ application_name: `lytteposten ${process.pid}`, keepAlive: true },
    ...{ connectionTimeoutMillis: 5000, query_timeout: 8000 },
  }) as Client;
  // A broken connection also ends, and the end is what is listened for.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function refuseOtherServer(client: Client, folder: string): Promise<void> {
  const { rows } = await client.query<{ folder: string; encoding: string }>(
    "SELECT current_setting('data_directory') AS folder, current_setting('server_encoding') AS encoding",
  );
  const [server] = rows;
  if (server && server.encoding === 'UTF8' && (await realpath(server.folder)) === (await realpath(folder))) return;
  await client.end();
  throw new PermanentError(
    `another server answers: encoding ${server?.encoding}`,
    'Databasen i DATA_DIR er ikke den, der svarer, eller den er ikke oprettet med UTF8. Vælg en ny DATA_DIR.',
  );
}

/** Processes of ours besides this connection: each has exactly one connection of this shape of name. */
async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: number }>(
    "SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name ~ '^lytteposten [0-9]+$' AND pid <> pg_backend_pid()",
  );
  return rows[0]?.others ?? 0;
}
