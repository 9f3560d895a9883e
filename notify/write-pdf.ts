/**
 * A PDF of plain blocks: A4, tagged so that it can be read aloud, with title, language and page numbers, in the look of the
 * house. The same blocks and the same moment give the same bytes.
 */
import { type PdfBlock, writeBlock } from './pdf-blocks.ts';
import { pdfText } from './pdf-text.ts';
import { bold, colours, type Doc, margin, plain, setScale } from './pdf-type.ts';

export type { PdfBlock, PdfItem } from './pdf-blocks.ts';

export type PdfSheet = {
  title: string;
  /** At the top of every page: whose it is. */
  owner: string;
  /** At the foot of every page, before the page number. */
  foot: string;
  madeAt: Date;
  blocks: readonly PdfBlock[];
  /** Written smaller, step by step, until it fits on one page. */
  onePage?: boolean;
};

/** Below that nobody reads it on paper. */
const smallest = 0.7;

export async function writePdf(sheet: PdfSheet): Promise<Buffer> {
  for (let scale = 1; ; scale -= 0.1) {
    const { bytes, pages } = await writeScaled(sheet, scale);
    if (!sheet.onePage || pages === 1 || scale - 0.1 < smallest) return bytes;
  }
}

async function writeScaled(sheet: PdfSheet, scale: number): Promise<{ bytes: Buffer; pages: number }> {
  const { title, madeAt, blocks } = sheet;
  // With its fonts it is a fifth of all that a process reads in, and few processes ever write a PDF.
  const { default: PDFDocument } = await import('pdfkit');
  const doc = new PDFDocument({
    size: 'A4',
    margins: margin,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'da-DK',
    bufferPages: true,
    info: {
      Title: title,
      Author: sheet.owner,
      Creator: 'Lytteposten',
      Producer: 'Lytteposten',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  setScale(doc, scale);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const block of blocks) await writeBlock(doc, root, block);
  root.end();
  const pages = doc.bufferedPageRange().count;
  writeMargins(doc, sheet);
  doc.end();
  await ended;
  return { bytes: Buffer.concat(parts), pages };
}

/** On every page: whose it is, and which page of how many. Not read aloud. */
function writeMargins(doc: Doc, { owner, foot }: PdfSheet): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    const { width, height, margins } = doc.page;
    const inner = width - margin.left - margin.right;
    margins.top = 0;
    margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.rect(margin.left, 56, inner, 2).fill(colours.accent);
    bold(doc, 9, colours.accent).text(pdfText(owner), margin.left, 40, { width: inner / 2, lineBreak: false });
    plain(doc, colours.quiet, 9).text('Lytteposten', margin.left, 40, {
      width: inner,
      align: 'right',
      lineBreak: false,
    });
    plain(doc, colours.quiet, 8).text(pdfText(foot), margin.left, height - 46, {
      width: inner - 70,
      lineBreak: false,
      ellipsis: true,
    });
    doc.text(`Side ${index + 1} af ${count}`, margin.left, height - 46, {
      width: inner,
      align: 'right',
      lineBreak: false,
    });
    doc.endMarkedContent();
  }
}
