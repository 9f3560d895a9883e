import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { runDigest } from '../../worker/digest-now.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeEach(async () => {
  product = await startProduct();
});
afterEach(() => product.close());

test('a message that a killed process had in its hands goes out once its lease has run out, with no worker there', async () => {
  const { house, db, mail } = product;
  const io = { out: () => undefined, say: () => undefined };
  expect(await runDigest(house, '2026-11-18', false, io)).toBe(0);
  const [first] = await db.delivery.findMany({ where: { kind: 'digest' } });
  const before = (await mail.messages()).length;
  await db.delivery.updateMany({
    where: { id: first?.id ?? '' },
    data: { state: 'claimed', sentAt: null, leaseUntil: new Date(systemClock.now().getTime() + 1_000) },
  });
  expect(await runDigest(house, '2026-11-18', false, io)).toBe(0);
  expect(await db.delivery.findFirst({ where: { id: first?.id ?? '' } })).toMatchObject({
    state: 'sent',
    attempts: 2,
    interruptions: 1,
    messageId: first?.messageId,
  });
  expect(await mail.messages()).toHaveLength(before + 1);
});
