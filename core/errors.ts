/**
 * Our few errors. Each carries, besides the technical message and cause, a Danish sentence
 * (`forPeople`) that tells a person what happened and what to do. Classify by class, never by message.
 */
export class LyttepostenError extends Error {
  /** A plain Danish sentence without secrets, names or post text. */
  readonly forPeople: string;

  constructor(message: string, forPeople: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.forPeople = forPeople;
  }
}

/** Trying again may help: network, 5xx, unreadable answers. */
export class TemporaryError extends LyttepostenError {}

/** The way itself is closed, whoever the receiver is: nobody gets through until it is open again. What waits for it goes later. */
export class ChannelDownError extends TemporaryError {}

/** Trying again cannot help: bad input, unknown object, wrong permission. */
export class PermanentError extends LyttepostenError {}

/** Someone must renew an access: dead token, lost role. */
export class AccessError extends PermanentError {}

/** The other side asks us to wait. `scope` names all that must be silent: `app`, `identity` or `page:<id>` or `host:<name>`. */
export class RateLimitedError extends LyttepostenError {
  readonly retryAfterMs: number;
  readonly scope: string;

  constructor(message: string, forPeople: string, limit: { retryAfterMs: number; scope: string; cause?: unknown }) {
    super(message, forPeople, { cause: limit.cause });
    this.retryAfterMs = limit.retryAfterMs;
    this.scope = limit.scope;
  }
}

/** The sentence to show for anything thrown. Unknown errors get a general one, so that no internals leak out. */
export function sentenceFor(error: unknown): string {
  return error instanceof LyttepostenError ? error.forPeople : 'Der skete en uventet fejl. Se loggen for detaljer.';
}
