import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInVersion } from '../../classifiers/built-in.ts';
import { PermanentError } from '../../core/errors.ts';
import { registerBuiltIn } from '../../store/model-versions.ts';
import { MisuseError } from '../../worker/command-line.ts';
import { models } from '../../worker/models.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await registerBuiltIn(town.db, builtInVersion, start);
  await town.db.modelVersion.create({
    data: {
      version: '2026-11-22.nat',
      trainedAt: new Date('2026-11-22T02:40:00Z'),
      bytes: new Uint8Array([1]),
      note: 'Ikke i brug: den blev målt.',
      figures: {
        lessonsLearnt: 7,
        reference: { newcomer: { macroF1: 0.91, seriousRecall: 0.97, goodPrecisionAtRecall75: 0.95 } },
        lessons: { newcomer: { count: 0, macroF1: 0 } },
      },
    },
  });
});
afterAll(() => town.close());

async function run(...words: string[]) {
  const lines: string[] = [];
  const said: string[] = [];
  const io = { out: (line: string) => void lines.push(line), say: (line: string) => void said.push(line) };
  return { status: await models(town, { words }, io), lines, said: said.join() };
}
const live = () => town.db.modelVersion.findFirst({ where: { live: true } });

describe('cli models', () => {
  it('prints each version as one JSON line with its main figures', async () => {
    const { status, lines } = await run();
    expect(status).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        version: '2026-11-22.nat',
        live: false,
        byHand: false,
        kept: true,
        trainedAt: '2026-11-22T02:40:00.000Z',
        lessons: 7,
        macroF1: 0.91,
        seriousRecall: 0.97,
        goodPrecision: 0.95,
        recentMacroF1: null,
        note: 'Ikke i brug: den blev målt.',
      },
      expect.objectContaining({ version: builtInVersion, live: true, kept: true, lessons: 0, macroF1: null }),
    ]);
  });

  it('use makes one live for good; use built-in goes back, and lets the nights decide again', async () => {
    expect((await run('use', '2026-11-22.nat')).lines).toEqual(['2026-11-22.nat er i brug fra næste vurdering.']);
    expect(await live()).toMatchObject({ version: '2026-11-22.nat', byHand: true, note: 'I brug: valgt i hånden.' });
    expect((await run('use', 'built-in')).said).toContain('Nattens træning kan afløse den');
    expect(await live()).toMatchObject({ version: builtInVersion, byHand: false });
    await run('use', builtInVersion);
    expect(await live()).toMatchObject({ version: builtInVersion, byHand: true });
    expect(await town.db.audit.count({ where: { action: 'model-chosen', actor: 'cli' } })).toBe(3);
  });

  it('refuses what it does not know or does not keep, and changes nothing', async () => {
    await town.db.modelVersion.create({ data: { version: '2026-11-01.nat', trainedAt: start } });
    await expect(run('use', '2026-11-01.nat')).rejects.toBeInstanceOf(PermanentError);
    for (const words of [['use', 'x'], ['use'], ['bruge', '2026-11-22.nat']])
      await expect(run(...words)).rejects.toBeInstanceOf(MisuseError);
    expect(await live()).toMatchObject({ version: builtInVersion });
    expect(await town.db.audit.count()).toBe(0);
  });
});
