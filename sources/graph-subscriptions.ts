/** Whether the platform tells us of changes on a Page, and the request that it does (platform-apis.md §5.1). */
import { AccessError, TemporaryError } from '../core/errors.ts';
import { objectsOf } from '../core/loose-json.ts';
import { askWithinUsage, type PageReading } from './graph-edge.ts';
import { errorFor, type GraphFault } from './graph-errors.ts';

export const subscribedFields = ['feed', 'mention'] as const;

/**
 * Asks for a Page's webhooks. Asking again is harmless and mends what has vanished silently, so nobody relies on the list
 * of subscribed apps: another app may stand there. It only tells whether ours can have been there before.
 */
export async function subscribePage(reading: PageReading): Promise<{ wasMissing: boolean }> {
  const path = `${encodeURIComponent(reading.pageId)}/subscribed_apps`;
  const before = await askWithinUsage(reading, path, {});
  if (!before.ok) throw subscriptionError(before.fault, reading.pageId);
  const asked = await reading.ask(path, { subscribed_fields: subscribedFields.join(',') }, 'POST');
  if (!asked.ok) throw subscriptionError(asked.fault, reading.pageId);
  // As the platform documents it, true may come as a text.
  if (asked.body.success !== true && asked.body.success !== 'true')
    throw new TemporaryError(
      'subscription not confirmed',
      'Facebook bekræftede ikke tilmeldingen. Vi prøver igen i nat.',
    );
  return { wasMissing: !objectsOf(before.body.data).some(hasAllFields) };
}

const hasAllFields = ({ subscribed_fields: fields }: { subscribed_fields?: unknown }): boolean =>
  Array.isArray(fields) && subscribedFields.every((name) => fields.includes(name));

const missingPermission =
  'Facebook siger nej: appen mangler tilladelsen pages_manage_metadata, eller systembrugeren mangler en rolle på siden. Giv begge dele i Meta Business Suite. Indtil da læses siden kun med sit faste mellemrum.';

const subscriptionError = (fault: GraphFault, pageId: string) =>
  fault.kind === 'permission'
    ? new AccessError(`graph subscription ${fault.code}/${fault.subcode}`, missingPermission)
    : errorFor(fault, pageId);
