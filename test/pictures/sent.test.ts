import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { sentCards, sentMails } from './sent.ts';
import { pictureOf, sentFiles } from './sent-files.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

describe('docs/mails', () => {
  it('is the same whenever it is made', async () => {
    expect(await sentFiles()).toEqual(await sentFiles());
  });

  it('holds mails that a mail program can read, news in the thread of its alert', async () => {
    const files = await sentFiles();
    for (const { file, message } of sentMails) {
      const read = await PostalMime.parse(files.get(`${file}.eml`) ?? '');
      expect(read.subject).toBe(message.subject);
      expect(read.text?.trim()).toBe(message.text.trim());
    }
    const news = await PostalMime.parse(files.get('nyt-i-sagen.eml') ?? '');
    const first = await PostalMime.parse(files.get('alarm-niveau-3.eml') ?? '');
    expect(news.inReplyTo).toBe(first.messageId);
  });

  it('shows each message once by name, and its page leads to all of them and their pictures', async () => {
    const files = await sentFiles();
    const readme = files.get('README.md') ?? '';
    expect(files.size).toBe(sentMails.length + sentCards.length + 2);
    for (const name of files.keys()) if (name !== 'README.md') expect(readme).toContain(`(${name})`);
    expect([...files.keys()].sort()).toEqual(readdirSync(join(docs, 'mails')).sort());
    const pictures = [...sentMails.map(pictureOf), ...sentCards.map(({ file }) => `${file}.png`), 'sms.png'];
    expect(pictures.filter((name) => !existsSync(join(docs, 'pictures', name)))).toEqual([]);
  });
});
