import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflictsOf, keyActions, keysOf, ownKeys, readKeys, usualKeys } from '../../review/key-map.ts';
import { readRoomKeys, roomKeysOf, usualRoomKeys } from '../../review/room-keys.ts';
import { addAlert, addCandidate, addIncident, addPerson, createTown, signIn, type Town } from './town.ts';

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

describe('the keys of an incident room', () => {
  const shared = { undo: 'z', help: '?' };

  it('are refused where two things, or fortryd and hjælp, would share one', () => {
    const wordsOf = (map: Partial<typeof usualRoomKeys>) => {
      const read = readRoomKeys({ ...usualRoomKeys, ...map }, shared);
      return 'problems' in read ? read.problems.map(({ sentence }) => sentence).join() : '';
    };
    expect(wordsOf({})).toBe('');
    expect(wordsOf({ close: 'K' })).toContain('tasten k bruges allerede til »kvittér for alarmen«');
    expect(wordsOf({ note: 'z' })).toContain('tasten z bruges allerede til »fortryd«');
    expect(wordsOf({ note: '7' })).toContain('skriv ét bogstav');
  });

  it('are as usual whatever is kept, and none where undo or help has been put on one', () => {
    expect(roomKeysOf({ roomKeys: { close: 'k' } }, shared)).toEqual(usualRoomKeys);
    expect(roomKeysOf({ roomKeys: { close: 'xx' } }, shared)).toEqual(usualRoomKeys);
    expect(roomKeysOf({}, { undo: 'l', help: '?' })).toMatchObject({ close: '', note: 'n' });
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

  it('lets a crisis contact choose the keys of the room, which show beside its buttons, and leaves the queue’s alone', async () => {
    const ole = await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole Krise');
    const browser = await signIn(town, ole.id);
    const { id } = await addIncident(town, {});
    await addAlert(town, id, ole.id);
    expect(await (await browser.get(`/sag/${id}`)).text()).toContain('data-key="k"');
    const shown = await (await browser.get('/taster')).text();
    expect(shown).toContain('name="sag.close"');
    expect(shown).not.toContain('name="share"');
    const answer = await browser.post('/taster', {
      'sag.acknowledge': 'q',
      undo: 'z',
      help: '?',
      fra: 'ja',
      version: '1',
    });
    expect(answer.status).toBe(303);
    const room = await (await browser.get(`/sag/${id}`)).text();
    expect(room).toContain('data-key="q"');
    expect(room).toContain('data-off');
    const { preferences } = await town.db.person.findUniqueOrThrow({ where: { id: ole.id } });
    expect(preferences).toMatchObject({ keys: {}, roomKeys: { acknowledge: 'q' }, keysOff: true });
    const clash = await browser.post('/taster', { 'sag.close': 'n', version: '2' });
    expect([clash.status, (await clash.text()).includes('Giv dem hver sin')]).toEqual([422, true]);
  });
});
