import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readTraits } from '../../core/matter-traits.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { testContext } from '../support/context.ts';
import { openTelling } from '../support/telling.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
let telling: ReturnType<typeof openTelling>;
beforeAll(async () => {
  town = await openTown();
  telling = openTelling(town);
});
beforeEach(async () => {
  await town.reset();
  await announce();
});
afterAll(() => town.close());

const hourMs = 3_600_000;
const announce = () =>
  town.db.expectedTalk.create({
    data: {
      kind: 'hearing',
      title: 'Budget 2028',
      departmentKey: 'skole_og_dagtilbud',
      words: ['budget', 'lukke skolen'],
      factor: 4,
      startsAt: start,
      endsAt: new Date(start.getTime() + 10 * 24 * hourMs),
      createdAt: start,
    },
  });
const school = 'De vil lukke skolen i Ørum. ALVOR2';
const figures = 'Tallene i budgettet hænger ikke sammen. ALVOR2';

describe('talk that was announced', () => {
  it('is one incident by the name of what was announced, on its own desk, told of once', async () => {
    await telling.say(school);
    expect(await telling.rung()).toBe(1);
    const { id } = await town.db.incident.findFirstOrThrow();
    await sendAlert({ id }, testContext(town));
    await telling.rung();
    await telling.say(figures, { departmentKey: 'vej_og_ejendom' });
    await telling.say('Budgettet er uklogt. ALVOR1');
    const [incident, ...others] = await telling.incidents();
    expect(others).toEqual([]);
    expect(incident).toMatchObject({
      title: 'Budget 2028',
      severity: 2,
      departmentKey: 'skole_og_dagtilbud',
      posts: [{}, {}, {}],
    });
    expect(await telling.rung()).toBe(0);
  });

  it('opens nothing by one post once people have closed it, and many can still open it again', async () => {
    await telling.say(school);
    await town.db.incident.updateMany({ data: { status: 'closed', closedAt: town.clock.now() } });
    town.clock.advanceMs(hourMs);
    await telling.say(figures);
    expect(await telling.incidents()).toMatchObject([{ status: 'closed' }]);
    await town.db.expectedTalk.updateMany({ data: { factor: 1.2 } });
    for (let n = 0; n < 6; n += 1) await telling.say(figures);
    expect(await telling.incidents()).toMatchObject([{ status: 'closed' }, { status: 'new', title: 'Budget 2028' }]);
  });

  it('does not hide a crisis, nor harm to people, nor what does not use its words', async () => {
    await telling.say(school);
    await telling.say('Et barn er styrtet ned fra taget under budgetmødet i Auning. ALVOR3');
    await telling.say('Budgettet betyder, at min mor på 90 fik forkert medicin i Vivild. ALVOR2');
    await telling.say('Toilettet i børnehaven i Glesborg har været lukket i tre uger. ALVOR2');
    expect((await telling.incidents()).map(({ severity, posts }) => [severity, posts.length]).sort()).toEqual([
      [2, 1],
      [2, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('takes in nothing else for being of the same place and field, before or after people moved posts', async () => {
    await telling.say(school);
    await telling.say('Legepladsen i Ørum er fyldt med glasskår. ALVOR2');
    const [first, second] = await telling.incidents();
    expect([readTraits(first?.traits).expected !== undefined, readTraits(second?.traits).expected]).toEqual([
      true,
      undefined,
    ]);
  });

  it('rises like any other when one of its posts turns into a crisis', async () => {
    const post = await telling.say(school, { externalId: '700_1' });
    await telling.say('Skolelederen slog et barn på mødet. ALVOR3', { kind: 'comment', externalId: '1_9' });
    expect(await telling.incidents()).toMatchObject([{ severity: 3, posts: [{ postId: post.id }, {}] }]);
  });
});
