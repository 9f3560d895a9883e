/** The way in to the simulated LinkedIn: token, version and protocol in headers, limits, and its refusals (platform-apis.md §7). */
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './graph-failure.ts';
import { answerRest, LinkedinFailure } from './linkedin-endpoints.ts';
import type { LinkedinWorld } from './linkedin-world.ts';

export const linkedinToken = 'SIM-LINKEDIN-TOKEN';
/** Older months have been closed. */
const oldestVersion = '202512';

export function answerLinkedin(
  address: string,
  headers: IncomingHttpHeaders,
  { linkedin, nowMs }: { linkedin: LinkedinWorld; nowMs: number },
): Answer {
  try {
    admit(headers, linkedin, nowMs);
    const [path = '', query = ''] = address.slice('/rest/'.length).split('?');
    return answer(200, answerRest(path, query, { linkedin, nowMs }));
  } catch (error) {
    if (!(error instanceof LinkedinFailure)) throw error;
    const { status, code, message } = error;
    return answer(status, { status, code, message });
  }
}

const answer = (status: number, body: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function admit(headers: IncomingHttpHeaders, linkedin: LinkedinWorld, nowMs: number): void {
  if (headers.authorization !== `Bearer ${linkedinToken}`)
    throw new LinkedinFailure(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token');
  const version = headers['linkedin-version'];
  if (version === undefined)
    throw new LinkedinFailure(400, 'VERSION_MISSING', 'A version must be present. Please specify a version.');
  if (!/^20\d{2}(0[1-9]|1[0-2])$/.test(String(version)))
    throw new LinkedinFailure(400, 'INVALID_VERSION', 'The version is not in the format YYYYMM');
  if (String(version) < oldestVersion)
    throw new LinkedinFailure(426, 'NONEXISTENT_VERSION', `Requested version ${version} is not active`);
  if (headers['x-restli-protocol-version'] !== '2.0.0')
    throw new LinkedinFailure(400, 'ILLEGAL_ARGUMENT', 'Syntax exception in path variables');
  // Neither when the day's calls are given anew nor how many there are is told.
  if (!linkedin.takeCall(nowMs))
    throw new LinkedinFailure(429, 'TOO_MANY_REQUESTS', 'Resource level throttle APPLICATION DAY limit is reached');
}
