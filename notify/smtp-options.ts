import { isIP } from 'node:net';
import type { SMTPPoolOptions } from 'nodemailer';
import { PermanentError } from '../core/errors.ts';
import { parseUrl } from '../core/parse-url.ts';

export type MailTimeouts = { connectMs: number; greetingMs: number; idleMs: number; totalMs: number };

/** Together below the lease of a claimed delivery, so that nobody else sends what we are still sending. */
export const defaultTimeouts: MailTimeouts = { connectMs: 10_000, greetingMs: 10_000, idleMs: 20_000, totalMs: 55_000 };

/**
 * SMTP_URL as the mail library wants it. `smtps:` and `?requireTLS=true` encrypt or do not send. `smtp:` encrypts when
 * the server offers it, with a valid certificate; a password never goes out in the clear. Only on this very machine
 * (loopback) a home-made certificate will do.
 */
export function smtpOptions(
  smtpUrl: string,
  timeouts: MailTimeouts,
): { options: SMTPPoolOptions & { pool: true }; description: string } {
  const url = readUrl(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isSecure = url.protocol === 'smtps:';
  const local = isLoopback(host);
  const auth =
    url.username === ''
      ? undefined
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const mustEncrypt = isSecure || isOn(url, 'requireTLS') || (auth !== undefined && !local);
  const port = Number(url.port) || (isSecure ? 465 : local ? 25 : 587);
  const options: SMTPPoolOptions & { pool: true } = {
    pool: true,
    maxConnections: 3,
    // A mail is put back in line only when not a byte of it has been sent.
    maxRequeues: 2,
    idleTimeout: 30_000,
    host,
    port,
    secure: isSecure,
    requireTLS: mustEncrypt && !isSecure,
    tls: { rejectUnauthorized: mustEncrypt || !local },
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.idleMs,
    ...(auth && { auth }),
  };
  return { options, description: `Mails sendes gennem ${host}:${port}${mustEncrypt ? ' (altid krypteret)' : ''}.` };
}

const wrongUrl =
  'SMTP_URL kan ikke læses. Den skal se ud som smtp://mail.eksempel.dk:587 eller smtps://mail.eksempel.dk.';

function readUrl(smtpUrl: string): URL {
  // The URL itself may hold a password and stays out of every message.
  const url = parseUrl(smtpUrl);
  if (!url) throw new PermanentError('SMTP_URL is not a URL', wrongUrl);
  if ((url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new PermanentError('SMTP_URL is not smtp or smtps', wrongUrl);
  return url;
}

const isOn = (url: URL, name: string) =>
  [...url.searchParams].some(
    ([key, value]) => key.toLowerCase() === name.toLowerCase() && value !== 'false' && value !== '0',
  );

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
