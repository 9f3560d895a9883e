/** Connections of the guarded client: the addresses that were checked are the only ones the socket may use. */
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { bareHost, isLocalHost, isPublicAddress } from './address.ts';

export type ResolvedAddress = { address: string; family: number };
/** Name to addresses; handed in by tests, else the system's resolver. */
export type Lookup = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** Thrown inside the connector; http.ts turns it into one of our errors. */
export class RefusedAddressError extends Error {
  constructor() {
    super('private or special network');
    this.name = 'RefusedAddressError';
  }
}

const defaultLookup: Lookup = (hostname) => systemLookup(hostname, { all: true });

/**
 * The resolver given to the socket itself, so check and use are of one and the same answer and rebinding has
 * nothing to win. One private address among several public ones spoils them all.
 */
export function guardedLookup(lookup: Lookup, isAllowed: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname)
      .then((answers) => {
        const [first] = answers;
        if (first === undefined) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' });
        if (!answers.every(({ address }) => isAllowed(address))) throw new RefusedAddressError();
        return { first, answers };
      })
      .then(
        ({ first, answers }) => {
          if (options.all) callback(null, [...answers]);
          else callback(null, first.address, first.family);
        },
        (error: Error) => callback(error, options.all ? [] : ''),
      );
  };
}

const limits = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 4_000, pipelining: 1 };
const connectTimeoutMs = 10_000;

/** Two pools that never mix: `guarded` for the outside world, `trusted` for addresses the operator has set himself. */
export function createAgents(options: { allow: ReadonlySet<string>; lookup?: Lookup | undefined }) {
  const lookup = options.lookup ?? defaultLookup;
  const connector = (isAllowed: (address: string) => boolean) =>
    buildConnector({ timeout: connectTimeoutMs, autoSelectFamily: true, lookup: guardedLookup(lookup, isAllowed) });
  const free = connector(() => true);
  const guarded = connector(isPublicAddress);
  const connect: buildConnector.connector = (target, callback) => {
    const host = bareHost(target.hostname);
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    if (options.allow.has(`${host}:${port}`)) return free(target, callback);
    // A socket never asks a resolver about a literal, so literals are checked here and not only in the resolver.
    if (isLocalHost(host) || (isIP(host) !== 0 && !isPublicAddress(host))) {
      queueMicrotask(() => callback(new RefusedAddressError(), null));
      return;
    }
    guarded(target, callback);
  };
  return {
    guarded: new Agent({ ...limits, connections: 8, connect }),
    trusted: new Agent({ ...limits, connect: free }),
  };
}
