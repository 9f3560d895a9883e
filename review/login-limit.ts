import type { Clock } from '../core/clock.ts';
import { createClientLimit } from './client-limit.ts';

/** One address of the town hall may stand for many colleagues; per person the limit is five (store/sessions.ts). */
const triesPerClient = 20;

/** Counts who asks for sign-in mails. The limit per person in the table holds also after a restart. */
export const createLoginLimit = (clock: Clock): ((client: string) => boolean) =>
  createClientLimit(clock, triesPerClient);

/** Nobody gets a mail by it, and a whole town hall begins its day behind one address. */
const beginningsPerClient = 100;

/** Counts who begins a sign-in at the provider; per person the limit is in the table (store/sessions.ts). */
export const createOidcLimit = (clock: Clock): ((client: string) => boolean) =>
  createClientLimit(clock, beginningsPerClient);
