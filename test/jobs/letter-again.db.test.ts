import { afterAll, beforeAll, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { previewMessage } from '../../jobs/preview-message.ts';
import { inTransaction } from '../../store/db.ts';
import { planAgain } from '../../store/send-again.ts';
import { openTown, type Town } from '../support/town.ts';
import { openLetterHouse } from './support/letter-house.ts';

let town: Town;
let house: ReturnType<typeof openLetterHouse>;
beforeAll(async () => {
  town = await openTown();
  house = openLetterHouse(town);
});
afterAll(() => town.close());

it('a letter reads the same when somebody looks at it, and when it is sent again', async () => {
  await house.addShare();
  const [first] = await house.turn();
  const { deliveryId } = await town.db.letter.findFirstOrThrow();
  const context = { db: town.db, clock: town.clock, settings: house.context.settings };
  expect(await previewMessage({ kind: 'letter', deliveryId }, context)).toMatchObject({ subject: first?.subject });
  // The words hang on the day: some other day might choose the same by chance, not all of these.
  const subjects: (string | undefined)[] = [];
  for (const seen of [0, 1, 2]) {
    town.clock.advanceMs(24 * 3_600_000);
    const wish = { id: deliveryId, seen, personId: town.ids['comms'] ?? '', now: town.clock.now() };
    const again = await inTransaction(town.db, (tx) => planAgain(tx, wish));
    await deliverMessage({ id: again.outcome === 'done' ? again.deliveryId : '' }, house.context);
    subjects.push(house.context.sent.at(-1)?.subject);
  }
  expect(new Set(subjects)).toEqual(new Set([`Sendt igen: ${first?.subject}`]));
});
