import { answerTip } from './answer-tip.ts';
import { applyRule } from './apply-rule.ts';
import { backfillSource } from './backfill-source.ts';
import { catalogue, type JobName } from './catalogue.ts';
import { checkHealth } from './check-health.ts';
import { checkSetup } from './check-setup.ts';
import { checkSubscriptions } from './check-subscriptions.ts';
import { checkTokens } from './check-tokens.ts';
import { classifyPosts } from './classify-posts.ts';
import type { Handler } from './context.ts';
import { deliverMessage } from './deliver-message.ts';
import { drawSample } from './draw-sample.ts';
import { escalateAlerts } from './escalate-alerts.ts';
import { fallBack } from './fall-back.ts';
import { findDueSources } from './find-due-sources.ts';
import { findShares } from './find-shares.ts';
import { findVanished } from './find-vanished.ts';
import { handOver } from './hand-over.ts';
import { handleWebhooks } from './handle-webhooks.ts';
import { leaveIncident } from './leave-incident.ts';
import { makeReports } from './make-reports.ts';
import { measureShares } from './measure-shares.ts';
import { noticeGaps } from './notice-gaps.ts';
import { pingHeartbeat } from './ping-heartbeat.ts';
import { publishLink } from './publish-link.ts';
import { purgeExpired } from './purge-expired.ts';
import { raiseIncident } from './raise-incident.ts';
import { recheckPosts } from './recheck-posts.ts';
import { reportDrill } from './report-drill.ts';
import { runCanary } from './run-canary.ts';
import { runDrill } from './run-drill.ts';
import { runDueSlots } from './run-due-slots.ts';
import { scanSource } from './scan-source.ts';
import { sendAlert } from './send-alert.ts';
import { sendDigest } from './send-digest.ts';
import { sendLetters } from './send-letters.ts';
import { sendReport } from './send-report.ts';
import { sendUpdates } from './send-updates.ts';
import { sweep } from './sweep.ts';
import { tendQueue } from './tend-queue.ts';
import { thankDepartment } from './thank-department.ts';
import { trainClassifier } from './train-classifier.ts';
import { trySource } from './try-source.ts';
import { watchShares } from './watch-shares.ts';
import { watchSight } from './watch-sight.ts';
import { watchTalk } from './watch-talk.ts';

/** The work behind each entry of the catalogue. */
export const handlers: { [N in JobName]: Handler<N> } = {
  'find-due-sources': findDueSources,
  'scan-source': scanSource,
  'backfill-source': backfillSource,
  'notice-gaps': noticeGaps,
  'classify-posts': classifyPosts,
  'apply-rule': applyRule,
  'send-alert': sendAlert,
  'escalate-alerts': escalateAlerts,
  'send-updates': sendUpdates,
  'fall-back': fallBack,
  'run-due-slots': runDueSlots,
  'send-digest': sendDigest,
  'find-shares': findShares,
  'watch-shares': watchShares,
  'measure-shares': measureShares,
  'thank-department': thankDepartment,
  'send-letters': sendLetters,
  'make-reports': makeReports,
  'send-report': sendReport,
  'answer-tip': answerTip,
  'hand-over': handOver,
  'raise-incident': raiseIncident,
  'leave-incident': leaveIncident,
  'publish-link': publishLink,
  'deliver-message': deliverMessage,
  'check-health': checkHealth,
  'run-canary': runCanary,
  'ping-heartbeat': pingHeartbeat,
  'watch-sight': watchSight,
  'run-drill': runDrill,
  'report-drill': reportDrill,
  'find-vanished': findVanished,
  'recheck-posts': recheckPosts,
  'handle-webhooks': handleWebhooks,
  'check-subscriptions': checkSubscriptions,
  'check-setup': checkSetup,
  'try-source': trySource,
  'check-tokens': checkTokens,
  sweep,
  'watch-talk': watchTalk,
  'tend-queue': tendQueue,
  'train-classifier': (payload, context) => trainClassifier(payload, context),
  'draw-sample': drawSample,
  'purge-expired': purgeExpired,
};

/** The payload of a job as its schema says. @throws when the name is unknown or the payload is not what it should be. */
export function parsePayload(name: string, data: unknown): unknown {
  if (!Object.hasOwn(catalogue, name)) throw new Error(`unknown job ${name}`);
  return catalogue[name as JobName].payload.parse(data);
}
