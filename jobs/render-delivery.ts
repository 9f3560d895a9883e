import { PermanentError } from '../core/errors.ts';
import { signedLink } from '../core/signed-links.ts';
import { writeHealth } from '../notify/write-health.ts';
import { writeLogin } from '../notify/write-login.ts';
import type { DeliveryKind } from '../store/deliveries.ts';
import { listProblems } from '../store/health.ts';
import { findFirstOf, isSentAgain } from '../store/send-again.ts';
import { findLoginLinkOfDelivery } from '../store/sessions.ts';
import type { Render } from './render.ts';
import { renderAlert } from './render-alert.ts';
import { renderDigest } from './render-digest.ts';
import { renderDrillReport, renderExercise } from './render-drill.ts';
import { renderDutySwap } from './render-duty-swap.ts';
import { renderEvent } from './render-event.ts';
import { renderHandOver } from './render-handover.ts';
import { renderIncidentMessage } from './render-incident-message.ts';
import { renderLetter } from './render-letter.ts';
import { renderMention } from './render-mention.ts';
import { renderReport } from './render-report.ts';
import { renderInvite, renderTest } from './render-setup.ts';
import { renderSight } from './render-sight.ts';
import { renderTip } from './render-tip.ts';
import { renderVanished } from './render-vanished.ts';
import { renderMailDown } from './tell-mail-down.ts';

const renderLogin: Render = async (delivery, { db, clock, settings }) => {
  const link = await findLoginLinkOfDelivery(db, delivery.key);
  if (!link || link.usedAt || link.expiresAt <= clock.now()) return { pointless: 'Linket er brugt eller udløbet.' };
  return writeLogin({ url: signedLink('login', settings, link.id, link.expiresAt), minutes: 15 });
};

const renderHealth: Render = async ({ channel }, { db, clock, settings }) => {
  const now = clock.now();
  if (channel === 'sms') return renderMailDown({ db, now, publicUrl: settings.publicUrl });
  const problems = await listProblems(db, now);
  if (problems.length === 0) return { pointless: 'Alt virker igen.' };
  return writeHealth({ problems, now, healthUrl: `${settings.publicUrl}/daekning` });
};

const renderers: Record<DeliveryKind, Render> = {
  alert: renderAlert,
  digest: renderDigest,
  thanks: renderLetter,
  report: renderReport,
  login: renderLogin,
  health: renderHealth,
  vanished: renderVanished,
  tip: renderTip,
  invite: renderInvite,
  test: renderTest,
  exercise: renderExercise,
  incident: renderIncidentMessage,
  'drill-report': renderDrillReport,
  sight: renderSight,
  'duty-swap': renderDutySwap,
  event: renderEvent,
  handover: renderHandOver,
  mention: renderMention,
};

/** Writes the message of a delivery from what the tables say now: facts in, message out. */
export const renderDelivery: Render = async (delivery, context) => {
  const render: Render | undefined = renderers[delivery.kind];
  if (!render) throw new PermanentError(`unknown delivery kind`, 'Beskeden er af en ukendt slags.');
  if (!isSentAgain(delivery)) return render(delivery, context);
  const first = await findFirstOf(context.db, delivery);
  if (first === undefined) return { pointless: 'Den første mail findes ikke længere.' };
  const rendered = await render({ ...delivery, id: first }, context);
  return 'subject' in rendered ? { ...rendered, subject: `Sendt igen: ${rendered.subject}` } : rendered;
};
