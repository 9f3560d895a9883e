/**
 * A real SMTP server on the loopback that keeps what it gets: for the demo, where the mails can be read in the browser,
 * and for tests, where it can also refuse, delay and break off. It never passes anything on.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Clock, systemClock } from '../core/clock.ts';
import type { CaughtShort } from './card-page.ts';
import { type CaughtMail, openMailFolder } from './mail-folder.ts';
import { mailboxHandler } from './mailbox-page.ts';

/** What the server does to senders until it is told otherwise. */
type MailFault =
  | { kind: 'reject'; recipient: string }
  | { kind: 'greylist'; times: number }
  /** Takes the mail, keeps it, and breaks off before it says so. */
  | { kind: 'drop-after-data'; times: number }
  | { kind: 'tarpit'; delayMs: number }
  | { kind: 'refuse' };

export type MailCatcherOptions = {
  /** Where the .eml files are kept; without it only in memory. */
  dir?: string;
  port?: number;
  host?: string;
  /** Serves the mailbox page on a port of its own. */
  webPort?: number;
  clock?: Clock;
  /** What the mailbox page lists beside the mails. */
  short?: () => CaughtShort;
};

export type MailCatcher = {
  /** `smtp://127.0.0.1:port` */
  url: string;
  webUrl: string | undefined;
  messages(): Promise<CaughtMail[]>;
  setFault(fault: MailFault | undefined): void;
  clear(): Promise<void>;
  mailbox: ReturnType<typeof mailboxHandler>;
  close(): Promise<void>;
};

export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const { port = 0, host = '127.0.0.1', webPort, clock = systemClock } = options;
  const folder = await openMailFolder(options.dir, clock);
  const state: { fault: MailFault | undefined } = { fault: undefined };
  const server = smtpServer(state, folder.save);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.on('error', () => undefined);
  const mailbox = mailboxHandler({ ...folder, ...(options.short && { short: options.short }) });
  const web = webPort === undefined ? undefined : await listen(createServer(mailbox), webPort, host);
  return {
    url: `smtp://${host}:${(server.server.address() as AddressInfo).port}`,
    webUrl: web && `http://${host}:${(web.address() as AddressInfo).port}/`,
    messages: folder.messages,
    setFault: (fault) => {
      state.fault = fault && { ...fault };
    },
    clear: folder.clear,
    mailbox,
    close: () => closeAll(server, web),
  };
}

type Reply = (error?: Error | null) => void;
const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

function smtpServer(
  state: { fault: MailFault | undefined },
  save: (raw: Buffer, recipients: string[]) => Promise<void>,
) {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: 10 * 1024 * 1024,
    closeTimeout: 100,
    onConnect: (_session, reply) => reply(state.fault?.kind === 'refuse' ? refusal(421, 'Closed for today') : null),
    onMailFrom: (_address, _session, reply) => slowly(state.fault, reply),
    onRcptTo({ address }, _session, reply) {
      const { fault } = state;
      if (fault?.kind === 'reject' && fault.recipient === address) return reply(refusal(550, 'No such mailbox here'));
      if (fault?.kind === 'greylist' && fault.times > 0) {
        fault.times -= 1;
        return reply(refusal(451, 'Greylisted, try again later'));
      }
      return slowly(fault, reply);
    },
    onData(stream, session, reply) {
      collect(stream, session, save)
        .then(() => (takeDrop(state.fault) ? breakOff(server, session) : slowly(state.fault, reply)))
        .catch((error: unknown) =>
          reply(refusal(stream.sizeExceeded ? 552 : 451, error instanceof Error ? error.message : 'failed')),
        );
    },
  });
  return server;
}

function slowly(fault: MailFault | undefined, reply: Reply): void {
  if (fault?.kind === 'tarpit') setTimeout(reply, fault.delayMs).unref();
  else reply();
}

function takeDrop(fault: MailFault | undefined): boolean {
  if (fault?.kind !== 'drop-after-data' || fault.times <= 0) return false;
  fault.times -= 1;
  return true;
}

async function collect(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  save: (raw: Buffer, recipients: string[]) => Promise<void>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  if (stream.sizeExceeded) throw new Error('Message too large');
  await save(
    Buffer.concat(chunks),
    session.envelope.rcptTo.map(({ address }) => address),
  );
}

type Connection = { id: string; _socket: { destroy(): void } };

function breakOff(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections as Set<Connection>)
    if (connection.id === session.id) connection._socket.destroy();
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function closeAll(server: SMTPServer, web: Server | undefined): Promise<void> {
  web?.closeAllConnections();
  await Promise.all([
    new Promise<void>((resolve) => server.close(() => resolve())),
    new Promise<void>((resolve) => (web ? web.close(() => resolve()) : resolve())),
  ]);
}
