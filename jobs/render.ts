import type { Written } from '../notify/channel.ts';
import type { EventCall } from '../notify/event-carrier.ts';
import type { Message } from '../notify/message.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { JobContext } from './context.ts';

/** A message that goes by mail alone, one for several channels, an event for another system, or why it need not be sent any more. */
export type Rendered = Message | { ways: Written } | { call: EventCall } | { pointless: string };

/** Facts from the tables, handed to a writer. */
export type Render = (delivery: Delivery, context: JobContext) => Promise<Rendered>;
