/** Small PDFs as a meeting system prints them: pages of lines, in a standard font, without any library. */
import { deflateSync } from 'node:zlib';

type PdfOptions = { compress?: boolean; content?: Buffer; filter?: string; trailer?: string; pages?: string };

const escaped = (line: string) => line.replace(/[\\()]/g, '\\$&');

/** A line that begins with `#` is set as a heading. */
const drawing = (lines: string[]) =>
  `BT /F1 11 Tf 50 800 Td 16 TL\n${lines
    .map((line) =>
      line.startsWith('#') ? `/F1 16 Tf (${escaped(line.slice(1))}) Tj T* /F1 11 Tf` : `(${escaped(line)}) Tj T*`,
    )
    .join('\n')}\nET`;

export function smallPdf(pages: string[][], options: PdfOptions = {}): Buffer {
  const { compress = true, content, filter = '/FlateDecode', trailer = '', pages: tree } = options;
  const objects: (string | Buffer)[] = ['<< /Type /Catalog /Pages 2 0 R >>', '', fontObject];
  const kids: number[] = [];
  for (const lines of pages) {
    const raw = Buffer.from(drawing(lines), 'latin1');
    const data = content ?? (compress ? deflateSync(raw) : raw);
    const head = `<< /Length ${data.length}${compress ? ` /Filter ${filter}` : ''} >>\nstream\n`;
    objects.push(Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]));
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    kids.push(objects.length);
  }
  objects[1] = tree ?? `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`;
  return assemble(objects, trailer);
}

const fontObject = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

function assemble(objects: (string | Buffer)[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    places.push(length);
    add(Buffer.from(`${index + 1} 0 obj\n`));
    add(typeof object === 'string' ? Buffer.from(object, 'latin1') : object);
    add(Buffer.from('\nendobj\n'));
  }
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer}>>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
