import type { Carriers, Envelope } from '../../notify/channel.ts';

/** An SMS gateway that keeps what it takes; `refuse` is what it says to the next ones. */
export function smsSink() {
  const texts: Envelope<'sms'>[] = [];
  let refusal: Error | undefined;
  const carriers: Carriers = {
    sms: {
      async send(envelope) {
        if (refusal) throw refusal;
        texts.push(envelope);
        return { reference: `sms-${texts.length}` };
      },
      describe: () => 'Prøvens sms-gateway',
    },
  };
  return {
    carriers,
    texts,
    refuse(error: Error | undefined) {
      refusal = error;
    },
  };
}
