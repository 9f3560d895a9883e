import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import type { MunicipalityFile } from '../../core/municipality-schema.ts';
import { departments, roles, type SourceKind, themes } from '../../core/words.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { listContacts } from '../../store/contacts.ts';
import { inTransaction } from '../../store/db.ts';
import { readMunicipality } from '../../store/municipality.ts';
import { addPost, openTown, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const readable = new Set<SourceKind>(['facebook-page', 'facebook-mentions', 'feed']);
const apply = (file: MunicipalityFile, now = town.clock.now()) =>
  inTransaction(town.db, (tx) => applyMunicipality(tx, file, { now, readable, actor: 'test' }));
const tables = ['municipality', 'department', 'person', 'person_department', 'playbook', 'focus_period', 'source'];
const activeSources = async () =>
  (await town.db.source.findMany({ where: { active: true }, orderBy: { name: 'asc' } })).map(({ name }) => name);

const file: MunicipalityFile = {
  municipality: { name: 'Prøve Kommune', centralPage: '1', hashtags: ['proeve'] },
  departments: [{ key: 'social', name: 'Social', mail: 'social@example.dk', head: 'Adam@example.dk' }],
  sources: [
    {
      kind: 'facebook-page',
      id: '11',
      name: 'Bostedet Åhuset',
      department: 'social',
      every: 600,
      mail: 'aahuset@example.dk',
    },
    { kind: 'feed', url: 'https://medie.example/feed', name: 'Mediet', medium: true },
    { kind: 'instagram-hashtag', tag: 'Proeve' },
    { kind: 'webpage', url: 'https://by.example/nyt', name: 'Nyt', item: 'article a', follow: true },
  ],
  people: [
    { mail: 'Zara@example.dk', name: 'Zara', roles: ['crisis'], departments: ['social'], phone: '+4512345678' },
    { mail: 'adam@example.dk', name: 'Adam', roles: ['crisis', 'leader'], departments: ['social'] },
  ],
  duty: [{ person: 'zara@example.dk', from: '2026-10-24T16:00', to: '2026-10-26T08:00' }],
  playbooks: [{ severity: 3, text: 'Ring til ledelsen.' }],
  focus: [{ theme: 'klima_og_miljø', from: '2027-03-01', to: '2027-05-31', note: 'Det Blå og Det Grønne' }],
};

describe('an import', () => {
  it('done twice changes nothing', async () => {
    await apply(file);
    const before = await snapshot(town, ...tables);
    town.clock.advanceMs(60_000);
    await apply(file);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('takes local times for what they are, over a switch night too', async () => {
    await apply(file);
    expect(await town.db.duty.findFirst()).toMatchObject({
      startsAt: new Date('2026-10-24T14:00:00Z'),
      endsAt: new Date('2026-10-26T07:00:00Z'),
    });
  });

  it('switches off the sources that are missing, and forgets none that was read', async () => {
    await town.db.source.updateMany({ data: { health: 'ok' } });
    await addPost(town);
    await apply(file);
    expect(await activeSources()).toEqual(['Bostedet Åhuset', 'Mediet']);
    expect(await town.db.source.count()).toBe(8);
    await apply({ ...file, sources: [] });
    expect(await activeSources()).toEqual([]);
    expect(await town.db.source.count()).toBe(4);
    await apply({ municipality: file.municipality });
    await apply(file);
    expect(await activeSources()).toEqual(['Bostedet Åhuset', 'Mediet']);
  });

  it('leaves alone what the file says nothing of', async () => {
    await apply(file);
    const before = await snapshot(town, ...tables.slice(1), 'duty');
    await apply({ municipality: file.municipality });
    expect(await snapshot(town, ...tables.slice(1), 'duty')).toBe(before);
  });

  it('keeps what is known of a source, and makes those due whose access was lost', async () => {
    await apply(file);
    const later = new Date(start.getTime() + 6 * 3_600_000);
    await town.db.source.updateMany({
      data: { readUntil: start, nextCheckAt: later, health: 'ok', cursor: { etag: 'x' } },
    });
    await town.db.source.updateMany({ where: { name: 'Mediet' }, data: { health: 'no_access' } });
    const [page, ...others] = file.sources ?? [];
    if (page) await apply({ ...file, sources: [{ ...page, name: 'Nyt navn' }, ...others] });
    const rows = await town.db.source.findMany({ where: { active: true }, orderBy: { name: 'asc' } });
    expect(rows).toMatchObject([
      { name: 'Mediet', readUntil: start, nextCheckAt: town.clock.now() },
      { name: 'Nyt navn', readUntil: start, nextCheckAt: later, cursor: { etag: 'x' } },
    ]);
  });

  it('disables people who are missing, and takes them back when they return', async () => {
    await apply(file);
    const mails = async () =>
      (await town.db.person.findMany({ where: { disabledAt: null }, orderBy: { mail: 'asc' } })).map(
        ({ mail }) => mail,
      );
    expect(await mails()).toEqual(['adam@example.dk', 'zara@example.dk']);
    expect(await town.db.person.count()).toBe(8);
    await apply({ ...file, duty: [], people: [{ mail: 'comms@example.dk', name: 'Igen', roles: ['comms'] }] });
    expect(await mails()).toEqual(['comms@example.dk']);
    expect(await town.db.person.findUnique({ where: { mail: 'comms@example.dk' } })).toMatchObject({
      id: town.ids.comms,
      name: 'Igen',
    });
  });

  it('makes the order of the file the order of the contacts, also when it changes', async () => {
    const order = async () => (await listContacts(town.db, town.clock.now())).map(({ name }) => name);
    await apply(file);
    expect(await order()).toEqual(['Zara', 'Adam']);
    await apply({ ...file, people: file.people?.toReversed() ?? [] });
    expect(await order()).toEqual(['Adam', 'Zara']);
    const third = { mail: 'bo@example.dk', name: 'Bo', roles: ['crisis' as const] };
    await apply({ ...file, people: [third, ...(file.people ?? [])] });
    expect(await order()).toEqual(['Bo', 'Zara', 'Adam']);
  });

  it('takes a whole section for the truth: playbooks, duties and focus that are gone are gone', async () => {
    await apply(file);
    await apply({ ...file, playbooks: [{ severity: 2, text: 'Svar roligt.' }], duty: [], focus: [] });
    expect(await town.db.playbook.findMany()).toMatchObject([{ severity: 2, text: 'Svar roligt.' }]);
    expect([await town.db.duty.count(), await town.db.focusPeriod.count()]).toEqual([0, 0]);
  });

  it('leaves a row in the audit chain', async () => {
    await apply(file);
    expect(await town.db.audit.findFirst()).toMatchObject({ actor: 'test', action: 'import', details: { sources: 4 } });
  });
});

describe('an export', () => {
  const emptied = async () => {
    await town.reset();
    for (const table of ['municipality', 'person_department', 'person', 'source', 'department'])
      await town.db.$executeRawUnsafe(`DELETE FROM ${table}`);
  };
  /** Out, through the text of a file, into an empty house, and out again. */
  const roundTrip = async () => {
    const out = await readMunicipality(town.db);
    const again = parseMunicipalityFile(stringify(out));
    await emptied();
    await apply(again);
    return { out, back: await readMunicipality(town.db) };
  };

  it('says nothing before the first import', async () => {
    await emptied();
    expect(await readMunicipality(town.db)).toBeUndefined();
  });

  it('keeps sources that cannot be read yet, and the order of the contacts', async () => {
    await emptied();
    await apply(file);
    const { out, back } = await roundTrip();
    expect(back).toEqual(out);
    expect(out?.sources?.map(({ kind }) => kind)).toEqual(['facebook-page', 'feed', 'instagram-hashtag', 'webpage']);
    expect(out?.people?.map(({ name }) => name)).toEqual(['Zara', 'Adam']);
    expect(out?.duty).toEqual(file.duty);
    expect(out?.departments).toMatchObject([{ key: 'social', head: 'adam@example.dk' }]);
  });

  it('has forgotten what the last file no longer named', async () => {
    await emptied();
    await apply(file);
    await apply({ ...file, sources: file.sources?.slice(0, 1) ?? [] });
    expect((await readMunicipality(town.db))?.sources).toHaveLength(1);
  });

  it('read back gives the same house, whatever was in it', async () => {
    const word = fc.stringMatching(/^[a-zæøå0-9:#"' -]{0,12}[a-zæøå]$/);
    const digits = fc.stringMatching(/^[1-9]\d{3,14}$/);
    const department = fc.constantFrom(...departments);
    const every = fc.constantFrom('30s', '90s', '10m', '1h', '90m', '1d');
    const date = fc
      .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    const source = fc.oneof(
      fc.record(
        {
          kind: fc.constant('facebook-page'),
          id: digits,
          name: word,
          department,
          every,
          mail: fc.constant('hus@example.dk'),
        },
        { requiredKeys: ['kind', 'id', 'name'] },
      ),
      fc.record(
        { kind: fc.constant('instagram-hashtag'), tag: fc.stringMatching(/^[a-zæøå]{2,9}$/), every },
        { requiredKeys: ['kind', 'tag'] },
      ),
      fc.record(
        {
          kind: fc.constant('feed'),
          url: digits.map((n) => `https://m.example/${n}`),
          name: word,
          medium: fc.constant(true),
        },
        { requiredKeys: ['kind', 'url', 'name'] },
      ),
      fc.record(
        {
          kind: fc.constant('webpage'),
          url: digits.map((n) => `https://w.example/${n}`),
          name: word,
          item: word,
          department,
        },
        { requiredKeys: ['kind', 'url', 'name', 'item'] },
      ),
    );
    const person = fc.record({
      mail: fc.stringMatching(/^[a-z]{3,8}$/).map((name) => `${name}@example.dk`),
      name: word,
      roles: fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }),
      departments: fc.uniqueArray(department, { minLength: 1, maxLength: 3 }),
    });
    const house = fc.record({
      municipality: fc.record({ name: word, centralPage: digits, hashtags: fc.array(word, { maxLength: 3 }) }),
      sources: fc.uniqueArray(source, {
        maxLength: 6,
        selector: (one) => JSON.stringify([one.kind, 'id' in one ? one.id : 'tag' in one ? one.tag : one.url]),
      }),
      people: fc.uniqueArray(person, { maxLength: 5, selector: ({ mail }) => mail }),
      focus: fc.uniqueArray(
        fc
          .record({ theme: fc.constantFrom(...themes), from: date })
          .map(({ theme, from }) => ({ theme, from, to: '2028-01-01' })),
        { maxLength: 3, selector: ({ theme, from }) => theme + from },
      ),
    });
    await fc.assert(
      fc.asyncProperty(house, async (wish) => {
        await emptied();
        await apply(parseMunicipalityFile(stringify(wish)));
        const { out, back } = await roundTrip();
        expect(back).toEqual(out);
        expect(out?.sources).toHaveLength(wish.sources.length);
        expect(out?.people?.map(({ mail }) => mail)).toEqual(wish.people.map(({ mail }) => mail));
      }),
      { numRuns: 6 },
    );
  });
});
