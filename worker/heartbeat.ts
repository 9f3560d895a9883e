import { AccessError, TemporaryError } from '../core/errors.ts';
import type { Http } from '../core/http.ts';

const timeoutMs = 10_000;

/**
 * Asks for the address of the operator's dead-man's switch (healthchecks.io and the like): a plain GET. The address is a
 * secret, so no error names it.
 */
export const createHeartbeat =
  (http: Pick<Http, 'request'>, url: string): (() => Promise<void>) =>
  async () => {
    const answer = await http
      .request(url, { trusted: true, timeoutMs, maxBytes: 100_000, politeness: { concurrency: 2, spacingMs: 0 } })
      .catch(() => {
        throw new TemporaryError('heartbeat: no answer', 'Adressen i HEARTBEAT_URL svarer ikke.');
      });
    if (answer.status >= 300)
      throw new AccessError(
        `heartbeat: status ${answer.status}`,
        `Adressen i HEARTBEAT_URL svarer ${answer.status}. Se efter, om den er rigtig.`,
      );
  };
