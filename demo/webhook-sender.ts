/** Tells a subscriber what happened, as the platform does: signed, in batches, twice, out of order, again until it is taken. */
import type { Clock } from '../core/clock.ts';
import { centralPageId, type DemoComment, type DemoPost, steadyNumber } from './demo-model.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';
import type { Subscriptions } from './subscribed-apps.ts';
import {
  type Change,
  commentValue,
  mentionValue,
  postValue,
  signatureOf,
  type WebhookValue,
  webhookBody,
} from './webhook-calls.ts';

/** After this the platform gives up (platform-apis.md §5.5). */
const givenUpAfterMs = 36 * 3_600_000;

export type Webhooks = ReturnType<typeof createWebhooks>;
type Told = { post: DemoPost; comment?: DemoComment | undefined };
type Parts = { subscriptions: Subscriptions; switches: SimulatorSwitches; clock: Clock };

export function createWebhooks({ subscriptions, switches, clock }: Parts) {
  let address: string | undefined;
  let waiting: Change[] = [];

  const tell = (account: string, field: string, value: WebhookValue, object: Change['object'] = 'page'): void => {
    const isWanted = object === 'instagram' || subscriptions.fieldsOf(account).includes(field);
    if (address !== undefined && isWanted)
      waiting.push({ object, account, field, value, sinceMs: clock.now().getTime() });
  };

  const happened = ({ post, comment }: Told, verb: 'add' | 'edited' | 'remove'): void => {
    const how = { verb, withFrom: switches.webhookFromVisible };
    tell(post.ownerId, 'feed', comment ? commentValue(comment, how) : postValue(post, how));
    const isMention = comment ? comment.tags.length > 0 : post.mentionsCentral;
    if (isMention && verb === 'add') tell(centralPageId, 'mention', mentionValue(comment ?? post));
  };

  /** The order in which things are told, and how often. */
  const arranged = (changes: Change[]): Change[] => {
    const all = switches.webhookDuplicates ? [...changes, ...changes] : [...changes];
    if (!switches.webhookShuffled) return all;
    const place = (change: Change) => steadyNumber(JSON.stringify(change.value), 1_000_000);
    return all.sort((a, b) => place(a) - place(b));
  };

  const send = async (url: string, changes: Change[]): Promise<boolean> => {
    const body = webhookBody(changes, { nowMs: clock.now().getTime(), ids: switches.webhookIds });
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body) };
    const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    await answer?.arrayBuffer();
    return answer?.status === 200;
  };

  return {
    tell,
    happened,
    waiting: () => waiting.length,
    /** Asks the address whether it wants to be told (platform-apis.md §5.2). @throws when it does not say so. */
    async connect(url: string, verifyToken: string): Promise<void> {
      const challenge = '1158201444';
      const query = { 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': verifyToken };
      const answer = await fetch(`${url}?${new URLSearchParams(query)}`);
      if (answer.status !== 200 || (await answer.text()) !== challenge) throw new Error('the address was not verified');
      address = url;
    },
    /** Sends all that waits, once; what is not taken waits on. */
    async deliver(): Promise<{ calls: number; taken: number; waiting: number }> {
      const young = waiting.filter(({ sinceMs }) => clock.now().getTime() - sinceMs < givenUpAfterMs);
      waiting = [];
      let [calls, taken] = [0, 0];
      const refused = new Set<Change>();
      for (const batch of address === undefined ? [] : batchesOf(arranged(young), switches.webhookBatch)) {
        calls += 1;
        if (await send(address ?? '', batch)) taken += batch.length;
        else for (const change of batch) refused.add(change);
      }
      waiting = [...refused, ...waiting];
      return { calls, taken, waiting: waiting.length };
    },
  };
}

/** A call speaks of one kind of account only. */
function batchesOf(changes: Change[], size: number): Change[][] {
  const kinds = (['page', 'instagram'] as const).map((kind) => changes.filter(({ object }) => object === kind));
  return kinds.flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size)),
  );
}
