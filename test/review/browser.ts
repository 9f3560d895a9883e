import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { signedLink } from '../../core/signed-links.ts';
import type { Town } from './town.ts';

const whole = '/usr/bin/chromium';
/** The same engine without windows, which draws the same pages for a third of the work. Debian has it as a package of its own. */
const small = '/usr/bin/chromium-headless-shell';

/** Without Chromium the browser tests are skipped and say so; REQUIRE_ALL=1 makes that a failure. */
export function chromiumIsMissing(): boolean {
  if (existsSync(whole)) return false;
  if (process.env['REQUIRE_ALL'] === '1') throw new Error('REQUIRE_ALL=1, but there is no Chromium');
  console.warn('skipped: browser tests need Chromium');
  return true;
}

const open = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });

/** A browser of the file's own. */
export const openChromium = () => open(existsSync(small) ? small : whole);

/** For what only a browser with windows has, such as notifications. */
export const openWholeChromium = () => open(whole);

/** The app of a town behind a real port. */
export async function serveTown({ app }: Pick<Town, 'app'>): Promise<{ url: string; close(): Promise<void> }> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => (server.listening ? resolve(undefined) : server.once('listening', resolve)));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

let serial = 0;

/** Signs in the way a person does: opens the link, presses the button. */
export async function signInWith(page: Page, town: Town, site: string, personId: string): Promise<void> {
  serial += 1;
  const id = `browser${serial}`;
  const expiresAt = new Date(town.clock.now().getTime() + 900_000);
  await town.db.loginLink.create({ data: { id, personId, createdAt: town.clock.now(), expiresAt } });
  await page.goto(site + new URL(signedLink('login', town.settings, id, expiresAt)).pathname);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('button', { name: 'Log ud' }).waitFor();
}

export const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Broken WCAG 2.1 A and AA rules on the page, with the places that break them. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Once for each document: a page is often looked at in more than one state.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource);
  return page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`);
}
