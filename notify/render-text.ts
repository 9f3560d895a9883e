import type { Block, Card, MailPage, Table } from './mail-page.ts';
import { mailLink } from './outside-text.ts';

const width = 78;

/** The mail as plain text: lines of at most 78 characters, links on lines of their own. */
export function renderText(page: MailPage): string {
  const parts = [
    wrap(page.first),
    underlined(page.title, '='),
    ...page.blocks.map(blockText),
    `-- \n${[...page.footer.map((line) => wrap(line)), ...choicesText(page)].join('\n')}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function blockText(block: Block): string {
  if ('heading' in block) return `\n${underlined(block.heading, '-')}`;
  if ('paragraph' in block) return wrap(block.paragraph);
  if ('list' in block) return block.list.map((item) => wrap(item, '* ')).join('\n');
  if ('button' in block) return linkText(block.lead, block.button.url);
  if ('link' in block) return linkText(`${block.link.label}:`, block.link.url);
  if ('table' in block) return tableText(block.table);
  // A picture always has its figures in a table below it.
  if ('picture' in block) return '';
  return cardText(block.card);
}

function choicesText({ choices }: MailPage): string[] {
  const text = choices === undefined ? '' : linkText(`${choices.label}:`, choices.url);
  return text === '' ? [] : [text];
}

/** Columns under each other; the first to the left, figures to the right. */
function tableText({ caption, head, rows }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const line = (row: string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [wrap(caption), ...all.map(line)].join('\n');
}

const linkText = (lead: string, url: string | undefined) => {
  const link = mailLink(url);
  return link === undefined ? '' : `${wrap(lead)}\n${link}`;
};

function cardText({ title, meta, quote, note, link, acts = [] }: Card): string {
  const lines = [
    wrap(title, '* '),
    meta && wrap(meta, '  '),
    quote && wrap(`»${quote}«`, '  '),
    note && wrap(note, '  '),
    link && mailLink(link.url) && `  ${mailLink(link.url)}`,
    ...acts.map(({ label, url }) => mailLink(url) && `  ${label}:\n  ${mailLink(url)}`),
  ];
  return lines.filter((line) => line).join('\n');
}

function underlined(title: string, sign: string): string {
  const lines = wrap(title);
  return `${lines}\n${sign.repeat(Math.max(...lines.split('\n').map((line) => line.length)))}`;
}

/** Breaks between words; `start` stands before the first line and its width before the others. */
function wrap(text: string, start = ''): string {
  const room = width - start.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each, index) => `${index === 0 ? start : ' '.repeat(start.length)}${each}`).join('\n');
}

/** A word longer than a line is broken, but never inside a character. */
function pieces(word: string, room: number): string[] {
  if (word.length <= room) return [word];
  const found = [''];
  for (const character of word) {
    const last = found.at(-1) ?? '';
    if (last.length + character.length > room) found.push(character);
    else found[found.length - 1] = last + character;
  }
  return found;
}
