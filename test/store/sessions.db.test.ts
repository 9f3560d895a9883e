import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../store/db.ts';
import { createLoginLink, findPersonByMail, findSession, signIn, signOut } from '../../store/sessions.ts';
import { addPerson, createTown, start, type Town } from '../review/town.ts';

describe('sessions', () => {
  let town: Town;
  let person: Awaited<ReturnType<typeof addPerson>>;
  beforeAll(async () => {
    town = await createTown();
    person = await addPerson(town.db, ['comms', 'crisis'], ['skole_og_dagtilbud']);
  });
  afterAll(() => town.close());

  const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const link = (id: string, minutes = 0) =>
    inTransaction(town.db, (tx) => createLoginLink(tx, person.id, id, at(minutes)));
  const open = (linkId: string, sessionHash: string, minutes = 0, oldSessionHash?: string) =>
    signIn(town.db, { linkId, sessionHash, csrf: 'secret', oldSessionHash, at: at(minutes) });

  it('begin with a link that works once and not after 15 minutes', async () => {
    expect(await link('a')).toEqual({ expiresAt: at(15) });
    await link('b');
    expect(await open('a', 's1')).toBe(true);
    expect(await open('a', 's2')).toBe(false);
    expect(await open('b', 's3', 15)).toBe(false);
    expect(await open('nobody', 's4')).toBe(false);
    expect(await town.db.session.count()).toBe(1);
  });

  it('open for one of many clicks at once', async () => {
    await link('once');
    const opened = await Promise.all([1, 2, 3, 4].map((n) => open('once', `race${n}`)));
    expect(opened.filter(Boolean)).toHaveLength(1);
  });

  it('give a sixth link only when the quarter of an hour is over', async () => {
    for (const id of ['c', 'd']) await link(id);
    expect(await link('e')).toBeUndefined();
    expect(await link('e', 16)).toEqual({ expiresAt: at(31) });
  });

  it('tell who it is and what they may, until idle, old, ended or replaced', async () => {
    expect(await findSession(town.db, 's1', at(1))).toMatchObject({
      csrf: 'secret',
      person: { id: person.id, roles: ['comms', 'crisis'], departments: ['skole_og_dagtilbud'] },
    });
    expect(await findSession(town.db, 's1', at(1 + 4 * 60))).toBeNull();
    await link('f', 60);
    expect(await open('f', 's9', 60, 's1')).toBe(true);
    expect(await findSession(town.db, 's1', at(61))).toBeNull();
    await signOut(town.db, 's9', person.id, at(62));
    expect(await findSession(town.db, 's9', at(63))).toBeNull();
  });

  it('know nobody who is switched off', async () => {
    await town.db.person.update({ where: { id: person.id }, data: { disabledAt: start } });
    expect(await findPersonByMail(town.db, person.mail)).toBeNull();
  });
});
