import { PermanentError } from '../core/errors.ts';
import { subscribePages } from '../jobs/subscribe-pages.ts';
import type { CommandIo } from './command-line.ts';
import { canBeTold, type House } from './house.ts';

/** `subscribe`: asks Facebook to tell us of changes on every Page, at once instead of tonight; one sentence for each that failed. */
export async function subscribePagesNow(
  { config, context }: Pick<House, 'config' | 'context'>,
  { out, say }: CommandIo,
): Promise<number> {
  const { subscribePage } = context;
  if (!subscribePage || !canBeTold(config)) throw new PermanentError('webhooks are off', whyOff(config));
  const outcomes = await subscribePages(context, subscribePage);
  for (const { name, pageId, kind, sentence } of outcomes) {
    if (kind === 'failed') say(`${name} (${pageId}): ${sentence}`);
    if (kind === 'paused') say(`${name} (${pageId}): holder pause og er ikke spurgt. Den spørges igen i nat.`);
  }
  const count = (...kinds: string[]) => outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  out(
    `${count('kept', 'mended')} af ${outcomes.length} sider giver besked med det samme; ${count('mended')} er tilmeldt nu.`,
  );
  return count('failed') > 0 ? 1 : 0;
}

function whyOff({ publicUrl, graph }: House['config']): string {
  const missing = [
    ...(publicUrl.startsWith('https:') ? [] : ['PUBLIC_URL skal være en https-adresse, som Facebook kan nå']),
    ...(graph.accessToken ? [] : ['GRAPH_ACCESS_TOKEN mangler']),
    ...(graph.appSecret ? [] : ['GRAPH_APP_SECRET mangler']),
    ...(graph.verifyToken ? [] : ['GRAPH_VERIFY_TOKEN mangler']),
  ];
  return `Ingen sider er tilmeldt: ${missing.join(', ')}. Siderne læses stadig med deres faste mellemrum.`;
}
