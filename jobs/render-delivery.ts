import { PermanentError } from '../core/errors.ts';
import { signedLink } from '../core/signed-links.ts';
import { writeHealth } from '../notify/write-health.ts';
import { writeLogin } from '../notify/write-login.ts';
import { writeThanks } from '../notify/write-thanks.ts';
import type { DeliveryKind } from '../store/deliveries.ts';
import { listProblems } from '../store/health.ts';
import { erasedText } from '../store/posts.ts';
import { findLoginLinkOfDelivery } from '../store/sessions.ts';
import { findThankableShare } from '../store/shares.ts';
import type { Render } from './render.ts';
import { renderAlert } from './render-alert.ts';
import { renderDigest } from './render-digest.ts';
import { renderDrillReport, renderExercise } from './render-drill.ts';
import { renderDutySwap } from './render-duty-swap.ts';
import { renderHandOver } from './render-handover.ts';
import { renderIncidentMessage } from './render-incident-message.ts';
import { renderMention } from './render-mention.ts';
import { renderInvite, renderTest } from './render-setup.ts';
import { renderSight } from './render-sight.ts';
import { renderTip } from './render-tip.ts';
import { renderVanished } from './render-vanished.ts';
import { renderMailDown } from './tell-mail-down.ts';

const facebook = 'https://www.facebook.com/';

const renderThanks: Render = async ({ id }, { db }) => {
  const share = await findThankableShare(db, { thanksId: id });
  if (!share) return { pointless: 'Delingen findes ikke længere.' };
  const { source, department, text, sharedAt, permalink, centralExternalId } = share;
  return writeThanks({
    shareId: share.id,
    source,
    department,
    excerpt: text === erasedText ? '' : text,
    sharedAt,
    // Ticked off by a person: nobody knows the address.
    ...(/^\d/.test(centralExternalId) && { centralUrl: `${facebook}${centralExternalId}` }),
    ...(permalink && { postUrl: permalink }),
  });
};

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
  thanks: renderThanks,
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
  handover: renderHandOver,
  mention: renderMention,
};

/** Writes the message of a delivery from what the tables say now: facts in, message out. */
export const renderDelivery: Render = async (delivery, context) => {
  const render = renderers[delivery.kind];
  if (!render) throw new PermanentError(`unknown delivery kind`, 'Beskeden er af en ukendt slags.');
  return render(delivery, context);
};
