import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, TemporaryError } from '../../core/errors.ts';
import { checkTokens } from '../../jobs/check-tokens.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { recordFailure } from '../../jobs/record-failure.ts';
import type { TokenFinding } from '../../sources/token-check.ts';
import { listProblems } from '../../store/health.ts';
import { findSource } from '../../store/sources.ts';
import { testContext } from '../support/context.ts';
import { centralPage, daycare, openTown, roads, snapshot, type Town, takeBells } from '../support/town.ts';

let town: Town;
let found: Record<string, TokenFinding | Error>;
let asked: string[];
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await town.db.source.updateMany({ data: { health: 'ok', readUntil: town.clock.now() } });
  found = {};
  asked = [];
});
afterAll(() => town.close());

const dayMs = 86_400_000;
const lasting: TokenFinding = { isValid: true, expiresAt: null };
const answer = async (name: string) => {
  asked.push(name);
  const one = found[name] ?? lasting;
  if (one instanceof Error) throw one;
  return one;
};
const context = () =>
  testContext({ ...town, tokenCheck: { system: () => answer('system'), page: (id) => answer(id) } });
const check = (payload: { date?: string; page?: string } = {}) => checkTokens(payload, context());
const endsIn = (days: number): TokenFinding => ({
  isValid: true,
  expiresAt: new Date(town.clock.now().getTime() + days * dayMs),
  sentence: 'Nøglen udløber. Lav en ny.',
});
const mails = () => town.db.delivery.count({ where: { kind: 'health' } });

describe('looking after the keys', () => {
  it('writes what is known of each, the system user and every Page that is read', async () => {
    found[daycare] = { isValid: false, expiresAt: null, sentence: 'Rollen er væk.' };
    await check({ date: '2026-11-18' });
    const rows = await town.db.tokenState.findMany({ orderBy: { name: 'asc' } });
    expect(rows.map(({ name, isValid }) => [name, isValid])).toEqual([
      [centralPage, true],
      [daycare, false],
      [roads, true],
      ['system', true],
    ]);
    expect(rows.find(({ name }) => name === daycare)).toMatchObject({ sentence: 'Rollen er væk.', warnedDays: null });
  });

  it('done twice changes nothing and mails nobody again', async () => {
    found.system = endsIn(6);
    await check();
    const tables = ['token_state', 'delivery', 'outbox'];
    const before = await snapshot(town, ...tables);
    expect(await mails()).toBe(1);
    await check();
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('keeps what was known where nothing could be learnt, and looks after the others', async () => {
    await check();
    found = { [daycare]: new TemporaryError('x', 'Facebook svarer ikke.'), [roads]: endsIn(100) };
    town.clock.advanceMs(dayMs);
    await check();
    const rows = await town.db.tokenState.findMany();
    expect(rows.find(({ name }) => name === daycare)?.checkedAt).toEqual(new Date('2026-11-18T10:00:00Z'));
    expect(rows.find(({ name }) => name === roads)?.expiresAt).not.toBeNull();
  });

  it('throws what is our own fault', async () => {
    found.system = new RangeError('our own');
    await expect(check()).rejects.toThrow('our own');
  });

  it('asks nobody who has asked for a pause, and nothing at all where there is no access', async () => {
    await town.db.pause.create({
      data: { scope: `page:${daycare}`, until: new Date(town.clock.now().getTime() + 60_000) },
    });
    await check();
    expect(asked).not.toContain(daycare);
    await checkTokens({}, testContext(town));
    expect(await town.db.tokenState.count({ where: { name: daycare } })).toBe(0);
  });

  it('looks at one Page after it was refused, and at the system key once for all of them', async () => {
    await check({ page: daycare });
    await check({ page: roads });
    expect(asked).toEqual(['system', daycare, roads]);
    await check({ page: 'gone' });
    expect(asked).toHaveLength(3);
  });

  it('forgets the keys of Pages that are not read any more', async () => {
    await check();
    await town.db.source.updateMany({ where: { externalId: roads }, data: { active: false } });
    await check();
    expect(await town.db.tokenState.count({ where: { name: roads } })).toBe(0);
  });
});

describe('a key that ends', () => {
  it('is warned of 14, 7 and 1 day before, once each', async () => {
    const end = endsIn(20);
    found.system = end;
    const warned: number[] = [];
    for (let day = 20; day >= 0; day -= 1) {
      const before = await mails();
      await check();
      if ((await mails()) > before) warned.push(day);
      town.clock.advanceMs(dayMs);
    }
    expect(warned).toEqual([14, 7, 1]);
  });

  it('is spoken of in the mail, with what to do and how long there is left', async () => {
    found.system = endsIn(6);
    await check();
    const work = context();
    for (const { job, payload } of await takeBells(town))
      if (job === 'deliver-message') await deliverMessage(payload as { id: string }, work);
    expect(work.sent).toHaveLength(1);
    expect(work.sent[0]?.text).toContain('Adgangen til Facebook');
    expect(work.sent[0]?.text).toContain('Lav en ny. Det sker om 6 dage.');
  });

  it('is a problem only while its end is near, and Pages are one problem together', async () => {
    const { sentence: _silent, ...calm } = endsIn(30);
    found = { system: calm, [daycare]: endsIn(3), [roads]: endsIn(2) };
    await check();
    const sayings = await listProblems(town.db, town.clock.now());
    expect(sayings).toMatchObject([
      { about: 'Nøglerne til 2 Facebook-sider', sentence: expect.stringContaining('om 2 dage') },
    ]);
    found = {};
    await check();
    expect(await listProblems(town.db, town.clock.now())).toEqual([]);
  });

  it('that was replaced is warned of anew when the new one ends', async () => {
    found.system = endsIn(5);
    await check();
    found.system = endsIn(60);
    town.clock.advanceMs(dayMs);
    await check();
    expect(await mails()).toBe(1);
    town.clock.advanceMs(47 * dayMs);
    await check();
    expect(await mails()).toBe(2);
  });
});

it('is rung when a Page loses its access, once', async () => {
  const refuse = async () => {
    const source = await findSource(town.db, town.ids.page ?? '');
    if (source) await recordFailure(source, new AccessError('x', 'Adgangen er væk.'), town);
  };
  await refuse();
  await refuse();
  expect((await takeBells(town)).filter(({ job }) => job === 'check-tokens')).toEqual([
    { job: 'check-tokens', payload: { page: daycare } },
  ]);
});
