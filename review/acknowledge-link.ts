import { signToken, verifyToken } from '../core/signing.ts';
import { isUuid } from './page.ts';

const purpose = 'acknowledge';

/** The address in an alert mail. It opens one page with one button, without signing in. */
export function acknowledgeLink(config: { publicUrl: string; secretKey: string }, alertId: string, expiresAt: Date): string {
  return new URL(`/kvitter/${signToken(config.secretKey, purpose, { alert: alertId }, expiresAt)}`, config.publicUrl).href;
}

/** The id of the alert, or undefined when the token is forged or too old. */
export function readAcknowledgeToken(secretKey: string, token: string, now: Date): string | undefined {
  const alert = verifyToken(secretKey, purpose, token, now)?.['alert'];
  return typeof alert === 'string' && isUuid(alert) ? alert : undefined;
}
