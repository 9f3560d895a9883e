import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { addIncident, openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const append = (n: number) =>
  inTransaction(town.db, (tx) =>
    appendAudit(tx, new Date(start.getTime() + n), {
      actor: 'test',
      action: 'acted',
      subject: `row ${n}`,
      details: { b: n, a: 'æ', c: null, d: true },
    }),
  );

/** Something that one waits for and another gives. */
function turn() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}

async function chain(rows: number): Promise<string> {
  for (let n = 1; n <= rows; n += 1) await append(n);
  return (await verifyAudit(town.db)).head;
}

describe('the audit chain', () => {
  it('is whole when nobody has touched it, also when it is empty', async () => {
    expect(await verifyAudit(town.db)).toEqual({ rows: 0, brokenAt: null, head: '0'.repeat(64) });
    await chain(5);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 5, brokenAt: null });
  });

  it('has one order, however many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => append(n)));
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 20, brokenAt: null });
  });

  it('is the last lock of every change: who writes first and who writes last do not lock each other out', async () => {
    const { id } = await addIncident(town);
    const entry = { actor: 'test', action: 'acted', subject: id };
    const [hasRow, wrote] = [turn(), turn()];
    // Once each: a deadlock is not papered over by trying again.
    const early = inTransaction(
      town.db,
      async (tx) => {
        await appendAudit(tx, start, entry);
        wrote.resolve();
        await hasRow.promise;
        await tx.incident.update({ where: { id }, data: { title: 'ét' } });
      },
      1,
    );
    const late = inTransaction(
      town.db,
      async (tx) => {
        await wrote.promise;
        await tx.$queryRaw`SELECT 1 FROM incident WHERE id = ${id}::uuid FOR UPDATE`;
        hasRow.resolve();
        await appendAudit(tx, start, entry);
      },
      1,
    );
    await Promise.all([early, late]);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2, brokenAt: null });
  });

  it('has no row for a change that was rolled back', async () => {
    await chain(2);
    await expect(
      inTransaction(town.db, async (tx) => {
        await appendAudit(tx, start, { actor: 'test', action: 'failed', subject: 'x' });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await append(3);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 3, brokenAt: null });
  });

  it.each([
    ['a changed actor', `UPDATE audit SET actor = 'someone else' WHERE seq = 3`, 3n],
    ['a changed time', `UPDATE audit SET at = at + interval '1 second' WHERE seq = 3`, 3n],
    ['changed details', `UPDATE audit SET details = '{"a": "ø"}' WHERE seq = 3`, 3n],
    ['a removed row', 'DELETE FROM audit WHERE seq = 3', 4n],
    ['a removed beginning', 'DELETE FROM audit WHERE seq <= 2', 3n],
    [
      'two rows that changed places',
      'UPDATE audit SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 END WHERE seq IN (3, 4); UPDATE audit SET seq = -seq WHERE seq < 0',
      3n,
    ],
    [
      'a row put in between',
      `UPDATE audit SET seq = -seq - 1 WHERE seq >= 4; UPDATE audit SET seq = -seq WHERE seq < 0; INSERT INTO audit SELECT 4, at, 'x', action, subject, details, hash, 'x' FROM audit WHERE seq = 3`,
      4n,
    ],
  ])('shows %s at its place', async (_what, tampering, brokenAt) => {
    await chain(6);
    for (const statement of tampering.split('; ')) await town.db.$executeRawUnsafe(statement);
    expect(await verifyAudit(town.db)).toMatchObject({ brokenAt });
  });

  it('shows a forged row whose own hash was made to fit: the next one does not follow it', async () => {
    await town.db.audit.createMany({ data: longChain(4, 2) });
    expect(await verifyAudit(town.db)).toMatchObject({ brokenAt: 4n });
  });

  it('shows a cut tail to who has kept its head', async () => {
    const head = await chain(6);
    await town.db.$executeRaw`DELETE FROM audit WHERE seq > 4`;
    const after = await verifyAudit(town.db);
    expect(after).toMatchObject({ rows: 4, brokenAt: null });
    expect(after.head).not.toBe(head);
    const kept = await town.db.audit.findFirstOrThrow({ orderBy: { seq: 'desc' } });
    expect(after.head).toBe(kept.hash);
  });

  it('is walked to its end also where it is longer than one step', async () => {
    await town.db.audit.createMany({ data: longChain(2_001) });
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2_001, brokenAt: null });
    await append(1);
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2_002, brokenAt: null });
    await town.db.$executeRaw`UPDATE audit SET subject = 'x' WHERE seq = 2001`;
    expect(await verifyAudit(town.db)).toMatchObject({ rows: 2_000, brokenAt: 2_001n });
  });
});

/** The chain by its definition: each row's SHA-256 covers its fields and the hash before it. One row can be forged. */
function longChain(rows: number, forgedAt = -1) {
  let previous = '0'.repeat(64);
  return Array.from({ length: rows }, (_, index) => {
    const row = {
      seq: BigInt(index + 1),
      at: start,
      actor: 'test',
      action: 'acted',
      subject: `row ${index}`,
      details: {},
      previous,
    };
    const hashWith = (actor: string) => {
      const fields = [String(row.seq), start.toISOString(), actor, row.action, row.subject, '[]', row.previous];
      return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    };
    previous = hashWith(row.actor);
    return index === forgedAt ? { ...row, actor: 'forger', hash: hashWith('forger') } : { ...row, hash: previous };
  });
}
