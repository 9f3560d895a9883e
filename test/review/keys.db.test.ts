import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflictsOf, keyActions, keysOf, ownKeys, readKeys, usualKeys } from '../../review/key-map.ts';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

const given = fc.record(
  Object.fromEntries(
    keyActions.map((action) => [action, fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzæøå?!.,;:+*-')]),
  ),
);

describe('the key map', () => {
  it('gives each action a key of its own or says which would share one, and survives being kept', () => {
    fc.assert(
      fc.property(given, (keys) => {
        const read = readKeys(keys as typeof usualKeys);
        const isDouble = new Set(Object.values(keys)).size < keyActions.length;
        expect('problems' in read).toBe(isDouble);
        if ('problems' in read) expect(read.problems.every(({ actions }) => actions.length > 1)).toBe(true);
        else {
          expect(conflictsOf(read.map)).toEqual([]);
          expect(keysOf({ keys: ownKeys(read.map) }).map).toEqual(read.map);
        }
      }),
    );
  });

  it('is as usual whatever stands in the preferences', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (all, keys) => {
        for (const preferences of [all, { keys, keysOff: keys }]) {
          const { map } = keysOf(preferences);
          expect(conflictsOf(map)).toEqual([]);
          expect(Object.keys(map).sort()).toEqual([...keyActions].sort());
        }
      }),
    );
    expect(keysOf({ keys: { share: 'f' } }).map).toEqual(usualKeys);
  });

  it('refuses what is no single key: nothing, words, figures, spaces', () => {
    for (const key of ['', 'dd', '1', ' ', '\n', '<'])
      expect('problems' in readKeys({ ...usualKeys, share: key })).toBe(true);
  });
});

describe('the page of keys', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    await addCandidate(town);
  });
  afterAll(() => town.close());

  it('keeps a person’s own keys, shows them everywhere, and leaves a colleague theirs', async () => {
    const answer = await mette.post('/taster', { ...usualKeys, share: 'L', version: '1' });
    expect(answer.headers.get('location')).toBe('/taster?gemt=ja');
    expect(await (await mette.get('/taster?gemt=ja')).text()).toContain('Dine taster er gemt.');
    const page = await (await mette.get('/koe?bane=gode')).text();
    expect(page).toContain('value="share" data-key="l"');
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    expect(await (await ole.get('/koe?bane=gode')).text()).toContain('value="share" data-key="d"');
    expect(await town.db.audit.count({ where: { action: 'keys' } })).toBe(1);
  });

  it('refuses keys that clash, and says which, with what was written still there', async () => {
    const answer = await mette.post('/taster', { ...usualKeys, share: 'f', open: '7', version: '2' });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('Tasten f står ved flere ting: del og følg. Giv dem hver sin.');
    expect(page).toContain('Åbn kortet: skriv ét bogstav');
    expect(page).toMatch(/name="open" value="7"[^>]*aria-invalid="true"/);
  });

  it('refuses what was based on an older choice', async () => {
    const answer = await mette.post('/taster', { ...usualKeys, version: '1' });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('ændret et andet sted');
  });

  it('switches the keys off, and gives the usual ones back', async () => {
    await mette.post('/taster', { ...usualKeys, fra: 'ja', version: '2' });
    expect(await (await mette.get('/koe')).text()).toContain('data-off');
    await mette.post('/taster', { hvad: 'nulstil', version: '3' });
    const page = await (await mette.get('/koe?bane=gode')).text();
    expect(page).not.toContain('data-off');
    expect(page).toContain('value="share" data-key="d"');
  });
});
