/**
 * `npm run screenshots`: writes docs/mails with the messages of sent.ts, then starts the demo in an empty folder, waits until its
 * morning mails are out, looks at the pages and mails of list.ts as their readers do, and writes docs/pictures anew.
 * `npm run screenshots -- mails` leaves the demo out. Needs Chromium; `CHROMIUM` names another than Debian's.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { type MailPicture, mailPictures, type PagePicture, pagePictures, type Reader } from './list.ts';
import { takeSent } from './take-sent.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = join(root, 'docs');
const shelf = join(docs, 'pictures');
const mailWidth = 680;
const morningMs = 180_000;

type Demo = { site: string; mailbox: string; links: Map<string, string>; stop(): Promise<void> };

async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'lytteposten-pictures-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/demo.ts'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const links = new Map<string, string>();
  let [site, mailbox] = ['', ''];
  for await (const line of createInterface({ input: child.stdout })) {
    site = /^Lytteposten:\s+(\S+)/.exec(line)?.[1] ?? site;
    mailbox = /^Mails:\s+(\S+)/.exec(line)?.[1] ?? mailbox;
    const [, reader, link] = /^ {2}(\S+) \(.*?\)\s+(http\S+)/.exec(line) ?? [];
    if (reader && link) links.set(reader, link);
    if (line.startsWith('Stop med')) break;
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { site, mailbox, links, stop };
}

/** The digest is the last that goes out in the morning. */
async function untilMorning(browser: Browser, { mailbox }: Demo): Promise<void> {
  const page = await browser.newPage();
  for (let waited = 0; waited < morningMs; waited += 1_000) {
    await page.goto(mailbox);
    if ((await page.getByRole('link', { name: mailPictures[0]?.subject ?? '' }).count()) > 0) return page.close();
    await sleep(1_000);
  }
  throw new Error('the demo sent no digest');
}

async function signIn(browser: Browser, demo: Demo): Promise<(reader: Reader) => Promise<string>> {
  const kept = new Map<Reader, string>();
  return async (reader) => {
    const known = kept.get(reader);
    if (known !== undefined) return known;
    const page = await browser.newPage();
    await page.goto(demo.links.get(reader) ?? '');
    await page.getByRole('button', { name: 'Log ind' }).click();
    await page.getByRole('button', { name: 'Log ud' }).waitFor();
    const state = JSON.stringify(await page.context().storageState());
    kept.set(reader, state);
    await page.close();
    return state;
  };
}

async function takePage(browser: Browser, demo: Demo, picture: PagePicture, state: string): Promise<void> {
  const { file, path, follow, below = '', height, width = 1180, dark = false } = picture;
  const context = await browser.newContext({
    storageState: JSON.parse(state) as { cookies: []; origins: [] },
    viewport: { width, height: height ?? 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  await page.goto(demo.site + path);
  if (follow !== undefined) {
    const href = await page.locator(`a[href^="${follow}"]`).first().getAttribute('href');
    await page.goto(demo.site + (href ?? '').replace(/[?#].*/, '') + below);
  }
  await page.screenshot({ path: join(shelf, `${file}.png`), fullPage: height === undefined });
  await context.close();
}

async function takeMail(browser: Browser, demo: Demo, { file, subject, height }: MailPicture): Promise<void> {
  const page = await browser.newPage({ viewport: { width: mailWidth, height: height ?? 400 } });
  await page.goto(demo.mailbox);
  await page.getByRole('link', { name: subject }).first().click();
  const html = await page.locator('iframe').getAttribute('srcdoc');
  if (html === null) throw new Error(`no html in the mail ${subject}`);
  await page.setContent(html);
  await page.screenshot({ path: join(shelf, `${file}.png`), fullPage: height === undefined });
  await page.close();
}

async function takeDemo(browser: Browser): Promise<number> {
  const demo = await startDemo();
  try {
    await untilMorning(browser, demo);
    const stateOf = await signIn(browser, demo);
    for (const picture of pagePictures) await takePage(browser, demo, picture, await stateOf(picture.reader));
    for (const picture of mailPictures) await takeMail(browser, demo, picture);
  } finally {
    await demo.stop();
  }
  return pagePictures.length + mailPictures.length;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const sent = await takeSent(browser, { docs });
  const seen = process.argv.includes('mails') ? 0 : await takeDemo(browser);
  console.log(`${sent + seen} pictures in docs/pictures, and docs/mails`);
} finally {
  await browser.close();
}
