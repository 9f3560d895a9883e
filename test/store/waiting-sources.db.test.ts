import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { verifyAudit } from '../../store/audit.ts';
import { beginWaitingSources } from '../../store/waiting-sources.ts';
import { addPost, openTown, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const begin = () => beginWaitingSources(town.db, 'linkedin-organisation', town.clock.now());
const add = (externalId: string, more: { kind?: string; health?: string; active?: boolean } = {}) =>
  town.db.source.create({
    data: {
      kind: 'linkedin-organisation',
      externalId,
      name: externalId,
      everySeconds: 3_600,
      nextCheckAt: new Date(0),
      active: false,
      ...more,
    },
  });

it('a source that waited for its key is due at once, and an audit row tells of it', async () => {
  const { id } = await add('1');
  expect(await begin()).toBe(1);
  expect(await town.db.source.findUnique({ where: { id } })).toMatchObject({ active: true, nextCheckAt: start });
  expect(await town.db.audit.findMany()).toMatchObject([
    { actor: 'start', action: 'sources-begun', subject: 'linkedin-organisation', details: { count: 1 } },
  ]);
  expect((await verifyAudit(town.db)).brokenAt).toBeNull();
});

it('what was read before, holds posts, is of another kind or is active already is left alone; so is all at a second start', async () => {
  await add('2', { health: 'ok' });
  await addPost(town, { sourceId: (await add('3')).id });
  await add('4', { kind: 'instagram-account' });
  await add('5', { active: true });
  const before = await snapshot(town, 'source', 'audit');
  expect(await begin()).toBe(0);
  expect(await snapshot(town, 'source', 'audit')).toBe(before);
  await add('6');
  expect([await begin(), await begin()]).toEqual([1, 0]);
});
