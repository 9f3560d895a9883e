import type { Clock } from '../core/clock.ts';
import { decryptSecret, encryptSecret } from '../core/signing.ts';
import type { Db } from './db.ts';

/** The token vault: Page tokens at rest, readable only with SECRET_KEY. */
export function openTokenVault(db: Db, secretKey: string, clock: Clock) {
  return {
    async get(pageId: string): Promise<string | undefined> {
      const [row] = await db.$queryRaw<
        { encrypted: string }[]
      >`SELECT encrypted FROM page_token WHERE page_id = ${pageId}`;
      return row ? decryptSecret(secretKey, row.encrypted) : undefined;
    },
    async put(pageId: string, token: string): Promise<void> {
      const fields = { encrypted: encryptSecret(secretKey, token), updatedAt: clock.now() };
      await db.pageToken.upsert({ where: { pageId }, create: { pageId, ...fields }, update: fields });
    },
  };
}
