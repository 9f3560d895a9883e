import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDecisions } from '../../store/screens-history.ts';
import { countLanes, focusThemes, listQueue, nextReadingAt } from '../../store/screens-queue.ts';
import { addCandidate, addPerson, createTown, start, type Town } from '../review/town.ts';

describe('read models of the review pages', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  afterAll(() => town.close());

  it('count and list what waits: open cards and pauses that are over, not what is decided or deleted', async () => {
    const both = await addCandidate(town, { lanes: ['good_story', 'negative_press'], severity: 1 });
    const grave = await addCandidate(town, { lanes: ['negative_press'], severity: 3 });
    const back = await addCandidate(town, { state: 'snoozed', snoozedUntil: start, goodStory: 0.1 });
    await addCandidate(town, { state: 'snoozed', snoozedUntil: new Date(start.getTime() + 1) });
    await addCandidate(town, { state: 'rejected' });
    await addCandidate(town, { post: { deletedAt: start } });
    const exactly = (count: number) => ({ count, isMore: false });
    const counts = { good_story: exactly(2), negative_press: exactly(2), unsure: exactly(0) };
    expect(await countLanes(town.db, start)).toEqual(counts);
    expect(
      (await listQueue(town.db, { lane: 'good_story', order: 'priority' }, start, { limit: 10 })).map(({ id }) => id),
    ).toEqual([both.id, back.id]);
    expect(
      (await listQueue(town.db, { lane: 'negative_press', order: 'priority' }, start, { limit: 10 })).map(
        ({ id }) => id,
      ),
    ).toEqual([grave.id, both.id]);
    expect(await listQueue(town.db, { lane: 'good_story', order: 'priority' }, start, { limit: 1 })).toHaveLength(1);
  });

  it('show the reasons that were found in the text as it is now', async () => {
    const card = await addCandidate(town, {
      text: 'Ny tekst',
      lanes: ['unsure'],
      post: { textVersion: 2 },
      reasons: [{ span: 'gammel', start: 0, why: 'før' }],
    });
    const { id, postId, textVersion, createdAt, ...verdict } = await town.db.verdict.findFirstOrThrow({
      where: { postId: card.postId },
    });
    await town.db.verdict.create({
      data: {
        ...verdict,
        postId,
        model: 'old',
        textVersion: 2,
        createdAt: new Date(createdAt.getTime() - 1),
        reasons: [{ span: 'Ny', start: 0, why: 'nu' }],
      },
    });
    const [shown] = await listQueue(town.db, { lane: 'unsure', order: 'priority' }, start, { limit: 1 });
    expect([id.length, textVersion, shown?.model, shown?.reasons]).toEqual([
      36,
      1,
      'old',
      [{ span: 'Ny', start: 0, why: 'nu' }],
    ]);
  });

  it('page through decisions without a gap or a double', async () => {
    const person = await addPerson(town.db, ['comms']);
    const card = await addCandidate(town);
    const data = Array.from({ length: 60 }, (_, n) => ({
      candidateId: card.id,
      personId: person.id,
      action: 'follow',
      stateBefore: 'open',
      createdAt: new Date(start.getTime() + Math.floor(n / 3)),
    }));
    await town.db.decision.createMany({ data });
    const pages = await Promise.all([1, 2, 3].map((page) => listDecisions(town.db, page)));
    expect(pages.map(({ lines, hasMore }) => [lines.length, hasMore])).toEqual([
      [25, true],
      [25, true],
      [10, false],
    ]);
    expect(new Set(pages.flatMap(({ lines }) => lines.map(({ decisionId }) => decisionId))).size).toBe(60);
  });

  it('know the themes of a day and the next reading', async () => {
    await town.db.focusPeriod.create({
      data: { theme: 'klima_og_miljø', startsOn: new Date('2026-11-20'), endsOn: new Date('2026-11-21') },
    });
    expect(await focusThemes(town.db, '2026-11-21')).toEqual(['klima_og_miljø']);
    expect(await focusThemes(town.db, '2026-11-22')).toEqual([]);
    expect(await nextReadingAt(town.db)).toEqual(new Date('2026-11-20T09:40:00Z'));
  });
});
