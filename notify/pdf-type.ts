/** Letters, colours and margins of a PDF. */
import type PDFDocument from 'pdfkit';

export type Doc = InstanceType<typeof PDFDocument>;
export const colours = { ink: '#1b1f1e', quiet: '#53605b', accent: '#0b5563' } as const;
export const margin = { top: 78, bottom: 68, left: 60, right: 60 };

/** By how much all letters of a document are smaller. */
const scales = new WeakMap<object, number>();
export const setScale = (doc: Doc, scale: number): void => void scales.set(doc, scale);

/** A line, and what belongs under it, is not parted by the end of a page. */
export function keepTogether(doc: Doc, needed: number): void {
  if (doc.y + needed > doc.page.height - margin.bottom) doc.addPage();
}

export const bold = (doc: Doc, size: number, colour: string) => inFont(doc, 'Helvetica-Bold', size, colour);
export const plain = (doc: Doc, colour: string, size = 10) => inFont(doc, 'Helvetica', size, colour);
const inFont = (doc: Doc, font: string, size: number, colour: string) =>
  doc
    .font(font)
    .fontSize(size * (scales.get(doc) ?? 1))
    .fillColor(colour);
