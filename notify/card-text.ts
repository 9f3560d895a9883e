import { oneLine, plainLine } from './outside-text.ts';

/** Teams reads Markdown, HTML and mentions in every text of a card; these look alike and mean nothing to it. */
const harmless: Record<string, string> = {
  '*': '∗',
  _: 'ˍ',
  '[': '(',
  ']': ')',
  '`': 'ʼ',
  '<': '‹',
  '>': '›',
  '@': '＠',
  '#': '＃',
  '~': '∼',
  '|': '¦',
  '\\': '∖',
  '{': '(',
  '}': ')',
  '!': 'ǃ',
};

/** A list, a heading, a rule: only at the beginning of a line. */
const atBegin = /^\s*(?:[-+=]+|\d+[.)])(?=\s|$)/;

const defused = (line: string) =>
  line.replace(/[*_[\]`<>@#~|\\{}!]/g, (sign) => harmless[sign] ?? '').replace(atBegin, (sign) => `\u200b${sign}`);

/** A name from outside as one line that Teams shows as it stands, without links (reliability.md N18). */
export const cardLine = (text: string, max: number): string => defused(plainLine(text, max));

/** A line of the municipality's own playbook: its addresses are left as they stand. */
export const ownCardLine = (text: string, max: number): string => defused(oneLine(text, max));
