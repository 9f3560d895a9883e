/**
 * RFC 4180, read as it comes: quoted fields may hold separators, line ends and doubled quotes. Strict: a quote where none
 * may stand, or one that is never closed, is a problem of the line where its record begins, and reading goes on with the
 * next line, so that one slip does not swallow the file. Comma, semicolon or tab: the first line tells.
 */
export type CsvRecord = { line: number; fields: string[] } | { line: number; problem: 'stray quote' | 'open quote' };

/** A record longer than this is a quote that was never closed. */
const longestRecord = 60_000;

type Read = { fields: string[]; next: number } | 'unfinished' | 'stray quote';

export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  let [buffer, line, separator, isSkipping, isLast] = ['', 1, '', false, false];
  const parts = chunks[Symbol.asyncIterator]();
  while (!isLast) {
    const part = await parts.next();
    isLast = part.done === true;
    buffer += part.done ? '' : part.value;
    if (separator === '' && !isLast && !/[\r\n]/.test(buffer)) continue;
    if (separator === '') buffer = buffer.replace(/^\ufeff/, '');
    separator ||= separatorOf(buffer.split(/[\r\n]/, 1)[0] ?? '');
    let at = 0;
    while (at < buffer.length) {
      const read = isSkipping ? 'stray quote' : readRecord(buffer, at, { separator, isLast });
      if (read === 'unfinished' && !isLast && buffer.length - at <= longestRecord) break;
      if (typeof read === 'object') {
        if (read.fields.length > 1 || read.fields[0] !== '') yield { line, fields: read.fields };
        line += lineEnds(buffer.slice(at, read.next));
        at = read.next;
      } else {
        if (!isSkipping) yield { line, problem: read === 'unfinished' ? 'open quote' : read };
        const next = /\r\n|[\r\n]/.exec(buffer.slice(at));
        isSkipping = next === null;
        line += isSkipping ? 0 : 1;
        at = next === null ? buffer.length : at + next.index + next[0].length;
      }
    }
    buffer = buffer.slice(at);
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1;
const separatorOf = (header: string) =>
  [',', ';', '\t'].toSorted((a, b) => count(header, b) - count(header, a))[0] ?? ',';
const lineEnds = (text: string) => text.match(/\r\n|[\r\n]/g)?.length ?? 0;

function readRecord(text: string, from: number, { separator, isLast }: { separator: string; isLast: boolean }): Read {
  const fields: string[] = [];
  for (let at = from; ; at += 1) {
    const field = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, separator);
    if (field === undefined) return 'unfinished';
    fields.push(field.value);
    at = field.next;
    const [sign, after] = [text[at], text[at + 1]];
    // Where it ends there may be more to come: of the field, of a doubled quote, of the line end.
    if (sign === undefined || (sign === '\r' && after === undefined && !isLast))
      return isLast ? { fields, next: at } : 'unfinished';
    if (sign === '\n' || sign === '\r') return { fields, next: at + (sign === '\r' && after === '\n' ? 2 : 1) };
    if (sign !== separator) return 'stray quote';
  }
}

function readPlain(text: string, at: number, separator: string) {
  let next = at;
  while (next < text.length && !`${separator}"\r\n`.includes(text[next] ?? '')) next += 1;
  return { value: text.slice(at, next), next };
}

function readQuoted(text: string, at: number) {
  let [value, from] = ['', at + 1];
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}
