/** How LinkedIn finds out whether an address is the app's own: it has to sign what it is sent, within three seconds. */
import { createHmac, randomUUID } from 'node:crypto';

export const challengeResponse = (clientSecret: string, challengeCode: string): string =>
  createHmac('sha256', clientSecret).update(challengeCode).digest('hex');

/** Asks a receiver as the platform does, and says whether it passed. */
export async function challengeReceiver(address: string, clientSecret: string): Promise<boolean> {
  const challengeCode = randomUUID();
  const url = new URL(address);
  url.searchParams.set('challengeCode', challengeCode);
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  if (answer?.status !== 200 || !answer.headers.get('content-type')?.startsWith('application/json')) return false;
  const said: unknown = await answer.json().catch(() => undefined);
  const wanted = { challengeCode, challengeResponse: challengeResponse(clientSecret, challengeCode) };
  return JSON.stringify(said) === JSON.stringify(wanted);
}
