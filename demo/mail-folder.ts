/** The caught mails: in memory, and as .eml files that are whole before the sender hears that they are accepted. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address, type Attachment } from 'postal-mime';
import type { Clock } from '../core/clock.ts';

export type CaughtMail = {
  id: string;
  /** As the transport delivered it; the header may say less. */
  recipients: string[];
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  date: string;
  text: string;
  html: string;
};

type Kept = { id: string; raw: Buffer };

const deliveredTo = 'X-Delivered-To';

export async function openMailFolder(dir: string | undefined, clock: Clock) {
  let kept: Kept[] = dir === undefined ? [] : await readFolder(dir);
  const parsed = new Map<string, Promise<CaughtMail>>();
  let number = 0;

  const nextId = () => {
    number += 1;
    return `${clock.now().getTime().toString().padStart(14, '0')}-${number.toString().padStart(5, '0')}`;
  };
  const parse = ({ id, raw }: Kept): Promise<CaughtMail> => {
    const ready = parsed.get(id) ?? parseMail(id, raw);
    parsed.set(id, ready);
    return ready;
  };
  return {
    async save(message: Buffer, recipients: string[]): Promise<void> {
      let id = nextId();
      while (kept.some((mail) => mail.id === id)) id = nextId();
      const raw = Buffer.concat([Buffer.from(`${deliveredTo}: ${recipients.join(', ')}\r\n`), message]);
      if (dir !== undefined) await writeWhole(dir, `${id}.eml`, raw);
      kept.push({ id, raw });
    },
    /** Oldest first. */
    messages: (): Promise<CaughtMail[]> => Promise.all(kept.map(parse)),
    async find(id: string): Promise<CaughtMail | undefined> {
      const mail = kept.find((one) => one.id === id);
      return mail && parse(mail);
    },
    async clear(): Promise<void> {
      const gone = kept;
      kept = [];
      parsed.clear();
      if (dir !== undefined) await Promise.all(gone.map(({ id }) => rm(join(dir, `${id}.eml`), { force: true })));
    },
  };
}

async function readFolder(dir: string): Promise<Kept[]> {
  await mkdir(dir, { recursive: true });
  const names = (await readdir(dir)).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => ({ id: name.slice(0, -4), raw: await readFile(join(dir, name)) })));
}

/** On the disk under its name only when it is complete: a crash leaves no half mail behind. */
async function writeWhole(dir: string, name: string, raw: Buffer): Promise<void> {
  const passing = join(dir, `.${name}.part`);
  const file = await open(passing, 'w');
  try {
    await file.writeFile(raw);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(passing, join(dir, name));
}

async function parseMail(id: string, raw: Buffer): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw);
  const recipients = mail.headers.find(({ key }) => key === deliveredTo.toLowerCase())?.value ?? '';
  return {
    id,
    recipients: recipients.split(', ').filter((one) => one !== ''),
    from: addresses(mail.from ? [mail.from] : [])[0] ?? '',
    to: addresses(mail.to ?? []),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    date: mail.date ?? '',
    text: mail.text ?? '',
    html: withPictures(mail.html ?? '', mail.attachments),
  };
}

/** Pictures that came with the mail and are named in it by `cid:` stand in it. */
function withPictures(html: string, attachments: Attachment[]): string {
  return attachments.reduce((shown, { contentId, mimeType, content }) => {
    const isPicture =
      contentId !== undefined && /^image\/(png|jpeg|gif)$/.test(mimeType) && typeof content !== 'string';
    if (!isPicture) return shown;
    const data = Buffer.from(new Uint8Array(content)).toString('base64');
    return shown.replaceAll(`"cid:${contentId.replace(/^<|>$/g, '')}"`, `"data:${mimeType};base64,${data}"`);
  }, html);
}

const addresses = (list: Address[]): string[] =>
  list.flatMap((one) => one.group?.map(({ address }) => address) ?? one.address ?? []);
