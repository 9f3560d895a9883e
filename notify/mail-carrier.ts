import type { Carrier } from './channel.ts';
import type { OutgoingMail } from './message.ts';

type Transport = { send(mail: OutgoingMail): Promise<void>; describe(): string };

/** Mail as one channel among others: the reference is its Message-ID. */
export const mailCarrier = ({ send, describe }: Transport): Carrier<'mail'> => ({
  describe,
  async send({ to, reference, content }) {
    await send({ ...content, to, messageId: reference });
    return {};
  },
});
