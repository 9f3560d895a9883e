import { LyttepostenError } from '../core/errors.ts';

/**
 * `down`: the provider cannot be asked. `cancelled`: the person said no there. `refused`: the answer proves nothing.
 * `setup`: the provider does not know us as we are set up; only an administrator can help.
 */
export type OidcFault = 'down' | 'cancelled' | 'refused' | 'setup';

const sentences: Record<OidcFault, string> = {
  down: 'Kommunens login svarer ikke lige nu. Prøv igen om lidt, eller få et link på mail.',
  cancelled: 'Du nåede ikke at logge ind. Prøv igen, eller få et link på mail.',
  setup: 'Kommunens login er ikke sat rigtigt op her. Sig det til administratoren, og få et link på mail imens.',
  refused: 'Kommunens login kunne ikke bekræftes. Prøv igen, eller få et link på mail.',
};

/** A sign-in at the provider that did not come through; the sentence is for the sign-in page. */
export class OidcError extends LyttepostenError {
  readonly fault: OidcFault;
  /** What the protocol calls it, for the log. Never a value out of an answer. */
  readonly code: string;

  constructor(fault: OidcFault, code: string, options?: { cause?: unknown }) {
    super(`sign-in at the provider: ${fault}`, sentences[fault], options);
    this.fault = fault;
    this.code = code;
  }
}

/** What the provider says when client, secret or redirect address are not what it has noted down. */
const ourFaults = new Set(['invalid_client', 'unauthorized_client', 'invalid_scope']);

/** Our own guarded fetch throws our errors; the rest is what openid-client says of an answer. */
export function oidcErrorOf(error: unknown): OidcError {
  if (error instanceof OidcError) return error;
  const chain = causesOf(error);
  const code = chain.map(codeOf).find((found) => found !== undefined) ?? 'unknown';
  const isDown = chain.some(
    (link) => link instanceof LyttepostenError || statusOf(link) >= 500 || statusOf(link) === 429,
  );
  if (isDown || code === 'OAUTH_TIMEOUT') return new OidcError('down', code, { cause: error });
  const said = chain.map((link) => (link as { error?: unknown }).error);
  if (said.some((word) => typeof word === 'string' && ourFaults.has(word)))
    return new OidcError('setup', code, { cause: error });
  return new OidcError(said.includes('access_denied') ? 'cancelled' : 'refused', code, { cause: error });
}

function causesOf(error: unknown): object[] {
  const chain: object[] = [];
  for (let link = error; typeof link === 'object' && link !== null && chain.length < 8; ) {
    chain.push(link);
    link = (link as { cause?: unknown }).cause;
  }
  return chain;
}

const codeOf = (link: object): string | undefined => {
  const { code } = link as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_]{1,60}$/.test(code) ? code : undefined;
};

const statusOf = (link: object): number => {
  const { status } = link as { status?: unknown };
  return typeof status === 'number' ? status : 0;
};
