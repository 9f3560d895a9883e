import type { Clock } from '../core/clock.ts';
import { createClientLimit } from './client-limit.ts';

/** One address of the town hall may stand for many colleagues; per person the limit is five (store/sessions.ts). */
const triesPerClient = 20;

/** Counts who asks for sign-in mails. The limit per person in the table holds also after a restart. */
export const createLoginLimit = (clock: Clock): ((client: string) => boolean) =>
  createClientLimit(clock, triesPerClient);
