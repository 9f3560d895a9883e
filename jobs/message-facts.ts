import { waitWords } from '../core/wait-until.ts';
import type { AlertFacts } from '../notify/write-alert.ts';
import type { UpdateFacts } from '../notify/write-update.ts';
import { findThreadStart } from '../store/alerts.ts';
import { hasAccess } from '../store/contacts.ts';
import { findDaysOff } from '../store/days-off.ts';
import type { Delivery } from '../store/deliveries.ts';
import { findMessageOfDelivery, type MessageToSend } from '../store/incident-messages.ts';
import { readGrowth, readStanding } from '../store/incident-news.ts';
import type { JobContext } from './context.ts';
import { incidentFigures } from './incident-figures.ts';

type Context = Pick<JobContext, 'db' | 'clock' | 'settings'>;
/** A first word in a shared channel is said like an alert, to nobody in person: its link leads to the incident itself. */
type Asked = { alert: AlertFacts } | { update: UpdateFacts } | { pointless: string };

/** What a message about an incident says as it leaves, or why it need not be said any more. */
export async function readMessageFacts(delivery: Delivery, context: Context): Promise<Asked> {
  const { db, clock, settings } = context;
  const message = await findMessageOfDelivery(db, delivery.id);
  if (!message) return { pointless: 'Sagen findes ikke længere.' };
  const pointless = pointlessness(message);
  if (pointless) return { pointless };
  if (isPerson(message.audience) && !(await hasAccess(db, message.audience)))
    return { pointless: 'Modtageren har ikke længere adgang.' };
  // A person may have made it milder since.
  const { incidentId, kind, incidentSeverity: severity, audience } = message;
  const found = await incidentFigures(db, incidentId, severity);
  if (!found) return { pointless: 'Sagen findes ikke længere.' };
  const { facts, figures } = found;
  const [now, incidentUrl] = [clock.now(), `${settings.publicUrl}/sag/${incidentId}`];
  const told = { ...figures, openedAt: facts.openedAt, now, incidentUrl };
  if (kind === 'alert') {
    const canWait = waitWords(severity, now, await findDaysOff(db));
    return { alert: { ...told, isRise: facts.hasRisen, isEscalation: false, canWait, acknowledgeUrl: incidentUrl } };
  }
  const standing = await readStanding(db, incidentId);
  const news = await readGrowth(db, { incidentId, audience, before: message.createdAt });
  const inReplyTo = isPerson(audience) ? await findThreadStart(db, incidentId, audience) : undefined;
  return {
    update: {
      ...told,
      kind,
      news: news ?? { posts: 0, voices: 0, media: 0, since: facts.openedAt },
      isAnswered: standing.isAnswered,
      unreadSources: standing.unreadSources,
      ...(standing.calmBy !== null && { calmBy: standing.calmBy }),
      ...(inReplyTo !== undefined && { inReplyTo }),
    },
  };
}

const isPerson = (audience: string) => /^[0-9a-f-]{36}$/.test(audience);

function pointlessness({
  kind,
  status,
  calmAt,
  isOthers,
  isExcluded,
  isShutOut,
  ...message
}: MessageToSend): string | undefined {
  if (isOthers) return 'Sagen er ikke kommunens egen.';
  if (isExcluded) return 'Modtageren er holdt ude af sagen.';
  if (isShutOut) return 'Sagen er lukket for andre end ledelsen.';
  if (kind === 'over') return calmAt === null ? 'Alt er ikke roligt alligevel.' : undefined;
  if (status === 'closed') return 'Sagen er lukket.';
  if (message.incidentSeverity < 2) return 'Sagen er ikke så alvorlig længere.';
  if (kind === 'alert' && message.incidentSeverity > message.severity)
    return 'Sagen er blevet alvorligere; en ny alarm har afløst denne.';
  return undefined;
}
