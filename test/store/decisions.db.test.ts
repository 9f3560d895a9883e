import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../store/audit.ts';
import { decide, undo } from '../../store/decisions.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { addCandidate, addPerson, createTown, start, type Town } from '../review/town.ts';

describe('decisions', () => {
  let town: Town;
  let personId: string;
  beforeAll(async () => {
    town = await createTown();
    personId = (await addPerson(town.db, ['comms'])).id;
  });
  afterAll(() => town.close());

  const reject = (candidateId: string, version: number) =>
    decide(town.db, { candidateId, personId, version, action: 'reject', at: start });
  const stateOf = async (id: string) => {
    const { state, version, snoozedUntil } = await town.db.candidate.findUniqueOrThrow({ where: { id } });
    return { state, version, snoozedUntil };
  };
  const done = (result: Awaited<ReturnType<typeof decide>>) => {
    if (result.outcome !== 'done') throw new Error(`expected done, got ${result.outcome}`);
    return result.decisionId;
  };

  it('are made by one of many who decide at once; the others hear who was first', async () => {
    const { id } = await addCandidate(town);
    const results = await Promise.all(Array.from({ length: 6 }, () => reject(id, 1)));
    expect(results.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'stale' && result.last?.personId === personId)).toHaveLength(
      5,
    );
    expect(await town.db.decision.count({ where: { candidateId: id } })).toBe(1);
    expect(await town.db.audit.count({ where: { action: 'decide', subject: `candidate ${id}` } })).toBe(1);
  });

  it('leave nothing behind when their audit row cannot be written', async () => {
    const { id } = await addCandidate(town);
    await town.db.$executeRaw`ALTER TABLE audit RENAME TO audit_away`;
    await expect(reject(id, 1)).rejects.toThrow();
    await town.db.$executeRaw`ALTER TABLE audit_away RENAME TO audit`;
    expect(await stateOf(id)).toMatchObject({ state: 'open', version: 1 });
    expect(await town.db.decision.count({ where: { candidateId: id } })).toBe(0);
  });

  it('keep their order when the clock stands still, so that only the last can be undone', async () => {
    const { id } = await addCandidate(town);
    const first = done(await reject(id, 1));
    const second = done(await decide(town.db, { candidateId: id, personId, version: 2, action: 'follow', at: start }));
    expect(await undo(town.db, { candidateId: id, personId, version: 3, decisionId: first, at: start })).toMatchObject({
      outcome: 'stale',
    });
    expect(await findUndoable(town.db, first)).toBeNull();
    expect(await findUndoable(town.db, second)).toMatchObject({ candidateId: id, version: 3, action: 'follow' });
    done(await undo(town.db, { candidateId: id, personId, version: 3, decisionId: second, at: start }));
    expect(await stateOf(id)).toMatchObject({ state: 'rejected', version: 4 });
  });

  it('are not undone by two people at once', async () => {
    const { id } = await addCandidate(town);
    const decisionId = done(await reject(id, 1));
    const results = await Promise.all(
      [1, 2, 3].map(() => undo(town.db, { candidateId: id, personId, version: 2, decisionId, at: start })),
    );
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'stale', 'stale']);
  });

  it('give a card that had come back from a pause its old hour again when undone, which has passed: it waits', async () => {
    const hour = new Date('2026-11-19T12:00:00Z');
    const { id } = await addCandidate(town, { state: 'snoozed', snoozedUntil: hour });
    const later = new Date('2026-11-23T07:00:00Z');
    const decisionId = done(
      await decide(town.db, {
        candidateId: id,
        personId,
        version: 1,
        action: 'snooze',
        snoozedUntil: later,
        at: start,
      }),
    );
    expect(await stateOf(id)).toMatchObject({ state: 'snoozed', snoozedUntil: later });
    done(await undo(town.db, { candidateId: id, personId, version: 2, decisionId, at: start }));
    expect(await stateOf(id)).toMatchObject({ state: 'snoozed', snoozedUntil: hour });
  });

  it('cannot be undone once the share has been found on the central Page', async () => {
    const { id } = await addCandidate(town);
    const decisionId = done(
      await decide(town.db, { candidateId: id, personId, version: 1, action: 'share', at: start }),
    );
    await town.db.candidate.update({ where: { id }, data: { state: 'shared', version: 3 } });
    expect(await findUndoable(town.db, decisionId)).toBeNull();
    expect((await undo(town.db, { candidateId: id, personId, version: 3, decisionId, at: start })).outcome).toBe(
      'stale',
    );
    expect(await stateOf(id)).toMatchObject({ state: 'shared' });
  });

  it('say so when the candidate is gone, and leave a chain that holds', async () => {
    expect(await reject(crypto.randomUUID(), 1)).toEqual({ outcome: 'gone' });
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });
});
