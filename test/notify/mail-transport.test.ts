import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import type { MailTransport } from '../../notify/mail-transport.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import type { OutgoingMail } from '../../notify/message.ts';
import type { SmtpTarget } from './support/smtp-target.ts';
import { startSmtpTarget, startTarpit } from './support/smtp-target.ts';

const now = clockAt('2026-11-20T06:15:00Z');
const from = 'Lytteposten <lytteposten@example.dk>';
const mail: OutgoingMail = {
  to: 'mette@example.dk',
  messageId: '<alert.1@lytteposten>',
  subject: 'Rolige døgn',
  text: 'Hej på dig',
  html: '<p>Hej på dig</p>',
};

const closers: (() => unknown)[] = [];
const closeLater = <T extends { close(): unknown }>(thing: T): T => {
  closers.push(() => thing.close());
  return thing;
};
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function transportTo(smtpUrl: string, timeouts = {}): MailTransport {
  return closeLater(createMailTransport({ smtpUrl, outboxDir: '/nowhere', from, now, timeouts }));
}

const failureOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error as TemporaryError | PermanentError,
  );

describe('by SMTP', () => {
  let server: SmtpTarget;
  beforeEach(async () => {
    server = closeLater(await startSmtpTarget());
  });

  test('an accepted mail arrives whole, with its Message-ID, date and the mark of a machine', async () => {
    await transportTo(server.url).send(mail);
    const parsed = await PostalMime.parse(server.mails[0]?.raw ?? '');
    expect(server.mails[0]?.to).toEqual(['mette@example.dk']);
    expect(parsed).toMatchObject({
      subject: 'Rolige døgn',
      messageId: '<alert.1@lytteposten>',
      text: 'Hej på dig\n',
      date: '2026-11-20T06:15:00.000Z',
    });
    expect(parsed.html).toContain('<p>Hej på dig</p>');
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  test.each([{ refuse: 550 }, { refuseData: 554 }])(
    'a final refusal is permanent, and says so without addresses: %o',
    async (behaviour) => {
      server.behave(behaviour);
      const error = await failureOf(transportTo(server.url).send(mail));
      expect(error).toBeInstanceOf(PermanentError);
      expect(`${error?.message} ${error?.forPeople}`).not.toContain('@');
      expect(error?.forPeople).toContain('afviste');
    },
  );

  test.each([{ refuse: 451 }, { refuseData: 452 }, { refuse: 421 }])(
    'a refusal for now is temporary: %o',
    async (behaviour) => {
      server.behave(behaviour);
      expect(await failureOf(transportTo(server.url).send(mail))).toBeInstanceOf(TemporaryError);
    },
  );

  test('a connection that breaks after the mail was handed over is temporary and not tried again in secret', async () => {
    server.behave({ dropAfterData: true });
    const transport = transportTo(server.url);
    expect(await failureOf(transport.send(mail))).toBeInstanceOf(TemporaryError);
    expect(server.arrived()).toBe(1);
    server.behave({});
    await transport.send(mail);
    expect(server.mails[0]?.raw).toContain('Message-ID: <alert.1@lytteposten>');
    expect(server.arrived()).toBe(2);
  });

  test('a connection that broke on a later mail is temporary and not tried again in secret either', async () => {
    const transport = transportTo(server.url);
    await transport.send(mail);
    server.behave({ dropAfterData: true });
    expect(await failureOf(transport.send(mail))).toBeInstanceOf(TemporaryError);
    expect(server.arrived()).toBe(2);
  });

  test('a server that hangs up between two mails costs none of them', async () => {
    const transport = transportTo(server.url);
    await transport.send(mail);
    server.hangUp();
    await transport.send(mail);
    expect(server.arrived()).toBe(2);
  });

  test('one refused recipient does not keep the others from their mail', async () => {
    const transport = transportTo(server.url);
    server.behave({ refuse: 550 });
    await failureOf(transport.send(mail));
    server.behave({});
    await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((name) =>
        transport.send({ ...mail, to: `${name}@example.dk`, messageId: `<${name}@x>` }),
      ),
    );
    expect(server.mails).toHaveLength(5);
  });

  test('N17: line breaks in subject, recipient and id add neither headers nor recipients', async () => {
    const hostile = { ...mail, subject: 'Hej\r\nBcc: ond@example.dk\r\n\r\n<b>', messageId: '<a\r\nX-Bad: 1>' };
    const transport = transportTo(server.url);
    await transport.send(hostile);
    const parsed = await PostalMime.parse(server.mails[0]?.raw ?? '');
    expect(parsed.subject).toBe('Hej Bcc: ond@example.dk <b>');
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
    expect(parsed.headers.map(({ key }) => key)).not.toContain('x-bad');
    for (const to of ['a@example.dk\r\nBcc: b@example.dk', 'a@example.dk, b@example.dk', 'Ole <a@example.dk>', ''])
      expect(await failureOf(transport.send({ ...mail, to }))).toBeInstanceOf(PermanentError);
    expect(server.mails).toHaveLength(1);
  });

  test('verify is content with a server that answers, and says what is wrong when none does', async () => {
    await transportTo(server.url).verify();
    const { url } = server;
    await server.close();
    const error = await failureOf(transportTo(url).verify());
    expect(error).toBeInstanceOf(TemporaryError);
    expect(error?.forPeople).toBe('Der var ikke forbindelse til mailserveren.');
  });
});

test.each([0, 20])(
  'N5: a server that only drips (every %i ms, 0: silent) is given up at the deadline',
  async (everyMs) => {
    const tarpit = closeLater(await startTarpit(everyMs === 0 ? 60_000 : everyMs));
    const error = await failureOf(transportTo(tarpit.url, { idleMs: 200, totalMs: 400 }).send(mail));
    expect(error).toBeInstanceOf(TemporaryError);
    expect(error?.forPeople).toBe('Mailserveren svarede ikke i tide.');
  },
);

test('N6: encryption that was asked for is never left out: wrong certificate and no STARTTLS both stop the mail', async () => {
  const secure = closeLater(await startSmtpTarget({ secure: true }));
  const plain = closeLater(await startSmtpTarget({ disabledCommands: ['STARTTLS'] }));
  const selfSigned = await failureOf(transportTo(secure.url.replace('smtp:', 'smtps:')).send(mail));
  expect(selfSigned).toBeInstanceOf(TemporaryError);
  expect(selfSigned?.forPeople).toContain('ikke sendt ukrypteret');
  const stripped = await failureOf(transportTo(`${plain.url}?requireTLS=true`).send(mail));
  expect(stripped?.forPeople).toContain('ikke sendt ukrypteret');
  expect(secure.arrived() + plain.arrived()).toBe(0);
});

test('a wrong password is for a person to mend, and the mail is kept for that day', async () => {
  const server = closeLater(
    await startSmtpTarget({ authOptional: false, onAuth: (_auth, _session, done) => done(new Error('no')) }),
  );
  const transport = transportTo(server.url.replace('//', '//bruger:hemmelig@'));
  const error = await failureOf(transport.send(mail));
  expect(error).toBeInstanceOf(TemporaryError);
  expect(error?.forPeople).toContain('login');
  expect(`${transport.describe()}${error?.message}${error?.forPeople}`).not.toMatch(/hemmelig|bruger:/);
});

test.each(['http://127.0.0.1', 'nonsens', 'smtp://'])('a wrong SMTP_URL stops the start: %s', (smtpUrl) => {
  expect(() => createMailTransport({ smtpUrl, outboxDir: '/nowhere', from })).toThrow(PermanentError);
});

describe('without a mail server', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'udbakke-'));
    closers.push(() => rm(folder, { recursive: true }));
  });

  test('mails become .eml files, one per Message-ID however often they are sent', async () => {
    const transport = createMailTransport({ outboxDir: join(folder, 'ny mappe æ'), from, now });
    await Promise.all([
      transport.send(mail),
      transport.send(mail),
      transport.send({ ...mail, messageId: '<../../flugt@x>' }),
    ]);
    const files = await readdir(join(folder, 'ny mappe æ'));
    expect(files).toHaveLength(2);
    expect(files.every((file) => file.endsWith('.eml') && !file.startsWith('.'))).toBe(true);
    const parsed = await PostalMime.parse(await readFile(join(folder, 'ny mappe æ', 'alert.1@lytteposten.eml')));
    expect(parsed).toMatchObject({
      subject: 'Rolige døgn',
      messageId: '<alert.1@lytteposten>',
      to: [{ address: 'mette@example.dk' }],
    });
    expect(transport.describe()).toContain('Ingen mailserver');
  });

  test('a folder that cannot be written to is a passing trouble with a plain sentence', async () => {
    const outboxDir = join(folder, 'fil');
    await writeFile(outboxDir, '');
    const error = await failureOf(createMailTransport({ outboxDir, from, now }).send(mail));
    expect(error).toBeInstanceOf(TemporaryError);
    expect(error?.forPeople).toContain('mappe');
  });
});
