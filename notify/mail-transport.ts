import nodemailer from 'nodemailer';
import type { Clock } from '../core/clock.ts';
import { systemClock } from '../core/clock.ts';
import type { ComposedMail } from './compose-mail.ts';
import { composeMail } from './compose-mail.ts';
import { mailErrorOf, tooSlow } from './mail-errors.ts';
import type { OutgoingMail } from './message.ts';
import { writeToOutbox } from './outbox.ts';
import type { MailTimeouts } from './smtp-options.ts';
import { defaultTimeouts, smtpOptions } from './smtp-options.ts';

export type MailTransport = {
  /** Ends when the mail server has accepted the mail; throws TemporaryError or PermanentError otherwise. */
  send(mail: OutgoingMail): Promise<void>;
  /** Throws when no mail could be sent just now: for `doctor` and the health page. */
  verify(): Promise<void>;
  /** Idle connections end at once; a mail that is being handed over is finished first. */
  close(): void;
  /** Where mail goes, as a Danish sentence without user name and password. */
  describe(): string;
};

type Options = { smtpUrl?: string; outboxDir: string; from: string; now?: Clock; timeouts?: Partial<MailTimeouts> };

/** Mail by SMTP, or into a folder of .eml files when there is no mail server. */
export function createMailTransport(options: Options): MailTransport {
  const { smtpUrl, outboxDir, from, now: clock = systemClock } = options;
  const compose = (mail: OutgoingMail) => composeMail(mail, from, clock);
  if (smtpUrl !== undefined) return smtpTransport(smtpUrl, { ...defaultTimeouts, ...options.timeouts }, compose);
  return {
    send: (mail) => writeToOutbox(outboxDir, compose(mail)),
    verify: async () => {},
    close: () => {},
    describe: () => `Ingen mailserver er sat op. Mails lægges som .eml-filer i ${outboxDir}.`,
  };
}

function smtpTransport(
  url: string,
  timeouts: MailTimeouts,
  compose: (mail: OutgoingMail) => ComposedMail,
): MailTransport {
  const smtp = smtpOptions(url, timeouts);
  const pool = nodemailer.createTransport(smtp.options);
  // A connection that dies while nobody uses it is replaced by the next mail.
  pool.on('error', () => {});
  return {
    async send(mail) {
      const message = compose(mail);
      await withDeadline(timeouts.totalMs, (signal) => pool.sendMail({ ...message, signal }));
    },
    verify: () => withDeadline(timeouts.totalMs, () => pool.verify()),
    close: () => pool.close(),
    describe: () => smtp.description,
  };
}

/** A server that drips one byte now and then never trips an idle time-out; the deadline counts waiting for the pool, too. */
async function withDeadline(totalMs: number, run: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const abort = new AbortController();
  const expired = new Promise<never>((_, reject) => {
    abort.signal.addEventListener('abort', () => reject(tooSlow()));
  });
  const timer = setTimeout(() => abort.abort(), totalMs);
  try {
    await Promise.race([run(abort.signal), expired]);
  } catch (error) {
    throw mailErrorOf(error);
  } finally {
    clearTimeout(timer);
  }
}
