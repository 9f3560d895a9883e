import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessError, TemporaryError } from '../../core/errors.ts';
import { checkSetup } from '../../jobs/check-setup.ts';
import { sweep } from '../../jobs/sweep.ts';
import type { TokenFinding } from '../../sources/token-check.ts';
import { askLook, readLook } from '../../store/setup-steps.ts';
import { testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let system: TokenFinding | Error;
let central: { ok: true } | { ok: false; sentence: string };
let pages: { id: string; name: string }[] | Error;
let asked: string[];
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  system = { isValid: true, expiresAt: null };
  central = { ok: true };
  pages = [];
  asked = [];
});
afterAll(() => town.close());

const given = <T>(value: T | Error): T => {
  if (value instanceof Error) throw value;
  return value;
};
const outside = () => ({
  tokenCheck: {
    system: async () => {
      asked.push('system');
      return given(system);
    },
    page: async () => ({ isValid: true, expiresAt: null }),
  },
  ownPages: {
    list: async () => {
      asked.push('list');
      return given(pages);
    },
    check: async (id: string) => {
      asked.push(id);
      return central;
    },
  },
});
const look = async (part: 'access' | 'pages', more: object = outside()) => {
  await askLook(town.db, part, town.clock.now());
  await checkSetup({ part }, testContext({ ...town, ...more }));
  return readLook(town.db, part);
};

describe('looking outside for the first day', () => {
  it('says that key and central Page work', async () => {
    expect(await look('access')).toMatchObject({
      state: 'done',
      token: { ok: true, sentence: 'Nøglen til Facebook virker.' },
      central: { ok: true },
    });
    expect(asked).toEqual(['system', '100200300400500']);
  });

  it('says what to do where there is no key, one that is dead, or a Page that cannot be read', async () => {
    const none = await look('access', {});
    expect(none?.token).toEqual({ ok: false, sentence: expect.stringContaining('GRAPH_ACCESS_TOKEN') });
    system = { isValid: false, expiresAt: null, sentence: 'Lav en ny nøgle.' };
    expect(await look('access')).toMatchObject({ token: { ok: false, sentence: 'Lav en ny nøgle.' } });
    system = { isValid: true, expiresAt: null };
    central = { ok: false, sentence: 'Giv rollen Moderator.' };
    expect((await look('access'))?.central).toEqual({
      ok: false,
      sentence: 'Kommunens fælles side kan ikke læses. Giv rollen Moderator.',
    });
  });

  it('lists the Pages that the key opens, each with a guess of whose it is', async () => {
    pages = [
      { id: '1', name: 'Børnehaven Solhatten' },
      { id: '2', name: 'Violskrænten' },
    ];
    expect((await look('pages'))?.pages).toEqual([
      { id: '1', name: 'Børnehaven Solhatten', department: 'skole_og_dagtilbud' },
      { id: '2', name: 'Violskrænten', department: null },
    ]);
  });

  it.each([
    [new TemporaryError('down', 'Facebook svarer ikke.'), 'Facebook svarer ikke.'],
    [new AccessError('dead', 'Nøglen er død.'), 'Nøglen er død.'],
  ])('tells in a sentence when the platform says no: %s', async (error, sentence) => {
    pages = error;
    expect(await look('pages')).toMatchObject({ state: 'done', sentence });
    system = error;
    expect(await look('access')).toMatchObject({ state: 'done', sentence });
  });

  it('asks nobody twice, and nobody when no one asked', async () => {
    await checkSetup({ part: 'pages' }, testContext({ ...town, ...outside() }));
    expect(asked).toEqual([]);
    await look('pages');
    await checkSetup({ part: 'pages' }, testContext({ ...town, ...outside() }));
    expect(asked).toEqual(['list']);
  });

  it('whose bell was lost is rung again', async () => {
    await askLook(town.db, 'access', town.clock.now());
    town.clock.advanceMs(120_000);
    await sweep({}, testContext(town));
    expect(await takeBells(town)).toContainEqual({ job: 'check-setup', payload: { part: 'access' } });
  });
});
