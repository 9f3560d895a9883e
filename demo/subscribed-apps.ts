/** Which Pages tell the app what happens on them: the edge `subscribed_apps` (platform-apis.md §5.1). */
import { appId, type Identity, requirePage } from './graph-access.ts';
import { GraphFailure } from './graph-failure.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

const knownFields = ['feed', 'mention', 'ratings', 'messages'];

export type Subscriptions = ReturnType<typeof createSubscriptions>;

export function createSubscriptions() {
  const byPage = new Map<string, string[]>();
  return {
    fieldsOf: (pageId: string): string[] => byPage.get(pageId) ?? [],
    set: (pageId: string, fields: string[]): void => void byPage.set(pageId, fields),
    /** As it happens on the real platform, without a word. */
    lose: (pageId: string): void => void byPage.delete(pageId),
  };
}

type Asked = {
  pageId: string;
  method: string;
  query: URLSearchParams;
  identity: Identity;
  subscriptions: Subscriptions;
  switches: SimulatorSwitches;
};

export function answerSubscribedApps({ pageId, method, query, identity, subscriptions, switches }: Asked): string {
  requirePage(identity, pageId);
  if (!switches.mayManageMetadata)
    throw new GraphFailure(200, '(#200) Requires pages_manage_metadata permission to manage the object');
  if (method === 'DELETE') subscriptions.lose(pageId);
  if (method === 'POST') subscriptions.set(pageId, wishedFields(query));
  if (method !== 'GET') return switches.subscribeAnswer === 'text' ? '{"success":"true"}' : '{"success":true}';
  const fields = subscriptions.fieldsOf(pageId);
  const app = { id: appId, name: 'Lytteposten', link: 'https://lytteposten.example/', subscribed_fields: fields };
  return JSON.stringify({ data: fields.length > 0 ? [app] : [] });
}

function wishedFields(query: URLSearchParams): string[] {
  const fields = (query.get('subscribed_fields') ?? '').split(',').filter((name) => name !== '');
  if (fields.length > 0 && fields.every((name) => knownFields.includes(name))) return fields;
  throw new GraphFailure(100, '(#100) Param subscribed_fields must be a list of known fields');
}
