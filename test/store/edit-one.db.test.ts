import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../store/audit.ts';
import { canUndo, type Editable, saveEdit, stampOf, undoEdit, undoForMs } from '../../store/edit-one.ts';
import { editablePlaybook, type PlaybookValue } from '../../store/edit-playbook.ts';
import { editableSetting, forgetPassing } from '../../store/settings.ts';
import { openTown, type Town } from '../support/town.ts';

let town: Town;
let by: { personId: string; at: Date };
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  by = { personId: town.ids.comms ?? '', at: town.clock.now() };
});
afterAll(() => town.close());

const stampNow = async <T>(editable: Editable<T>, id: string) => stampOf(await editable.read(town.db, id));
const sheet = async (text: string | null, seen?: string) =>
  saveEdit(town.db, editablePlaybook, {
    id: '3',
    seen: seen ?? (await stampNow(editablePlaybook, '3')),
    value: text === null ? null : { text, holdingLines: [] },
    by,
  });

describe('a change of the settings', () => {
  it('made on what stands there is written, with one row of the log; one that changes nothing leaves none', async () => {
    expect(await sheet('Ring.')).toEqual({ outcome: 'done' });
    expect(await sheet('Ring.')).toEqual({ outcome: 'same' });
    const rows = await town.db.audit.findMany();
    expect(rows).toMatchObject([
      { actor: by.personId, action: 'playbook-add', subject: 'playbook 3', details: { tekst: 'Ring.' } },
    ]);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('made on anything else is refused, however the other change came in', async () => {
    await sheet('Ring.');
    const seen = await stampNow(editablePlaybook, '3');
    // An import writes the row without counting.
    await town.db.playbook.update({ where: { severity: 3 }, data: { text: 'Fra filen.' } });
    expect(await sheet('Mit.', seen)).toMatchObject({ outcome: 'stale', now: { value: { text: 'Fra filen.' } } });
    expect(await sheet('Mit.', '')).toMatchObject({ outcome: 'stale' });
  });

  it('of two made on the same state at the same moment is written once', async () => {
    const outcomes = await Promise.all([sheet('En.', ''), sheet('To.', ''), sheet('Tre.', '')]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'stale', 'stale']);
    expect(await town.db.audit.count()).toBe(1);
  });

  it('that breaks off half-way leaves nothing', async () => {
    const broken: Editable<PlaybookValue> = {
      ...editablePlaybook,
      write: async (tx, id, value, at) => {
        await editablePlaybook.write(tx, id, value, at);
        throw new Error('power cut');
      },
    };
    await expect(
      saveEdit(town.db, broken, { id: '3', seen: '', value: { text: 'x', holdingLines: [] }, by }),
    ).rejects.toThrow('power cut');
    expect([await town.db.playbook.count(), await town.db.audit.count(), await town.db.setting.count()]).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('taking a change back', () => {
  it('restores exactly what was there, for a day and once', async () => {
    await sheet('Først.');
    await sheet('Så.');
    expect(await canUndo(town.db, 'playbook', '3', by.at)).toBe(true);
    expect(await undoEdit(town.db, editablePlaybook, { id: '3', by })).toBe('done');
    expect((await editablePlaybook.read(town.db, '3'))?.value).toEqual({ text: 'Først.', holdingLines: [] });
    expect(await undoEdit(town.db, editablePlaybook, { id: '3', by })).toBe('gone');
    await sheet('Igen.');
    const late = { ...by, at: new Date(by.at.getTime() + undoForMs) };
    expect(await canUndo(town.db, 'playbook', '3', late.at)).toBe(false);
    expect(await undoEdit(town.db, editablePlaybook, { id: '3', by: late })).toBe('gone');
  });

  it('is refused once somebody has changed it since', async () => {
    await sheet('Mit.');
    await town.db.playbook.update({ where: { severity: 3 }, data: { text: 'En andens.' } });
    expect(await undoEdit(town.db, editablePlaybook, { id: '3', by })).toBe('stale');
    expect((await editablePlaybook.read(town.db, '3'))?.value).toEqual({ text: 'En andens.', holdingLines: [] });
  });

  it('gives back any value, whatever was changed to what', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.string()))),
    );
    const clean = fc.array(value, { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(clean, async (values) => {
        const id = randomUUID();
        let before: unknown = null;
        for (const next of values) {
          const was = (await editableSetting.read(town.db, id))?.value ?? null;
          const seen = await stampNow(editableSetting, id);
          const { outcome } = await saveEdit(town.db, editableSetting, { id, seen, value: plain(next), by });
          if (outcome === 'done') before = was;
          else return;
        }
        expect(await undoEdit(town.db, editableSetting, { id, by })).toBe('done');
        expect((await editableSetting.read(town.db, id))?.value ?? null).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });

  it('is forgotten with the night', async () => {
    await sheet('Ring.');
    await forgetPassing(town.db, by.at);
    expect(await town.db.setting.count()).toBe(1);
    await forgetPassing(town.db, new Date(by.at.getTime() + 1));
    expect(await town.db.setting.count()).toBe(0);
  });
});

/** As the table keeps it: no NUL, no lone surrogates. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll('\\u0000', '')
      .replace(/\\ud[89a-f][0-9a-f]{2}/gi, ''),
  ) as unknown;
