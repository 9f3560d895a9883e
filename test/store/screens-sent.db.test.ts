import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../store/db.ts';
import { listSent } from '../../store/screens-sent.ts';
import { createTestDatabase } from '../support/database.ts';

const at = new Date('2026-11-20T06:15:00Z');
let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await createTestDatabase());
  const rows = ['digest', 'thanks', 'report', 'digest', 'login', 'alert', 'digest'].map((kind, nr) => ({
    ...{ kind, key: `${kind}/${nr}`, channel: 'mail', recipient: `p${nr}@example.dk`, messageId: `${nr}` },
    ...{ nextTryAt: at, createdAt: at },
  }));
  await db.delivery.createMany({ data: rows });
});
afterAll(() => close());

it('gives every mail of one moment once, page by page, and neither sign-ins nor alarms', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listSent(db, {}, { after, limit: 2 });
    seen.push(...page.map(({ recipient }) => recipient));
    after = page.at(-1)?.id;
  } while (after !== undefined);
  expect(seen.sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p6'].map((name) => `${name}@example.dk`));
});
