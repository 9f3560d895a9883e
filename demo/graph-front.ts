/** The way in to the Graph API: version, token, batch; every refusal becomes an answer. */

import type { RecordedCall } from './call-log.ts';
import { answerBatch } from './graph-batch.ts';
import { answerCall, type Platform } from './graph-endpoints.ts';
import { unlessSame } from './graph-etag.ts';
import { type Answer, failureAnswer, GraphFailure } from './graph-failure.ts';
import type { Fault, Faults } from './simulator-faults.ts';

/** Oldest first. A version that is gone is answered by the oldest that lives. */
const versions = ['v21.0', 'v22.0', 'v23.0', 'v24.0', 'v25.0', 'v26.0'];
const versionPart = /^v\d+\.\d+$/;

type Incoming = {
  method: string;
  body: string;
  authorization: string | undefined;
  ifNoneMatch?: string | undefined;
  baseUrl: string;
};
export type OpenCall = {
  path: string;
  pageId: string | undefined;
  tokenKind: RecordedCall['token'];
  answer(fault?: Fault): Answer;
};

export function createGraph(platform: Platform, faults: Faults) {
  const { world, access, usage, switches } = platform;
  const pageOf = (parts: string[], token: string | undefined): string | undefined => {
    const [first = ''] = parts;
    const owner = (world.comment(first)?.postId ?? first).split('_')[0] ?? '';
    if (world.page(owner)) return owner;
    const identity = access.identify(token);
    return identity?.kind === 'page' ? identity.pageId : undefined;
  };

  const open = (url: URL, incoming: Incoming): OpenCall => {
    const form = new URLSearchParams(incoming.body);
    const query = new URLSearchParams(url.search);
    for (const [name, value] of form) query.set(name, value);
    const token = query.get('access_token') ?? incoming.authorization?.replace(/^Bearer /, '');
    const [version = '', ...parts] = url.pathname.split('/').filter((part) => part !== '');
    const path = `/${(versionPart.test(version) ? parts : [version, ...parts]).join('/')}`;
    const isBatch = query.has('batch');
    const { method } = incoming;
    const answer = (fault?: Fault): Answer => {
      const headers = headersFor(version);
      try {
        if (!versionPart.test(version))
          throw new GraphFailure(2500, `Unknown path components: ${path}. A version is required.`);
        if (isBatch) return answerBatch(query, (relative, outer) => answerOne(relative, outer, incoming));
        const quirk = fault === 'cursorLoop' || fault === 'emptyWithNext' ? fault : undefined;
        const selfUrl = `${incoming.baseUrl}${url.pathname}`;
        const body = answerCall({ method, parts, query, token, selfUrl, quirk, headers }, platform);
        const pageId = pageOf(parts, token);
        return unlessSame({ status: 200, headers, body }, incoming.ifNoneMatch, () => {
          if (!switches.etagCountsAsCall && pageId !== undefined) usage.forgive(pageId);
        });
      } catch (error) {
        if (!(error instanceof GraphFailure)) throw error;
        const failed = failureAnswer(error);
        return { ...failed, headers: { ...headers, ...failed.headers } };
      }
    };
    const identity = access.identify(token);
    const tokenKind = token === undefined ? 'none' : (identity?.kind ?? 'unknown');
    return { path, pageId: isBatch ? undefined : pageOf(parts, token), tokenKind, answer };
  };

  /** One item of a batch. What a fault would hold up or break is not finished in time. */
  const answerOne = (relative: string, outer: string | undefined, incoming: Incoming): Answer | null => {
    const url = new URL(
      relative.startsWith('v') ? `/${relative}` : `/v26.0/${relative.replace(/^\//, '')}`,
      incoming.baseUrl,
    );
    const authorization = outer === undefined ? undefined : `Bearer ${outer}`;
    const call = open(url, { ...incoming, method: 'GET', body: '', authorization });
    const fault = faults.take(call.path, call.pageId);
    if (fault === undefined) return call.answer();
    if (typeof fault !== 'object' || !('code' in fault)) return null;
    return failureAnswer(
      new GraphFailure(fault.code, `(#${fault.code}) An error occurred`, {
        ...(fault.subcode && { subcode: fault.subcode }),
      }),
    );
  };

  return { open };
}

const headersFor = (version: string): Record<string, string> => ({
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'private, no-cache, no-store, must-revalidate',
  'facebook-api-version': versions.includes(version) ? version : (versions[0] ?? version),
});
