import { z } from 'zod';
import { decryptSecret, encryptSecret } from '../core/signing.ts';
import type { Db } from './db.ts';

const key = 'vapid';
const keptSchema = z.object({ publicKey: z.string(), privateKey: z.string() });

export type KeyPair = { publicKey: string; privateKey: string };

/**
 * Our pair of keys for push, made once for ever: browsers that subscribed under one public key know no other. Processes that
 * start together agree on the one that was written first. The private half is encrypted at rest.
 */
export async function findVapidPair(
  db: Db,
  { secretKey, make, now }: { secretKey: string; make: () => KeyPair; now: Date },
): Promise<KeyPair> {
  const known = await readPair(db, secretKey);
  if (known) return known;
  const { publicKey, privateKey } = make();
  const value = JSON.stringify({ publicKey, privateKey: encryptSecret(secretKey, privateKey) });
  await db.$executeRaw`
    INSERT INTO setting (key, value, updated_at) VALUES (${key}, ${value}::jsonb, ${now}::timestamptz) ON CONFLICT (key) DO NOTHING`;
  const kept = await readPair(db, secretKey);
  if (!kept) throw new Error('the key pair was not kept');
  return kept;
}

async function readPair(db: Db, secretKey: string): Promise<KeyPair | undefined> {
  const row = await db.setting.findUnique({ where: { key }, select: { value: true } });
  if (!row) return undefined;
  const { publicKey, privateKey } = keptSchema.parse(row.value);
  return { publicKey, privateKey: decryptSecret(secretKey, privateKey) };
}
