import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../core/year-outcomes.ts';
import { type TheYear, theYear } from '../../demo/year/the-year.ts';
import { patientClassifier } from '../../worker/bench/year/patient-classifier.ts';
import { type Replayed, readReplay } from '../../worker/bench/year/read-replay.ts';
import { furnishYear, type ReplayHouse } from '../../worker/bench/year/replay-house.ts';
import { replayYear } from '../../worker/bench/year/replay-year.ts';
import { outcomeOf } from '../../worker/bench/year/year-figures.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** Four weeks with a crisis on a Sunday evening, one in office hours, a storm about somebody else's trains, and ordinary matters. */
const weeks = { from: '2027-08-15', to: '2027-09-12', oneOf: 20 };

let database: TestDatabase;
let year: TheYear;
let house: ReplayHouse;
let replayed: Replayed;
let outcome: Outcome;
beforeAll(async () => {
  database = await createTestDatabase();
  year = theYear(weeks);
  house = await furnishYear(database.db, year, { sensitivity: 'normal', classifier: patientClassifier() });
  await replayYear(house, year.items);
  replayed = await readReplay(database.db);
  outcome = outcomeOf(year, replayed);
}, 300_000);
afterAll(() => database.close());

describe('four weeks of the year, by the real handlers', () => {
  it('are stored and judged to the last item', async () => {
    expect(await database.db.post.count()).toBe(year.items.length);
    const judged = await database.db.verdict.findMany({ distinct: ['postId'], select: { postId: true } });
    expect(judged).toHaveLength(year.items.length);
  });

  it('alert of both crises within two hours', () => {
    expect(outcome.crises.map(({ id }) => id)).toEqual(['direktoeren', 'laekket']);
    for (const { minutes } of outcome.crises) {
      expect(minutes).not.toBeNull();
      expect(minutes).toBeLessThanOrEqual(120);
    }
  });

  it('take the storm for no crisis', () => {
    expect(outcome.alerts.filter(({ severity, kind }) => severity === 3 && kind !== 'crisis')).toEqual([]);
  });

  it('disturb on the Sunday evening nobody who is not on duty', () => {
    const evening = replayed.messages.filter(({ sentAt }) => sentAt.startsWith('2027-08-22'));
    expect(evening.length).toBeGreaterThan(0);
    expect(evening.filter(({ onDuty }) => !onDuty)).toEqual([]);
    expect(outcome.figures.nightMessagesOffDuty).toBe(0);
  });

  it('end with every matter answered and closed, and nothing left to send', async () => {
    expect(await database.db.incident.count({ where: { status: { not: 'closed' }, alerts: { some: {} } } })).toBe(0);
    expect(await database.db.delivery.count({ where: { state: { in: ['planned', 'claimed', 'failed'] } } })).toBe(0);
    expect(house.errors).toEqual([]);
  });
});
