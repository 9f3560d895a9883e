/** The errors of the platform, in its own shape. Codes carry the meaning; HTTP status and type vary, as they really do. */
export type Answer = { status: number; headers: Record<string, string>; body: string | Buffer };

type FailureOptions = { subcode?: number; status?: number; type?: string; minutes?: number };

export class GraphFailure extends Error {
  readonly code: number;
  readonly options: FailureOptions;

  constructor(code: number, message: string, options: FailureOptions = {}) {
    super(message);
    this.code = code;
    this.options = options;
  }
}

type Known = { message: string; status: number; type?: string; isTransient?: boolean };

const known: Record<number, Known> = {
  1: { message: 'An unknown error occurred', status: 500, isTransient: true },
  2: { message: 'Service temporarily unavailable', status: 503, isTransient: true },
  3: { message: '(#3) Application does not have the capability to make this API call.', status: 400 },
  4: { message: '(#4) Application request limit reached', status: 403, isTransient: true },
  10: { message: '(#10) The requested Page does not match the Page access token', status: 403 },
  17: { message: '(#17) User request limit reached', status: 400, isTransient: true },
  32: { message: '(#32) Page request limit reached', status: 400, isTransient: true },
  100: { message: '(#100) Invalid parameter', status: 400 },
  190: { message: 'Error validating access token: the session is no longer valid.', status: 401 },
  200: { message: '(#200) Permissions error', status: 403 },
  341: { message: '(#341) Application limit reached', status: 400, isTransient: true },
  368: { message: '(#368) The action attempted has been deemed abusive or is otherwise disallowed', status: 400 },
  506: { message: 'Duplicate status message', status: 400 },
  613: { message: '(#613) Calls to this api have exceeded the rate limit.', status: 400, isTransient: true },
  803: { message: '(#803) Some of the aliases you requested do not exist', status: 404 },
  2500: { message: 'An active access token must be used to query information about the current user.', status: 400 },
  80001: {
    message: 'There have been too many calls to this Page account. Wait a bit and try again.',
    status: 400,
    isTransient: true,
  },
};

/** A failure by its number alone, as a fault asks for it. */
export function failureOf(code: number, options: FailureOptions = {}): GraphFailure {
  if (code === 100 && options.subcode === 33)
    return missing(options.status === undefined ? {} : { status: options.status });
  return new GraphFailure(code, known[code]?.message ?? `(#${code}) An error occurred`, options);
}

/** Deleted, hidden, never existed and not permitted all look the same. */
export const missing = (options: FailureOptions = {}): GraphFailure =>
  new GraphFailure(
    100,
    'Unsupported get request. The object does not exist, cannot be loaded due to missing permissions, or does not support this operation',
    {
      type: 'GraphMethodException',
      ...options,
      subcode: 33,
    },
  );

export const unknownField = (name: string, type: string): GraphFailure =>
  new GraphFailure(100, `(#100) Tried accessing nonexisting field (${name}) on node type (${type})`);

let traces = 0;

export function failureAnswer(failure: GraphFailure): Answer {
  const { code, message, options } = failure;
  const row = known[code];
  const status = options.status ?? row?.status ?? 400;
  traces += 1;
  const error = {
    message,
    type: options.type ?? 'OAuthException',
    code,
    ...(options.subcode !== undefined && { error_subcode: options.subcode }),
    ...(row?.isTransient && { is_transient: true }),
    fbtrace_id: `A${traces.toString(36).padStart(10, '0')}`,
  };
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    'cache-control': 'no-store',
  };
  if (status === 400 || status === 401)
    headers['www-authenticate'] = `OAuth "Facebook Platform" "invalid_request" "${code}"`;
  return { status, headers, body: JSON.stringify({ error }) };
}
