/** Minutes as a meeting system prints them: a small whole PDF 1.4 of text lines in a standard font (ISO 32000-1 §7.5). */
import type { DemoMeeting } from './site-model.ts';
import { meetingTitle, pointTitle } from './site-pages.ts';

type Line = { text: string; isHeading: boolean };

const lettersPerLine = 88;
const linesPerPage = 44;

export function minutesPdf(meeting: DemoMeeting): Buffer {
  const heading = (text: string): Line => ({ text, isHeading: true });
  const lines = [
    heading(meetingTitle(meeting)),
    ...meeting.points.flatMap((point, index) => [
      heading(`Punkt ${index + 1}: ${pointTitle(point)}`),
      ...wrapped(point.text).map((text) => ({ text, isHeading: false })),
    ]),
  ];
  return pdfOf(lines);
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= lettersPerLine) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function pdfOf(lines: Line[]): Buffer {
  const pages = Array.from({ length: Math.ceil(lines.length / linesPerPage) }, (_, page) =>
    lines.slice(page * linesPerPage, (page + 1) * linesPerPage),
  );
  // 1 catalogue, 2 tree of pages, 3 font; then a page and its drawing for each.
  const kids = pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ');
  return fileOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => {
      const drawing = drawingOf(page);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
      ];
    }),
  ]);
}

const drawingOf = (lines: Line[]): string =>
  [
    'BT 50 790 Td 17 TL',
    ...lines.map(({ text, isHeading }) => `/F1 ${isHeading ? 14 : 10} Tf (${literal(text)}) Tj T*`),
    'ET',
  ].join('\n');

/** Every sign is one byte, as the font's encoding has it. */
function literal(text: string): string {
  const narrow = text.replaceAll('–', '\x96').replaceAll('’', '\x92');
  if (/[^\x20-\xff]/.test(narrow)) throw new RangeError(`no such sign in the font: ${text}`);
  return narrow.replace(/[\\()]/g, '\\$&');
}

/** The objects, a table of where each begins, and where that table begins. */
function fileOf(objects: string[]): Buffer {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${rows}${trailer}`, 'latin1');
}
