/** What is said on Facebook, from the simulated platform into the tables. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scanSource } from '../../jobs/scan-source.ts';
import { daycare, school } from '../demo/small-town.ts';
import { simulatedContext } from '../support/simulated.ts';
import { centralPage, openTown, type Town } from '../support/town.ts';

let town: Town;
let world: Awaited<ReturnType<typeof simulatedContext>>;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  world = await simulatedContext(town);
});
afterAll(() => town.close());

const sourceId = (externalId: string) => town.db.source.findFirstOrThrow({ where: { externalId, active: true } });
const scan = async (externalId: string) => scanSource({ id: (await sourceId(externalId)).id }, world.context);
const addMentions = () => town.db.source.updateMany({ where: { kind: 'facebook-mentions' }, data: { active: true } });
const rowOf = (externalId: string) =>
  town.db.post.findUnique({
    where: { platform_externalId: { platform: 'facebook', externalId } },
    include: { sightings: { orderBy: { evidence: 'asc' } } },
  });

describe('one post found in several ways', () => {
  it('is one row with a sighting for each kind of evidence, whichever came first', async () => {
    await addMentions();
    const message = 'Åbent hus med Norddjurs Kommune. Skriv til @Norddjurs #NORDDJURS!';
    const id = world.simulator.publish({ page: daycare, message, tagCentral: true });
    for (const round of [
      [centralPage, daycare],
      [daycare, centralPage],
    ]) {
      for (const page of round) await scan(page);
      const row = await rowOf(id);
      expect(row?.ownVoice).toBe(true);
      expect([...new Set(row?.sightings.map(({ evidence }) => evidence))].sort()).toEqual([
        'feed',
        'hashtag',
        'literal',
        'tag',
        'tagged',
      ]);
    }
    expect(await town.db.post.count({ where: { externalId: id } })).toBe(1);
    expect(await town.db.sighting.count({ where: { evidence: 'feed', post: { externalId: id } } })).toBe(1);
    await world.close();
  });

  it('keeps the evidence of a comment on an own Page', async () => {
    const on = world.simulator.publish({ page: daycare, message: 'God morgen' });
    const comment = world.simulator.comment({ on, message: 'Hvad siger @norddjurs kommune? #norddjurs' });
    await scan(daycare);
    const row = await rowOf(comment);
    expect(row).toMatchObject({ kind: 'comment', ownVoice: false, parentExternalId: on });
    expect(row?.sightings.map(({ evidence }) => evidence)).toEqual(['feed', 'hashtag', 'literal']);
    await world.close();
  });
});

describe('comments', () => {
  it("are the public's or the Page's own voice; hidden ones and those without an author are read, too", async () => {
    world.simulator.switches.commentFromVisible = 'pages';
    const on = world.simulator.publish({ page: daycare, message: 'God morgen' });
    const hidden = world.simulator.comment({ on, message: 'Elendigt', isHidden: true });
    const answer = world.simulator.comment({ on: hidden, message: 'Det er vi kede af', page: daycare });
    const other = world.simulator.comment({ on, message: 'Hilsen fra skolen', page: school });
    await scan(daycare);
    expect(await rowOf(hidden)).toMatchObject({ ownVoice: false, voice: null, authorPage: null });
    expect(await rowOf(answer)).toMatchObject({ ownVoice: true, parentExternalId: hidden, authorPage: daycare });
    expect(await rowOf(other)).toMatchObject({ ownVoice: true, authorPage: school });
    await world.close();
  });

  it('are found under a post that moved, and cost no call where nothing did', async () => {
    const on = world.simulator.publish({ page: daycare, message: 'God morgen' });
    const first = world.simulator.comment({ on, message: 'Godmorgen' });
    const threads = () => world.simulator.calls().filter(({ path }) => path.endsWith('/comments')).length;
    world.moveTo(new Date(town.clock.now().getTime() + 300_000));
    await scan(daycare);
    expect(await rowOf(first)).not.toBeNull();
    const before = threads();
    world.moveTo(new Date(town.clock.now().getTime() + 900_000));
    await scan(daycare);
    expect(threads()).toBe(before);
    const second = world.simulator.comment({ on: first, message: 'Også herfra' });
    await scan(daycare);
    expect(await rowOf(second)).toMatchObject({ parentExternalId: first });
    await world.close();
  });
});
