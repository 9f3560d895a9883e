import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailCatcher, startMailCatcher } from '../../demo/mail-catcher.ts';

let catcher: MailCatcher;
afterEach(() => catcher.close());

const letter = {
  from: 'Lytteposten <post@norddjurs.example>',
  to: 'signe@norddjurs.example',
  subject: 'Gåsebryst & blåbær',
  messageId: '<a1@norddjurs.example>',
  text: 'Kære Signe',
  html: '<p>Kære <b>Signe</b></p>',
};
const post = (mail: object = {}, options: object = {}) => {
  const transport = createTransport({ url: catcher.url, ...options });
  return transport.sendMail({ ...letter, ...mail }).finally(() => transport.close());
};

describe('the mail catcher', () => {
  it('keeps what it accepts, parsed, with those who really got it', async () => {
    catcher = await startMailCatcher();
    await post({ bcc: 'rasmus@norddjurs.example' });
    expect(await catcher.messages()).toEqual([
      expect.objectContaining({
        recipients: ['signe@norddjurs.example', 'rasmus@norddjurs.example'],
        from: 'post@norddjurs.example',
        to: ['signe@norddjurs.example'],
        subject: 'Gåsebryst & blåbær',
        messageId: '<a1@norddjurs.example>',
        text: expect.stringContaining('Kære Signe'),
        html: expect.stringContaining('<b>Signe</b>'),
      }),
    ]);
    await catcher.clear();
    expect(await catcher.messages()).toEqual([]);
  });

  it('writes whole .eml files and finds them again after a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'mail-'));
    catcher = await startMailCatcher({ dir });
    await post();
    await post({ subject: 'Nummer to' });
    expect(await readdir(dir)).toEqual([
      expect.stringMatching(/^\d+-00001\.eml$/),
      expect.stringMatching(/^\d+-00002\.eml$/),
    ]);
    await catcher.close();
    catcher = await startMailCatcher({ dir });
    await post({ subject: 'Nummer tre' });
    expect((await catcher.messages()).map(({ subject }) => subject)).toEqual([
      'Gåsebryst & blåbær',
      'Nummer to',
      'Nummer tre',
    ]);
    await rm(dir, { recursive: true });
  });

  it('rejects one recipient and takes the others', async () => {
    catcher = await startMailCatcher();
    catcher.setFault({ kind: 'reject', recipient: 'signe@norddjurs.example' });
    await expect(post()).rejects.toMatchObject({ responseCode: 550 });
    await post({ to: 'rasmus@norddjurs.example' });
    expect(await catcher.messages()).toHaveLength(1);
  });

  it('greylists so many times and then takes the mail', async () => {
    catcher = await startMailCatcher();
    catcher.setFault({ kind: 'greylist', times: 2 });
    await expect(post()).rejects.toMatchObject({ responseCode: 451 });
    await expect(post()).rejects.toMatchObject({ responseCode: 451 });
    await post();
    expect(await catcher.messages()).toHaveLength(1);
  });

  it('keeps a mail and breaks off before it says so', async () => {
    catcher = await startMailCatcher();
    catcher.setFault({ kind: 'drop-after-data', times: 1 });
    await expect(post()).rejects.toThrow();
    expect(await catcher.messages()).toHaveLength(1);
    await post();
    expect(await catcher.messages()).toHaveLength(2);
  });

  it('lets the sender wait longer than it has patience', async () => {
    catcher = await startMailCatcher();
    catcher.setFault({ kind: 'tarpit', delayMs: 60_000 });
    await expect(post({}, { socketTimeout: 60 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(await catcher.messages()).toEqual([]);
  });

  it('refuses connections until it opens again', async () => {
    catcher = await startMailCatcher();
    catcher.setFault({ kind: 'refuse' });
    await expect(post()).rejects.toMatchObject({ responseCode: 421 });
    catcher.setFault(undefined);
    await post();
    expect(await catcher.messages()).toHaveLength(1);
  });
});

describe('the mailbox page', () => {
  const read = async (path = '', init: RequestInit = {}) => {
    const response = await fetch(`${catcher.webUrl}${path}`, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('lists the mails newest first and shows one, all of it escaped and its HTML in a sandbox', async () => {
    catcher = await startMailCatcher({ webPort: 0 });
    expect((await read()).text).toContain('ingen mails endnu');
    await post({ subject: '<script>alert(1)</script>' });
    await post({
      subject: 'Den nyeste',
      html: '<p title="x">"</p><script>alert(2)</script>',
      text: '</pre><script>alert(3)</script>',
    });
    const list = await read();
    expect(list.text.indexOf('Den nyeste')).toBeLessThan(list.text.indexOf('&lt;script&gt;alert(1)'));
    expect(list.text).not.toContain('<script');
    const link = /href="(\?mail=[^"]+)"/.exec(list.text)?.[1] ?? '';
    const mail = await read(link);
    expect(mail.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(mail.text).toContain('&lt;script&gt;alert(2)');
    expect(mail.text).toContain('&lt;/pre&gt;');
    expect(mail.text).not.toContain('<script');
    expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await read('?mail=nothing')).status).toBe(404);
  });

  it('changes nothing and is read from this machine only', async () => {
    catcher = await startMailCatcher({ webPort: 0 });
    expect((await read('', { method: 'POST' })).status).toBe(405);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(catcher.webUrl ?? '', { headers: { host: 'evil.example' } }, (answer) =>
        resolve(answer.statusCode),
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });
});
