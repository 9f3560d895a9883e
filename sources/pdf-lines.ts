/** The text of a PDF as lines. No pictures, no fonts, no scripts: only what stands there. Runs in the reading thread. */
import { getDocumentProxy } from 'unpdf';
import type { DocumentRefusal } from './document-contract.ts';

type PdfLine = { text: string; isHeading: boolean };

const mostPages = 300;
const mostLetters = 1_000_000;
const longestLine = 4_000;
const bigger = 1.15;

const settings = {
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
  useWasm: false,
  useWorkerFetch: false,
  maxImageSize: 1,
  verbosity: 0,
};

export async function readPdfLines(body: Uint8Array): Promise<PdfLine[] | DocumentRefusal> {
  // The library takes its bytes over, so it gets a copy.
  const document = await getDocumentProxy(new Uint8Array(body), settings);
  const lines: { text: string; height: number }[] = [];
  let letters = 0;
  for (let number = 1; number <= Math.min(document.numPages, mostPages) && letters < mostLetters; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    let text = '';
    let height = 0;
    const flush = () => {
      const line = text.replace(/\s+/g, ' ').trim().slice(0, longestLine);
      if (line) lines.push({ text: line, height });
      letters += line.length;
      text = '';
      height = 0;
    };
    for (const item of items) {
      if (!('str' in item)) continue;
      text += text.length < longestLine ? item.str : '';
      if (item.str.trim()) height = Math.max(height, item.height);
      if (item.hasEOL) flush();
    }
    flush();
    page.cleanup();
  }
  await document.destroy();
  const usual = usualHeight(lines);
  return lines.map(({ text, height }) => ({ text, isHeading: height > usual * bigger }));
}

/** The height in which most of the text is set. */
function usualHeight(lines: { text: string; height: number }[]): number {
  const letters = new Map<number, number>();
  for (const { text, height } of lines) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
