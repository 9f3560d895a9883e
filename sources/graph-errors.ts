/**
 * The error table of the Graph API (platform-apis.md §4.2) in terms of our few errors. Decided by code and
 * subcode; HTTP status and type only where there is no code. The platform's own message may quote
 * posts and tokens, so it is never kept.
 */
import {
  AccessError,
  type LyttepostenError,
  PermanentError,
  RateLimitedError,
  TemporaryError,
} from '../core/errors.ts';
import { type JsonObject, objectOf, textOf } from '../core/loose-json.ts';
import { pauseMs } from './graph-usage.ts';

export type GraphFault = {
  kind: 'temporary' | 'limit' | 'access' | 'permission' | 'data' | 'blocked';
  code: number;
  subcode: number;
  status: number;
  /** The answer would be too large: ask for fewer at a time. */
  tooMuchData?: boolean;
  /** For limits: what the platform asks for, 0 when it says nothing. */
  waitMs?: number;
  /** What was thrown when there was no answer at all. */
  cause?: unknown;
};

const temporary = new Set([1, 2]);
const limits = new Set([4, 17, 32, 341, 613]);
const access = new Set([102, 190, 459]);
const permissions = new Set([3, 10]);
const data = new Set([24, 100, 506, 803, 2500, 3001, 1609005]);

const within = (code: number, from: number, to: number) => code >= from && code <= to;

function kindOf(code: number, status: number, error: JsonObject): GraphFault['kind'] {
  if (limits.has(code) || within(code, 80_000, 80_099)) return 'limit';
  if (access.has(code)) return 'access';
  if (permissions.has(code) || within(code, 200, 299)) return 'permission';
  if (code === 368) return 'blocked';
  if (data.has(code)) return 'data';
  if (status === 429) return 'limit';
  if (temporary.has(code) || error.is_transient === true || status >= 500) return 'temporary';
  return 'data';
}

/** A fault from the `error` object of an answer. */
export function readFault(error: JsonObject, status: number, waitMs: number): GraphFault {
  const code = Number(error.code) || 0;
  const kind = kindOf(code, status, error);
  const tooMuchData = code === 1 && /reduce the amount of data/i.test(textOf(error.message) ?? '');
  return {
    kind,
    code,
    subcode: Number(error.error_subcode) || 0,
    status,
    ...(tooMuchData && { tooMuchData }),
    ...(kind === 'limit' && { waitMs }),
  };
}

/** An answer that is no JSON object: an HTML page, nothing, or half of something. */
export const unreadableFault = (status: number, waitMs: number): GraphFault =>
  status === 429
    ? { kind: 'limit', code: 0, subcode: 0, status, waitMs }
    : { kind: 'temporary', code: 0, subcode: 0, status };

/** A newly minted Page token may help: token dead, token of another kind, or of another Page. */
export const isTokenFault = ({ code, subcode }: GraphFault): boolean =>
  code === 190 || code === 102 || code === 10 || code === 210 || subcode === 2_069_032;

/** Deleted, hidden or never permitted: the platform makes no difference (platform-apis.md §2.7). */
export const isGone = ({ code, subcode }: GraphFault): boolean => code === 803 || (code === 100 && subcode === 33);

const renew = 'Adgangen til siden er udløbet. Giv systembrugeren adgang til siden igen i Meta Business Suite.';
const accessSentences: Record<number, string> = {
  458: 'Lytteposten er fjernet fra siden på Facebook. Giv systembrugeren adgang til siden igen i Meta Business Suite.',
  459: 'Facebook kræver, at kontoen bag adgangen logger ind og bekræfter sig. Log ind på Facebook, og giv systembrugeren adgang til siden igen i Meta Business Suite.',
  460: 'Adgangskoden bag adgangen er skiftet. Giv systembrugeren adgang til siden igen i Meta Business Suite.',
  464: 'Kontoen bag adgangen er ikke bekræftet. Log ind på Facebook, og giv systembrugeren adgang til siden igen i Meta Business Suite.',
  492: 'Lytteposten har mistet sin rolle på siden. Giv systembrugeren rollen Moderator i Meta Business Suite.',
};

function limitScope(code: number, pageId: string): string {
  if (code === 4 || code === 341 || code === 613) return 'app';
  if (code === 17 || code === 32) return 'identity';
  return `page:${pageId}`;
}

const limitSentences: Record<string, string> = {
  app: 'Facebook beder Lytteposten om at holde pause. Alle sider læses igen, når pausen er slut.',
  identity: 'Facebook beder systembrugeren om at holde pause. Siderne læses igen, når pausen er slut.',
};

export function limitError(scope: string, waitMs: number, detail: string): RateLimitedError {
  const sentence =
    limitSentences[scope] ?? 'Facebook beder om en pause for denne side. Den læses igen, når pausen er slut.';
  return new RateLimitedError(`graph limit ${detail}`, sentence, { retryAfterMs: pauseMs(waitMs), scope });
}

const permissionSentence =
  'Lytteposten mangler en tilladelse til at læse siden. Giv systembrugeren rollen Moderator på siden i Meta Business Suite.';

function dataSentence(fault: GraphFault): string {
  if (isGone(fault)) {
    return 'Facebook kender ikke siden eller opslaget, eller det er ikke tilgængeligt for os. Tjek sidens id i kommunefilen.';
  }
  return 'Facebook kunne ikke forstå vores forespørgsel. Giv besked til administratoren.';
}

/** The error to throw for a fault that met a request about this Page. */
export function errorFor(fault: GraphFault, pageId: string): LyttepostenError {
  const detail = `${fault.code}/${fault.subcode} status ${fault.status}`;
  switch (fault.kind) {
    case 'limit':
      return limitError(limitScope(fault.code, pageId), fault.waitMs ?? 0, detail);
    case 'access':
      return new AccessError(
        `graph access ${detail}`,
        accessSentences[fault.code === 459 ? 459 : fault.subcode] ?? renew,
      );
    case 'permission':
      return new AccessError(`graph permission ${detail}`, permissionSentence);
    case 'blocked':
      return new PermanentError(
        `graph block ${detail}`,
        'Facebook har spærret handlingen for en tid. Prøv tidligst igen i morgen.',
      );
    case 'data':
      return new PermanentError(`graph data ${detail}`, dataSentence(fault));
    case 'temporary':
      return new TemporaryError(
        `graph temporary ${detail}`,
        'Facebook svarer ikke ordentligt lige nu. Vi prøver igen.',
        { cause: fault.cause },
      );
  }
}

export const errorObjectOf = (body: unknown): JsonObject | undefined => objectOf(objectOf(body)?.error);
