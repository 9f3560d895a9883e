import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { findFilledSource, tipsSource } from '../../store/filled-sources.ts';
import { readMunicipality } from '../../store/municipality.ts';
import { listSources, readCoverage } from '../../store/sources.ts';
import { createTip, forgetTippers } from '../../store/tips.ts';
import { openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const tip = {
  key: 'formular-1',
  text: 'Et tip',
  link: 'https://medie.example/1',
  departmentKey: null,
  consent: 'yes' as const,
  mail: 'tipper@example.dk',
};
const fill = () => findFilledSource(town.db, tipsSource, town.clock.now());

describe('a source that people fill', () => {
  it('is made once, also by two at once', async () => {
    const ids = await Promise.all([fill(), fill(), fill()]);
    expect(new Set(ids).size).toBe(1);
  });

  it('is neither read nor counted nor exported, and an import leaves it and what it holds', async () => {
    const before = await readCoverage(town.db, town.clock.now());
    await createTip(town.db, tip, town.clock.now());
    await findFilledSource(town.db, { kind: 'archive', externalId: 'arkiv', name: 'Arkiv' }, town.clock.now());
    expect(await readCoverage(town.db, town.clock.now())).toEqual(before);
    expect((await listSources(town.db)).map(({ kind }) => kind)).not.toContain('tips');
    expect((await readMunicipality(town.db))?.sources?.map(({ kind }) => kind)).not.toContain('tips');
    const file = parseMunicipalityFile('municipality: { name: N, centralPage: "1" }\nsources: []\n');
    await applyMunicipality(town.db, file, { now: town.clock.now(), readable: new Set(), actor: 'cli' });
    const filled = await town.db.source.findMany({ where: { kind: { in: ['tips', 'archive'] } } });
    expect(filled.map(({ kind, active }) => [kind, active]).sort()).toEqual([
      ['archive', false],
      ['tips', false],
    ]);
    expect(await town.db.post.count()).toBe(1);
  });

  it('gives up the address and the link with the text', async () => {
    const id = await createTip(town.db, tip, town.clock.now());
    expect(await forgetTippers(town.db, town.clock.now())).toBe(0);
    await town.db.post.updateMany({ where: { id: id ?? '' }, data: { text: '[slettet]' } });
    expect(await forgetTippers(town.db, town.clock.now())).toBe(1);
    expect(await town.db.tip.findFirstOrThrow()).toMatchObject({ mail: null, link: null });
    expect(await forgetTippers(town.db, town.clock.now())).toBe(0);
  });
});
