/** The Pages that the system user may read, as the platform lists them. */
import { idOf, objectOf, objectsOf, textOf } from '../core/loose-json.ts';
import type { GraphClient } from './graph-client.ts';
import { errorFor } from './graph-errors.ts';

export type OwnPage = { id: string; name: string };
type Asking = { client: GraphClient; systemToken: string; signal: AbortSignal };

/** 2 000 Pages; a municipality has some hundred. */
const mostAnswers = 20;

/** By name. @throws one of our errors. */
export async function listOwnPages({ client, systemToken, signal }: Asking): Promise<OwnPage[]> {
  const pages = new Map<string, string>();
  let after: string | undefined;
  for (let count = 0; count < mostAnswers; count += 1) {
    const params = { fields: 'id,name', limit: 100, after };
    const answer = await client.get({ path: 'me/accounts', params, token: systemToken, signal });
    if (!answer.ok) throw errorFor(answer.fault, '');
    for (const one of objectsOf(answer.body.data)) {
      const id = idOf(one.id);
      if (id) pages.set(id, textOf(one.name) ?? id);
    }
    const paging = objectOf(answer.body.paging);
    const next = textOf(objectOf(paging?.cursors)?.after);
    if (!textOf(paging?.next) || !next || next === after) break;
    after = next;
  }
  return [...pages].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'da'));
}
