/** A real SMTP server on loopback that can be told how to behave. */
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { SMTPServerOptions } from 'smtp-server';
import { SMTPServer } from 'smtp-server';

export type Behaviour = {
  /** Answer to RCPT TO instead of yes. */
  refuse?: number;
  /** Answer after the mail was handed over instead of yes. */
  refuseData?: number;
  /** Hangs up when the whole mail has arrived, before saying yes. */
  dropAfterData?: boolean;
};

export type SmtpTarget = {
  url: string;
  mails: { to: string[]; raw: string }[];
  arrived: () => number;
  behave(next: Behaviour): void;
  hangUp(): void;
  close(): Promise<void>;
};

const answer = (code: number) => Object.assign(new Error('no, victim@example.dk'), { responseCode: code });

export async function startSmtpTarget(options: SMTPServerOptions = {}): Promise<SmtpTarget> {
  let behaviour: Behaviour = {};
  let arrived = 0;
  const sockets = new Set<Socket>();
  const mails: SmtpTarget['mails'] = [];
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100,
    logger: false,
    onRcptTo: (_address, _session, done) => done(behaviour.refuse === undefined ? null : answer(behaviour.refuse)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived += 1;
        if (behaviour.dropAfterData === true) return sockets.forEach((socket) => void socket.destroy());
        if (behaviour.refuseData !== undefined) return done(answer(behaviour.refuseData));
        mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(listening.address() as AddressInfo));
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    arrived: () => arrived,
    behave: (next) => {
      behaviour = next;
    },
    hangUp: () => sockets.forEach((socket) => void socket.destroy()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Answers with one byte now and then, so that no idle time-out ever fires. */
export async function startTarpit(everyMs: number): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.write('220 slow ESMTP\r\n');
    const drip = setInterval(() => socket.write('2'), everyMs);
    socket.on('error', () => {});
    socket.on('close', () => clearInterval(drip));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { url: `smtp://127.0.0.1:${port}`, close };
}
