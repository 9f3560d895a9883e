/** The blocks that a PDF is made of, each tagged for what it is, so that it can be read aloud. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pdfText } from './pdf-text.ts';
import { bold, colours, type Doc, keepTogether, margin, plain } from './pdf-type.ts';

export type PdfItem = { lead?: string; text: string; quiet?: string };
export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'text'; text: string; isQuiet?: boolean }
  | { kind: 'facts'; rows: readonly (readonly [string, string])[] }
  | { kind: 'list'; items: readonly PdfItem[] };

type Element = ReturnType<Doc['struct']>;

const sizes = { 1: 20, 2: 14, 3: 11.5 } as const;
const body = 10;
const labelWidth = 130;

export async function writeBlock(doc: Doc, root: Element, block: PdfBlock): Promise<void> {
  doc.x = margin.left;
  switch (block.kind) {
    case 'heading': {
      const { level, text } = block;
      keepTogether(doc, level === 1 ? 0 : 70);
      doc.moveDown(level === 1 ? 0 : 0.9);
      const style = () =>
        bold(doc, sizes[level], level === 3 ? colours.ink : colours.accent)
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
            void plain(doc, block.isQuiet ? colours.quiet : colours.ink)
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
    bold(doc, body, colours.ink).text(pdfText(name), margin.left, top, { width: labelWidth - 10 });
  });
  const told = doc.struct('LBody', {}, () => {
    const below = doc.y;
    const width = doc.page.width - margin.left - margin.right - labelWidth;
    plain(doc, colours.ink).text(pdfText(value), margin.left + labelWidth, top, { width });
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
    parts.push(
      doc.struct('Lbl', {}, () => void bold(doc, body, colours.ink).text(pdfText(lead), margin.left, doc.y, at)),
    );
  parts.push(
    doc.struct('LBody', {}, () => {
      if (text !== '') plain(doc, colours.ink).text(pdfText(text), margin.left, doc.y, at);
      if (small !== undefined) plain(doc, colours.quiet, 8.5).text(pdfText(small), margin.left, doc.y, at);
      doc.y += 6;
    }),
  );
  return parts;
}
