/**
 * The few parts of ECMA-376 that a plain sheet needs. Texts are inline strings, which no spreadsheet program takes for a formula;
 * there is no way here to write a formula at all.
 */
import { localDate, localTime } from '../core/danish-time.ts';
import type { SheetCell } from './export-cells.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Excel's longest text of a cell, in UTF-16 units. */
const longest = 32_767;
/** What XML 1.0 cannot hold, and lone surrogates. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;
const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** `_x0041_` is Excel's own way of writing a sign: what only looks like it is written so that it stays what it is. */
const escaped = (text: string): string =>
  text
    .slice(0, longest)
    .replace(unwritable, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .replace(/[&<>"\r]/g, (mark) => marks[mark] ?? '');

const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

const dayMs = 86_400_000;
/** Days since 30 December 1899 on the Danish wall clock. */
const serialOf = (at: Date): number => Date.parse(`${localDate(at)}T${localTime(at)}:00Z`) / dayMs + 25_569;

/** Styles by their number in `styles`: plain, heading, moment, and text that would be a formula if somebody retyped it. */
const style = { heading: 1, moment: 2, quoted: 3 };

function cellXml(cell: SheetCell | undefined, at: string): string {
  if (!cell || (cell.kind === 'number' && !Number.isFinite(cell.number))) return '';
  if (cell.kind === 'number') return `<c r="${at}"><v>${cell.number}</v></c>`;
  if (cell.kind === 'at') return `<c r="${at}" s="${style.moment}"><v>${serialOf(cell.at)}</v></c>`;
  const quoted = /^\s*[=+\-@]/.test(cell.text) ? ` s="${style.quoted}"` : '';
  return `<c r="${at}"${quoted} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.text)}</t></is></c>`;
}

/** `number` is the row's own, from 1. */
export const rowXml = (cells: readonly (SheetCell | undefined)[], number: number): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(cell, `${letters(index)}${number}`)).join('')}</row>`;

export const headingXml = (headings: readonly string[]): string =>
  `<row r="1">${headings
    .map(
      (text, index) =>
        `<c r="${letters(index)}1" s="${style.heading}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    )
    .join('')}</row>`;

/** The first row stays where it is when one scrolls. */
export const sheetBegin = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

const relation = (id: string, kind: string, target: string) =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;

/** Everything beside the sheets themselves. */
export const workbookParts = (sheets: readonly string[]): Record<string, string> => ({
  '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${sheets.map((_, n) => `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="${types}.worksheet+xml"/>`).join('')}</Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${relations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.map((name, n) => `<sheet name="${escaped(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}">${sheets.map((_, n) => relation(`rId${n + 1}`, 'worksheet', `worksheets/sheet${n + 1}.xml`)).join('')}${relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
  'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>`,
});
