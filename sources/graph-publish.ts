/**
 * A link post by a Page (platform-apis.md §6). There is no idempotency key: the request is sent once, and where no clear answer
 * comes, the caller is told that nobody knows. A share in the platform's own sense cannot be made by API.
 */
import { AccessError, PermanentError } from '../core/errors.ts';
import { idOf } from '../core/loose-json.ts';
import type { PageReading } from './graph-edge.ts';
import { errorFor, type GraphFault } from './graph-errors.ts';

export type LinkPost = { message: string; link: string };
/** `unknown`: sent, and no clear answer. `duplicate`: the platform says that the same words stand there already. */
export type Published = { outcome: 'done'; externalId: string } | { outcome: 'unknown' | 'duplicate' };

const duplicate = 506;
const badLink = 1_609_005;

/** @throws one of our errors where it was certainly not made. */
export async function publishLinkPost(reading: PageReading, { message, link }: LinkPost): Promise<Published> {
  const path = `${encodeURIComponent(reading.pageId)}/feed`;
  // A Page named by number vanishes from the text without a word.
  const form = { message: message.replaceAll(/@\[\d+\]\s?/g, ''), link };
  const answer = await reading.ask(path, {}, { form });
  if (answer.ok) {
    const externalId = idOf(answer.body.id) ?? idOf(answer.body.post_id);
    return externalId ? { outcome: 'done', externalId } : { outcome: 'unknown' };
  }
  const { fault } = answer;
  if (fault.code === duplicate) return { outcome: 'duplicate' };
  if (fault.kind === 'temporary') return { outcome: 'unknown' };
  throw publishError(fault, reading.pageId);
}

const missingPermission =
  'Facebook siger nej: appen mangler tilladelsen pages_manage_posts, eller systembrugeren mangler en rolle på den centrale side. Giv begge dele i Meta Business Suite, eller del selv med knappen »Åbn Facebook«.';

function publishError(fault: GraphFault, pageId: string) {
  if (fault.kind === 'permission')
    return new AccessError(`graph publish ${fault.code}/${fault.subcode}`, missingPermission);
  if (fault.code === badLink)
    return new PermanentError(
      `graph publish ${fault.code}`,
      'Facebook kunne ikke læse linket til opslaget. Åbn opslaget, og del det selv.',
    );
  return errorFor(fault, pageId);
}
