import { startMailCatcher } from '../../../demo/mail-catcher.ts';
import { startSmsCatcher } from '../../../demo/sms-catcher.ts';

export type KillSinks = {
  /** What a worker is set up with to send here. */
  variables: Record<string, string>;
  /** Every acceptance, by the reference that came with it; also where a gateway would have known the repetition. */
  taken(): Promise<string[]>;
  close(): Promise<void>;
};

/** Each takes a moment to answer after it has kept the message: the window in which nobody can know. */
const answerMs = { mail: 25, sms: 60 };

/** A real mail server and a real SMS gateway on the loopback. */
export async function openKillSinks(): Promise<KillSinks> {
  const mail = await startMailCatcher();
  const sms = await startSmsCatcher();
  mail.setFault({ kind: 'tarpit', delayMs: answerMs.mail });
  sms.setFault({ kind: 'tarpit', delayMs: answerMs.sms });
  return {
    variables: { SMTP_URL: mail.url, SMS_GATEWAY_URL: sms.url, FETCH_ALLOW: new URL(sms.url).host },
    async taken() {
      const mails = (await mail.messages()).map(({ messageId }) => messageId);
      const texts = sms.calls().map(({ body }) => String((body as { reference?: unknown }).reference));
      return [...mails, ...texts];
    },
    async close() {
      await mail.close();
      await sms.close();
    },
  };
}
