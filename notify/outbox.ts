import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { TemporaryError } from '../core/errors.ts';
import { hashToken, randomToken } from '../core/signing.ts';
import type { ComposedMail } from './compose-mail.ts';

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** One .eml file per Message-ID, whole or not at all. Mails may hold sign-in links, thus for our own user only. */
export async function writeToOutbox(folder: string, mail: ComposedMail): Promise<void> {
  const { message } = await composer.sendMail(mail);
  const half = join(folder, `.${randomToken(9)}.tmp`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(half, message, { mode: 0o600, flush: true });
    await rename(half, join(folder, fileName(mail.messageId)));
  } catch (cause) {
    await rm(half, { force: true }).catch(() => {});
    throw new TemporaryError('outbox not writable', 'Mailen kunne ikke lægges i udbakkens mappe. Er disken fuld?', {
      cause,
    });
  }
}

/** Readable where it can be; what had to be changed or cut is told apart by a few signs of its hash. */
function fileName(messageId: string): string {
  const id = messageId.replace(/^<|>$/g, '');
  const plain = id
    .replace(/[^A-Za-z0-9@_-]+/g, '.')
    .replace(/^\.+/, '')
    .slice(0, 120);
  return plain === id ? `${plain}.eml` : `${plain}-${hashToken(id).slice(0, 8)}.eml`;
}
