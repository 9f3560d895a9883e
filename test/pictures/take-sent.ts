import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type CaughtShort, cardStyle, shortMessages } from '../../demo/card-page.ts';
import { mailHtml } from '../../review/mail-html.ts';
import { sentCards, sentMails, sentShort } from './sent.ts';
import { now } from './sent-facts.ts';
import { pictureOf, sentFiles } from './sent-files.ts';

const width = 680;

/** Writes docs/mails anew, and the pictures of what stands there. Gives how many pictures were taken. */
export async function takeSent(browser: Browser, { docs }: { docs: string }): Promise<number> {
  const folder = join(docs, 'mails');
  await mkdir(folder, { recursive: true });
  const files = await sentFiles();
  for (const old of await readdir(folder)) if (!files.has(old)) await rm(join(folder, old));
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  const pictures = new Map([
    ...sentMails.map((mail): [string, string] => [pictureOf(mail), mailHtml(mail.message)]),
    ...sentCards.map(({ file, content: { card } }): [string, string] => [
      `${file}.png`,
      pageOf({ sms: [], cards: [{ id: file, at: now, card: card as Record<string, unknown> }] }),
    ]),
    ['sms.png', pageOf({ sms: bubbles(), cards: [] })],
  ]);
  for (const [name, html] of pictures) await take(browser, html, join(docs, 'pictures', name));
  return pictures.size;
}

const bubbles = (): CaughtShort['sms'] =>
  sentShort
    .flatMap(({ says, sms }) =>
      sms ? [{ id: says, at: now, to: '+45 12 34 56 78', text: sms.text, reference: says }] : [],
    )
    .reverse();

/** As the demo's mailbox shows them. */
const pageOf = (caught: CaughtShort): string =>
  `<!DOCTYPE html><html lang="da"><meta charset="utf-8"><style>body{font:16px/1.5 system-ui,sans-serif;margin:1rem}ul{list-style:none;padding:0}li{padding:.5rem 0}
${cardStyle}</style><body>${shortMessages(caught)}</body></html>`;

async function take(browser: Browser, html: string, path: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 300 } });
  await page.setContent(html);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
