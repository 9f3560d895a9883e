/** What goes out through each channel, and what a carrier of it promises. */
import type { AlertChannel } from '../core/words.ts';
import type { Message } from './message.ts';

/** Content by channel. Only mail and a Teams card say more than figures and names of our own (design rule 5). */
export type Content = {
  mail: Message;
  /** Content-poor: it shows on a locked screen. */
  sms: { text: string };
  push: { title: string; body: string; url: string; tag: string };
  /** An Adaptive Card. */
  teams: { card: object };
  webhook: { event: string; body: object };
};

export type Channel = keyof Content & AlertChannel;

/** A message on its way. `reference` is ours and stays the same however often it is tried: Message-ID, idempotency key. */
export type Envelope<C extends Channel> = { to: string; reference: string; content: Content[C] };

/**
 * Ends when the other side has accepted, with its own id where it tells one. Throws TemporaryError and RateLimitedError where
 * it may go later, ChannelDownError where nobody gets through just now, AccessError where the channel itself is broken until
 * a person mends it, PermanentError where this one receiver or message is refused.
 */
export type Carrier<C extends Channel> = {
  send(envelope: Envelope<C>): Promise<{ reference?: string }>;
  /** Where it goes, as a Danish sentence without secrets. */
  describe(): string;
};

/** The channels that are set up; one that is missing is off and shown as off. */
export type Carriers = { [C in Channel]?: Carrier<C> };

/** A message as each channel would say it; written only for the one that it leaves by. */
export type Written = { [C in Channel]?: () => Content[C] };
