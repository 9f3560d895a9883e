/**
 * `prisma generate` asks for a schema engine that it never uses and that is fetched from the net.
 * Any existing file satisfies it (docs/decisions/0005-tools.md); migrations are applied by store/migrate.ts.
 */
import { defineConfig } from 'prisma/config';

process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'schema.prisma' });
