import { signedLink } from '../core/signed-links.ts';
import { writeAlert } from '../notify/write-alert.ts';
import { findAlertOfDelivery } from '../store/alerts.ts';
import { readIncidentFacts } from '../store/incidents.ts';
import { findPlaybook } from '../store/municipality.ts';
import type { Render } from './render.ts';

const linkMs = 7 * 86_400_000;

/** The alert as it stands when it leaves: a matter that was closed, has risen or was answered meanwhile sends nothing old. */
export const renderAlert: Render = async (delivery, { db, clock, settings }) => {
  const alert = await findAlertOfDelivery(db, delivery.id);
  const facts = alert && (await readIncidentFacts(db, alert.incidentId));
  if (!alert || !facts) return { pointless: 'Sagen findes ikke længere.' };
  if (facts.status === 'closed') return { pointless: 'Sagen er lukket.' };
  if (alert.isExcluded) return { pointless: 'Modtageren er holdt ude af sagen.' };
  if (alert.incidentSeverity > alert.severity)
    return { pointless: 'Sagen er blevet alvorligere; en ny alarm har afløst denne.' };
  if (alert.step > 0 && alert.isAnswered) return { pointless: 'En anden har kvitteret.' };
  const severity = alert.severity as 1 | 2 | 3;
  const now = clock.now();
  const playbook = await findPlaybook(db, severity);
  return writeAlert({
    incidentId: facts.id,
    severity,
    isRise: facts.hasRisen,
    isEscalation: alert.step > 0,
    department: facts.department,
    posts: facts.posts,
    voices: facts.voices,
    media: facts.media,
    sources: facts.sources,
    openedAt: facts.openedAt,
    now,
    canWait: severity === 3 ? 'Det kan ikke vente' : 'Det kan vente lidt, men skal ses i dag',
    ...(playbook && { playbook }),
    acknowledgeUrl: signedLink('acknowledge', settings, alert.id, new Date(now.getTime() + linkMs)),
    incidentUrl: `${settings.publicUrl}/sag/${facts.id}`,
  });
};
