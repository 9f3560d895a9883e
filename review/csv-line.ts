/**
 * One line of a CSV file for Danish Excel: semicolons, every text quoted. A text that a spreadsheet would take for a formula
 * gets an apostrophe in front (OWASP: CSV injection), whatever blanks or invisible signs it hides behind. Numbers stay numbers.
 */
export const csvLine = (fields: readonly (string | number)[]): string =>
  `${fields.map((field) => (typeof field === 'number' ? number(field) : quoted(field))).join(';')}\r\n`;

const number = (value: number): string => (Number.isFinite(value) ? String(value).replace('.', ',') : '');

/** Says that the text is UTF-8; without it Excel reads æ, ø and å wrong. */
export const byteOrderMark = '\ufeff';

const formula = /^[\s\p{C}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20\u2212]|^[\t\r\n]/u;

function quoted(field: string): string {
  const plain = field.replaceAll('\0', '');
  return `"${(formula.test(plain) ? `'${plain}` : plain).replaceAll('"', '""')}"`;
}
