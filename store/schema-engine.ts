/**
 * Prisma's schema engine as WebAssembly, without a downloaded binary: compares the SQL files of prisma/migrations with the
 * history in `_prisma_migrations`. Applying them is the work of migrate.ts (docs/decisions/0005-tools.md).
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The slice of the global that we need; Node's types of this line do not declare it. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: object } }>;
};

let loaded: Promise<void> | undefined;

async function loadEngine(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(entry.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/** An engine bound to one database; `datamodel` is the text of schema.prisma where a comparison needs it. */
export async function openSchemaEngine(databaseUrl: string, datamodel?: string): Promise<engine.SchemaEngine> {
  loaded ??= loadEngine();
  await loaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(
    new PrismaPg({ connectionString: databaseUrl, max: 2, idleTimeoutMillis: 500 }),
  );
  const datamodels: [string, string][] | undefined =
    datamodel === undefined ? undefined : [['schema.prisma', datamodel]];
  return engine.SchemaEngine.new({ datamodels }, () => undefined, adapter);
}
