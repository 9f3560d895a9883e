import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseVersion, findLiveVersion, listVersions, registerBuiltIn } from '../../store/model-versions.ts';
import { saveTrained } from '../../store/trained-versions.ts';
import { openTown, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const begin = (version: string) => registerBuiltIn(town.db, version, start);
const live = async () => (await findLiveVersion(town.db))?.version;
const choose = (version: string, byHand = true) => chooseVersion(town.db, { version, byHand, actor: 'cli', at: start });
const trained = (version: string, instead?: string) =>
  town.db.$transaction((tx) =>
    saveTrained(
      tx,
      { version, bytes: new Uint8Array([1]), lessonsThrough: 0n, figures: {}, at: start },
      { note: 'I brug.', ...(instead && { instead }) },
    ),
  );

describe('the version that comes with the program', () => {
  it('is live after the first start, and once, however many processes start together', async () => {
    await Promise.all([begin('2026-11-21.1'), begin('2026-11-21.1'), begin('2026-11-21.1')]);
    expect(await listVersions(town.db)).toMatchObject([
      { version: '2026-11-21.1', live: true, byHand: false, note: 'I brug: følger med programmet.' },
    ]);
  });

  it('changes nothing at the next start', async () => {
    await begin('2026-11-21.1');
    await trained('2026-11-22.nat', '2026-11-21.1');
    const before = await snapshot(town, 'model_version', 'audit');
    await begin('2026-11-21.1');
    expect(await snapshot(town, 'model_version', 'audit')).toBe(before);
    expect(await live()).toBe('2026-11-22.nat');
  });

  it('keeps what it was measured at, also when that became known later', async () => {
    const figures = { reference: { newcomer: { macroF1: 0.91 } } };
    await begin('2026-11-21.1');
    expect(await listVersions(town.db)).toMatchObject([{ figures: {} }]);
    await registerBuiltIn(town.db, '2026-11-21.1', start, figures);
    expect(await listVersions(town.db)).toMatchObject([{ figures }]);
    await begin('2026-11-21.1');
    expect(await listVersions(town.db)).toMatchObject([{ figures }]);
  });

  it('takes over when it is newer than the one before, also from one that was trained here', async () => {
    await begin('2026-11-21.9');
    await trained('2026-11-22.nat', '2026-11-21.9');
    await begin('2026-11-21.10');
    expect(await live()).toBe('2026-11-21.10');
    expect(await town.db.audit.findFirst({ where: { actor: 'start' } })).toMatchObject({
      action: 'model-live',
      details: { before: '2026-11-22.nat' },
    });
    const note = async (version: string) => (await listVersions(town.db)).find((row) => row.version === version)?.note;
    expect(await note('2026-11-22.nat')).toBe('Var i brug, til 2026-11-21.10 afløste den.');
  });

  it('does not take over when it is older, nor from one that a person chose', async () => {
    await begin('2026-11-21.1');
    await begin('2026-10-01.7');
    expect(await live()).toBe('2026-11-21.1');
    await choose('2026-10-01.7');
    await begin('2026-12-01.1');
    expect(await live()).toBe('2026-10-01.7');
    await choose('2026-10-01.7', false);
    await begin('2026-12-01.2');
    expect(await live()).toBe('2026-12-01.2');
  });
});

describe('a version that a person chooses', () => {
  it('is the only live one, with an audit row, and two choices at once leave one', async () => {
    await begin('2026-11-21.1');
    await trained('2026-11-22.nat');
    await Promise.all([choose('2026-11-22.nat'), choose('2026-11-21.1'), choose('2026-11-22.nat')]);
    expect((await listVersions(town.db)).filter((row) => row.live)).toHaveLength(1);
    expect(await town.db.audit.count({ where: { action: 'model-chosen', actor: 'cli' } })).toBe(3);
  });

  it('beside another than the live one is refused', async () => {
    await begin('2026-11-21.1');
    await trained('2026-11-22.nat');
    const choose = (saw: string) =>
      chooseVersion(town.db, { version: '2026-11-22.nat', byHand: true, actor: 'cli', at: start, saw });
    expect(await choose('2026-11-20.1')).toBe(false);
    expect(await live()).toBe('2026-11-21.1');
    expect(await town.db.audit.count({ where: { action: 'model-chosen' } })).toBe(0);
    expect(await choose('2026-11-21.1')).toBe(true);
    expect(await live()).toBe('2026-11-22.nat');
  });

  it('that is not there changes nothing', async () => {
    await begin('2026-11-21.1');
    const before = await snapshot(town, 'model_version', 'audit');
    await expect(choose('2026-01-01.nat')).rejects.toThrow();
    expect(await snapshot(town, 'model_version', 'audit')).toBe(before);
  });
});

it('a training that measured itself against another than the live one does not take its place', async () => {
  await begin('2026-11-21.1');
  await trained('2026-11-22.nat', '2026-11-20.1');
  expect(await live()).toBe('2026-11-21.1');
  expect((await listVersions(town.db)).map(({ note }) => note)).toContain(
    'Ikke i brug: en anden blev valgt, mens den blev trænet.',
  );
});
