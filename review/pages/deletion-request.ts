import { localDate } from '../../core/calendar.ts';
import { confirmationCode, monthlyVoiceHash } from '../../core/signing.ts';
import { inTransaction } from '../../store/db.ts';
import { eraseVoices, findOldestVoice } from '../../store/deletion-requests.ts';
import { clientAddress } from '../client-address.ts';
import type { Page, PageContext } from '../page.ts';
import { readSignedRequest } from '../platform-signature.ts';
import type { RefusalCount } from '../refusal-count.ts';

const mostMonths = 120;

/**
 * Somebody has asked the platform to have their data deleted (platform-apis.md §5.6). The person's id is used for as long as
 * it takes to compute which voices it can be, and is neither kept nor logged.
 */
export function receiveDeletionRequest(refusals: RefusalCount): Page {
  return async (c) => {
    const { config, db, clock, log } = c.get('web');
    const secret = config.graph?.appSecret;
    if (!secret) return c.notFound();
    const signed = new URLSearchParams(await c.req.text()).get('signed_request') ?? '';
    const request = readSignedRequest(secret, signed);
    if (!request) {
      const { count, isTooMany, isNews } = refusals(clientAddress(c));
      if (isNews) log.warn('deletion-request-refused', { count });
      return c.json({ error: 'bad signed_request' }, isTooMany ? 429 : 400);
    }
    const code = confirmationCode(config.secretKey, 'deletion', signed);
    const voices = await voicesOf(c, request.userId);
    await inTransaction(db, (tx) => eraseVoices(tx, code, voices, clock.now()));
    return c.json({ url: `${new URL('/sletning', config.publicUrl).href}?kode=${code}`, confirmation_code: code });
  };
}

/** A voice has another name each month: all months from which one is kept are looked through. */
async function voicesOf(c: PageContext, userId: string): Promise<string[]> {
  const { config, db, clock } = c.get('web');
  const oldest = await findOldestVoice(db);
  if (oldest === null) return [];
  const voices: string[] = [];
  const last = localDate(clock.now()).slice(0, 7);
  for (let month = localDate(oldest).slice(0, 7); month <= last && voices.length < mostMonths; month = after(month))
    voices.push(monthlyVoiceHash(config.secretKey, userId, new Date(`${month}-15T12:00:00Z`)));
  return voices;
}

function after(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
