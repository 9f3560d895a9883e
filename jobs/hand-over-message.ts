import { PermanentError } from '../core/errors.ts';
import { alertChannels } from '../core/words.ts';
import type { Carriers, Channel, Written } from '../notify/channel.ts';
import type { Delivery } from '../store/deliveries.ts';

/** Gives a message to the carrier of its channel; ends when the other side has accepted it, with its own id where it tells one. */
export async function handOverMessage(
  delivery: Pick<Delivery, 'id' | 'channel' | 'recipient' | 'messageId'>,
  written: Written,
  carriers: Carriers,
): Promise<string | undefined> {
  const { id, channel, recipient, messageId } = delivery;
  const known = alertChannels.find((name) => name === channel);
  if (!known) throw new PermanentError('unknown channel', 'Beskeden er til en kanal, der ikke findes.');
  const envelope = { to: recipient, reference: known === 'mail' ? messageId : id };
  return sendBy(known, envelope, { written, carriers });
}

async function sendBy<C extends Channel>(
  channel: C,
  envelope: { to: string; reference: string },
  { written, carriers }: { written: Written; carriers: Carriers },
): Promise<string | undefined> {
  const carrier: Carriers[C] = carriers[channel];
  const write: Written[C] = written[channel];
  if (!carrier) throw new PermanentError('channel is off', 'Kanalen er slået fra.');
  if (!write) throw new PermanentError('nothing to say on this channel', 'Beskeden kan ikke sendes ad den kanal.');
  return (await carrier.send({ ...envelope, content: write() })).reference;
}
