/** The same levers for another process: `POST /_control` with `{"do": "...", ...}` as JSON. */
import { z } from 'zod';
import { newMedia, newUpdate } from './account-controls.ts';
import { newArticle, newComment, newPost } from './new-items.ts';
import type { Simulator } from './simulator-contract.ts';
import { faultShape } from './simulator-faults.ts';

const pageId = z.string();
const order = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('set-fault'),
    match: z.string(),
    fault: faultShape,
    times: z.int().positive().optional(),
  }),
  z.strictObject({ do: z.literal('clear-faults'), match: z.string().optional() }),
  z.strictObject({ do: z.literal('kill-token'), pageId }),
  z.strictObject({ do: z.literal('revoke-token'), pageId }),
  z.strictObject({ do: z.literal('restore-token'), pageId }),
  z.strictObject({ do: z.literal('expire-token'), owner: z.string(), at: z.coerce.date() }),
  z.strictObject({ do: z.literal('publish'), post: newPost }),
  z.strictObject({ do: z.literal('comment'), comment: newComment }),
  z.strictObject({ do: z.literal('publish-article'), article: newArticle }),
  z.strictObject({ do: z.literal('edit'), id: z.string(), text: z.string() }),
  z.strictObject({ do: z.literal('remove'), id: z.string() }),
  z.strictObject({ do: z.literal('restore'), id: z.string() }),
  z.strictObject({ do: z.literal('connect-webhooks'), url: z.url(), verifyToken: z.string() }),
  z.strictObject({ do: z.literal('deliver-webhooks') }),
  z.strictObject({
    do: z.literal('tell'),
    account: z.string(),
    field: z.string(),
    value: z.record(z.string(), z.unknown()),
    object: z.enum(['page', 'instagram']).optional(),
  }),
  z.strictObject({ do: z.literal('lose-subscription'), pageId }),
  z.strictObject({ do: z.literal('publish-instagram'), media: newMedia }),
  z.strictObject({ do: z.literal('publish-linkedin'), update: newUpdate }),
  z.strictObject({ do: z.literal('calls') }),
  z.strictObject({ do: z.literal('counts') }),
]);

type Controlled = Omit<Simulator, 'url' | 'siteUrl' | 'close'>;

/** Carries out one order and says what came of it; throws on a bad one. */
export function obey(json: string, simulator: Controlled): unknown {
  const wish = order.parse(JSON.parse(json));
  switch (wish.do) {
    case 'set-fault':
      return simulator.faults.set(wish.match, wish.fault, wish.times);
    case 'clear-faults':
      return simulator.faults.clear(wish.match);
    case 'kill-token':
      return void simulator.tokens.kill(wish.pageId);
    case 'revoke-token':
      return void simulator.tokens.revoke(wish.pageId);
    case 'restore-token':
      return void simulator.tokens.restore(wish.pageId);
    case 'expire-token':
      return void simulator.tokens.expire(wish.owner, wish.at);
    case 'publish':
      return { id: simulator.publish(wish.post) };
    case 'comment':
      return { id: simulator.comment(wish.comment) };
    case 'publish-article':
      return { id: simulator.publishArticle(wish.article) };
    case 'edit':
      return simulator.edit(wish.id, wish.text);
    case 'restore':
      return simulator.restore(wish.id);
    case 'remove':
      return simulator.remove(wish.id);
    case 'connect-webhooks':
      return simulator.webhooks.connect(wish.url, wish.verifyToken);
    case 'deliver-webhooks':
      return simulator.webhooks.deliver();
    case 'tell':
      return simulator.webhooks.tell(wish.account, wish.field, wish.value, wish.object);
    case 'lose-subscription':
      return simulator.webhooks.subscriptions.lose(wish.pageId);
    case 'publish-instagram':
      return { id: simulator.instagram.publish(wish.media) };
    case 'publish-linkedin':
      return { id: simulator.linkedin.publish(wish.update) };
    case 'calls':
      return simulator.calls();
    case 'counts':
      return simulator.counts();
  }
}
