/** The words of a page as lines, in the order in which they stand: a line ends where a block begins or ends. */
import type { CheerioAPI } from 'cheerio';

export type PageNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number];

export type Line = { text: string; isHeading: boolean; isParagraph?: boolean; anchor?: string };

const blocks = new Set(
  'address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead time tr ul'.split(
    ' ',
  ),
);
const silent = new Set('script style noscript template svg math iframe object select button textarea head'.split(' '));
const heading = /^h[1-6]$/;
const longestLine = 4_000;
const mostLines = 20_000;
const mostLetters = 1_000_000;

type Step = { node: PageNode } | { end: string };

/** Walks without recursion. `without` names elements whose words do not count (menus, footers). */
export function linesOf(roots: readonly PageNode[], without: ReadonlySet<string> = new Set()): Line[] {
  const lines: Line[] = [];
  const page = { letters: 0, headings: 0, paragraphs: 0, anchor: '' };
  let text = '';
  const flush = () => {
    const line = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (line === '' || lines.length >= mostLines || page.letters > mostLetters) return;
    page.letters += line.length;
    lines.push({
      text: line.slice(0, longestLine),
      isHeading: page.headings > 0,
      ...(page.paragraphs > 0 && { isParagraph: true }),
      ...(page.headings > 0 && page.anchor && { anchor: page.anchor }),
    });
  };
  const count = (name: string, by: 1 | -1) => {
    if (heading.test(name)) page.headings += by;
    if (name === 'p') page.paragraphs += by;
  };
  const steps: Step[] = roots.map((node) => ({ node })).reverse();
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('end' in step) {
      flush();
      count(step.end, -1);
      continue;
    }
    const { node } = step;
    if (node.type === 'text') text += text.length < longestLine * 2 ? node.data : '';
    if (!('children' in node)) continue;
    const name = 'name' in node ? node.name.toLowerCase() : '';
    if (silent.has(name) || without.has(name)) continue;
    if (blocks.has(name)) {
      flush();
      count(name, 1);
      if (heading.test(name) && 'attribs' in node) page.anchor = (node.attribs['id'] ?? '').slice(0, 200);
      steps.push({ end: name });
    }
    for (let i = node.children.length - 1; i >= 0; i -= 1) {
      const child = node.children[i];
      if (child) steps.push({ node: child as PageNode });
    }
  }
  flush();
  return lines;
}
