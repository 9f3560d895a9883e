import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailHtml } from '../../review/mail-html.ts';
import { sentMails } from '../pictures/sent.ts';
import { axeSource, chromiumIsMissing, openChromium } from '../review/browser.ts';
import { writers } from '../review/xss-mails.ts';

const widths = [320, 600, 1_200];
const palettes = ['light', 'dark'] as const;
/** WCAG asks less of large letters; mail programs make them small. */
const leastContrast = 4.5;

type Look = { palette: string; pictures: boolean; rules: 'all' | 'colours' };
type Seen = { problems: string[]; contrasts: number[] };

/** What axe complains of, and the contrast of each line of text, also where axe is content with less. */
const look = (rules: Look['rules']) => `axe.run(document, {
  resultTypes: ['violations', 'incomplete', 'passes'], ${rules === 'all' ? '' : "runOnly: { type: 'rule', values: ['color-contrast'] }"}
}).then(({ violations, incomplete, passes }) => {
  const unsure = incomplete.filter(({ id }) => id === 'color-contrast');
  const sure = passes.filter(({ id }) => id === 'color-contrast');
  return {
    problems: [...violations, ...unsure].flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 160))),
    contrasts: sure.flatMap(({ nodes }) => nodes.flatMap(({ any }) => any.map(({ data }) => data?.contrastRatio ?? 0))),
  };
})`;

/** What is wider than the window, which would have to be moved from side to side. */
const tooWide = `[...document.querySelectorAll('body, body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
  .map((one) => one.outerHTML.slice(0, 120)).concat(document.documentElement.scrollWidth > innerWidth ? ['scrolls'] : [])`;

describe('what is sent', () => {
  it('is shown by at least one mail of every writer', () => {
    expect([...new Set(sentMails.map(({ writer }) => writer))].sort()).toEqual(writers);
  });

  it.each(sentMails)('$file has a subject, a text to read, little html, and does not shout', ({ message }) => {
    const { subject, text, html } = message;
    expect(subject).toMatch(/\S{2}/);
    expect(text.length).toBeGreaterThan(80);
    expect(text).not.toMatch(/<\/?(?:p|div|table|a|br)\b|&(?:amp|lt|nbsp);|undefined|\[object|Invalid Date/);
    expect(`${subject} ${text}`).not.toMatch(/!\s*!/);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
    expect(html).not.toMatch(/<script|<link|src="http|undefined/);
  });
});

describe.skipIf(chromiumIsMissing())('mails in a real browser', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openChromium();
    page = await browser.newPage();
    await page.evaluate(axeSource);
  });
  afterAll(() => browser.close());

  async function show(html: string, { palette, pictures, rules }: Look, where: string): Promise<string[]> {
    await page.emulateMedia({ colorScheme: palette === 'dark' ? 'dark' : 'light' });
    await page.setContent(html);
    const about = `${where}, ${palette}${pictures ? '' : ', pictures off'}`;
    const wrong: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate<string[]>(tooWide);
      wrong.push(...wide.map((what) => `${about}, ${width} px: ${what}`));
    }
    const { problems, contrasts } = await page.evaluate<Seen>(look(rules));
    const low = contrasts.filter((ratio) => ratio < leastContrast);
    expect(contrasts.length).toBeGreaterThan(3);
    return [
      ...wrong,
      ...problems.map((what) => `${about}: ${what}`),
      ...low.map((ratio) => `${about}: a contrast of ${ratio}`),
    ];
  }

  it('can be read at every width, in the light and in the dark, with pictures and without', async () => {
    const wrong: string[] = [];
    for (const { file, message } of sentMails)
      for (const palette of palettes)
        for (const pictures of message.html.includes('<img') ? [true, false] : [true])
          wrong.push(
            ...(await show(
              mailHtml(message, { pictures }),
              // The dark has other colours, and nothing else.
              { palette, pictures, rules: palette === 'light' && pictures ? 'all' : 'colours' },
              file,
            )),
          );
    expect(wrong).toEqual([]);
  });

  it('would be found out with a pale line, or a table that is too wide', async () => {
    const html = sentMails[0]?.message.html ?? '';
    const spoilt = html.replace(
      '</main>',
      '<p style="color:#999">bleg</p><table style="width:700px"><tr><td>for bred</td></tr></table></main>',
    );
    const wrong = await show(spoilt, { palette: 'light', pictures: true, rules: 'all' }, 'spoilt');
    expect(wrong.join('\n')).toMatch(/color-contrast: <p style="color:#999">/);
    expect(wrong.join('\n')).toMatch(/320 px: <table style="width:700px/);
  });
});
