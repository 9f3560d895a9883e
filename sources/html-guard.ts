/**
 * A look at HTML before a parser sees it: one pass, no recursion. Pages are sloppy, so nothing is refused for being
 * unfinished; only depth, number and length are bounded (100 000 nested tags would keep the parser busy for a minute).
 */
const maxLength = 3_000_000;
const maxDepth = 400;
const maxElements = 60_000;

/** Their content is text up to their end tag, whatever stands in it. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'plaintext']);
/** Never hold anything, or are closed by the next of their kind. */
const shallow = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option'.split(' '),
);
const tagStart = /<(?:!--|(\/?)([a-z][a-z0-9:-]*))/gi;

export function refuseHtml(html: string): 'hostile' | undefined {
  if (html.length > maxLength) return 'hostile';
  const open: string[] = [];
  let elements = 0;
  tagStart.lastIndex = 0;
  for (let found = tagStart.exec(html); found; found = tagStart.exec(html)) {
    const [, slash, written] = found;
    if (written === undefined) {
      const end = html.indexOf('-->', tagStart.lastIndex);
      if (end < 0) return undefined;
      tagStart.lastIndex = end;
      continue;
    }
    const name = written.toLowerCase();
    const end = tagEnd(html, tagStart.lastIndex);
    if (end < 0) return undefined;
    tagStart.lastIndex = end;
    if (slash) {
      const opened = open.lastIndexOf(name);
      if (opened >= 0) open.length = opened;
      continue;
    }
    elements += 1;
    if (rawText.has(name)) {
      const over = endOfRawText(html, name, end);
      if (over < 0) return undefined;
      tagStart.lastIndex = over;
    } else if (!shallow.has(name)) open.push(name);
    if (open.length > maxDepth || elements > maxElements) return 'hostile';
  }
  return undefined;
}

/** Index after the `>` of a tag, past quoted values; -1 when it never ends. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let i = from; i < html.length; i += 1) {
    const char = html[i] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '>') return i + 1;
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char;
  }
  return -1;
}

function endOfRawText(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}`, 'gi');
  end.lastIndex = from;
  return end.exec(html)?.index ?? -1;
}
