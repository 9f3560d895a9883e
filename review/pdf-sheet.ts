/**
 * A PDF of plain blocks: A4, tagged so that it can be read aloud, with title, language and page numbers, in the look of the
 * house. The same blocks and the same moment give the same bytes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { pdfText } from './pdf-text.ts';

export type PdfItem = { lead?: string; text: string; quiet?: string };
export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string; isQuiet?: boolean }
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | { kind: 'list'; items: readonly PdfItem[] };

export type PdfSheet = {
  title: string;
  /** At the top of every page: whose it is. */
  owner: string;
  /** At the foot of every page, before the page number. */
  foot: string;
  madeAt: Date;
  blocks: readonly PdfBlock[];
};

const ink = '#1b1f1e';
const quiet = '#53605b';
const accent = '#0b5563';
const sizes = { 1: 20, 2: 14, 3: 11.5 } as const;
const body = 10;
const margin = { top: 78, bottom: 68, left: 60, right: 60 };
const labelWidth = 130;

type Doc = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Doc['struct']>;

export async function writePdf(sheet: PdfSheet): Promise<Buffer> {
  const { title, madeAt, blocks } = sheet;
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
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => doc.on('end', resolve).on('error', reject));
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const block of blocks) await writeBlock(doc, root, block);
  root.end();
  writeMargins(doc, sheet);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

async function writeBlock(doc: Doc, root: Element, block: PdfBlock): Promise<void> {
  doc.x = margin.left;
  switch (block.kind) {
    case 'heading': {
      const { level, text } = block;
      keepTogether(doc, level === 1 ? 0 : 70);
      doc.moveDown(level === 1 ? 0 : 0.9);
      const style = () =>
        bold(doc, sizes[level], level === 3 ? ink : accent)
          .text(pdfText(text))
          .moveDown(0.3);
      root.add(doc.struct(`H${level}`, {}, () => void style()));
      return;
    }
    case 'text':
      root.add(
        doc.struct(
          'P',
          {},
          () =>
            void plain(doc, block.isQuiet ? quiet : ink)
              .text(pdfText(block.text))
              .moveDown(0.5),
        ),
      );
      return;
    case 'facts':
      await writeList(
        doc,
        root,
        block.rows.map(
          ([name, value]) =>
            () =>
              factOf(doc, name, value),
        ),
      );
      return;
    case 'list':
      await writeList(
        doc,
        root,
        block.items.map((item) => () => itemOf(doc, item)),
      );
  }
}

/** A flood has a thousand texts: others are served between them. */
const linesAtOnce = 20;

async function writeList(doc: Doc, root: Element, lines: readonly (() => Element[])[]): Promise<void> {
  const list = doc.struct('L');
  root.add(list);
  for (const [index, line] of lines.entries()) {
    if (index % linesAtOnce === linesAtOnce - 1) await nextTurn();
    const item = doc.struct('LI');
    list.add(item);
    for (const part of line()) item.add(part);
    item.end();
  }
  list.end();
  doc.x = margin.left;
  doc.moveDown(0.5);
}

function factOf(doc: Doc, name: string, value: string): Element[] {
  keepTogether(doc, 30);
  let top = 0;
  const label = doc.struct('Lbl', {}, () => {
    top = doc.y;
    bold(doc, body, ink).text(pdfText(name), margin.left, top, { width: labelWidth - 10 });
  });
  const told = doc.struct('LBody', {}, () => {
    const below = doc.y;
    const width = doc.page.width - margin.left - margin.right - labelWidth;
    plain(doc, ink).text(pdfText(value), margin.left + labelWidth, top, { width });
    // The value may have gone on to another page, where the label does not stand.
    if (doc.y >= top) doc.y = Math.max(doc.y, below);
    doc.y += 3;
  });
  return [label, told];
}

function itemOf(doc: Doc, { lead, text, quiet: small }: PdfItem): Element[] {
  keepTogether(doc, 34);
  const at = { width: doc.page.width - margin.left - margin.right };
  const parts: Element[] = [];
  if (lead !== undefined)
    parts.push(doc.struct('Lbl', {}, () => void bold(doc, body, ink).text(pdfText(lead), margin.left, doc.y, at)));
  parts.push(
    doc.struct('LBody', {}, () => {
      if (text !== '') plain(doc, ink).text(pdfText(text), margin.left, doc.y, at);
      if (small !== undefined) plain(doc, quiet, 8.5).text(pdfText(small), margin.left, doc.y, at);
      doc.y += 6;
    }),
  );
  return parts;
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
    doc.rect(margin.left, 56, inner, 2).fill(accent);
    bold(doc, 9, accent).text(pdfText(owner), margin.left, 40, { width: inner / 2, lineBreak: false });
    plain(doc, quiet, 9).text('Lytteposten', margin.left, 40, { width: inner, align: 'right', lineBreak: false });
    plain(doc, quiet, 8).text(pdfText(foot), margin.left, height - 46, {
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

/** A line, and what belongs under it, is not parted by the end of a page. */
function keepTogether(doc: Doc, needed: number): void {
  if (doc.y + needed > doc.page.height - margin.bottom) doc.addPage();
}

const bold = (doc: Doc, size: number, colour: string) => doc.font('Helvetica-Bold').fontSize(size).fillColor(colour);
const plain = (doc: Doc, colour: string, size = body) => doc.font('Helvetica').fontSize(size).fillColor(colour);
