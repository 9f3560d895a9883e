/**
 * A look at XML before a parser sees it: one pass, no recursion, no expansion. It refuses what is built to hurt
 * (entities of its own, endless nesting, floods) and what is not whole (cut off in the middle, two documents in one).
 */
type FeedRefusal = 'hostile' | 'broken';

const maxDepth = 200;
const maxElements = 100_000;
const maxTagLength = 65_536;

const blocks = [
  { start: '<!--', end: '-->' },
  { start: '<![CDATA[', end: ']]>' },
  { start: '<?', end: '?>' },
];

/** Undefined when the document may be parsed. */
export function refuseXml(xml: string): FeedRefusal | undefined {
  const state = { open: [] as string[], roots: 0, elements: 0 };
  let at = xml.indexOf('<');
  while (at >= 0) {
    const end = markupEnd(xml, at);
    if (end < 0) return 'broken';
    const refusal = end > at + 1 ? readTag(xml.slice(at, end), state) : undefined;
    if (refusal) return refusal;
    at = xml.indexOf('<', end);
  }
  return state.open.length === 0 && state.roots === 1 ? undefined : 'broken';
}

/** Index after the markup that begins at `at`; just after the `<` when that is only a character; -1 when it never ends. */
function markupEnd(xml: string, at: number): number {
  const block = blocks.find(({ start }) => xml.startsWith(start, at));
  if (block) {
    const end = xml.indexOf(block.end, at + block.start.length);
    return end < 0 ? -1 : end + block.end.length;
  }
  if (!/[\p{L}_/!]/u.test(xml[at + 1] ?? '')) return at + 1;
  let quote = '';
  const last = Math.min(xml.length, at + maxTagLength);
  for (let i = at + 1; i < last; i += 1) {
    const char = xml[i] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '>') return i + 1;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

function readTag(tag: string, state: { open: string[]; roots: number; elements: number }): FeedRefusal | undefined {
  if (tag.startsWith('<?') || tag.startsWith('<!--') || tag.startsWith('<![CDATA[')) return undefined;
  // A document type that only points somewhere is harmless (nobody follows it); one that brings entities is not.
  if (tag.startsWith('<!')) return /^<!ENTITY|\[/i.test(tag) ? 'hostile' : undefined;
  const name = /^<\/?([^\s/>]*)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  if (tag.startsWith('</')) {
    // Closing an element closes all it holds: markup inside a text may lack ends, as HTML does.
    const opened = state.open.lastIndexOf(name);
    if (opened >= 0) state.open.length = opened;
    return undefined;
  }
  if (state.open.length === 0) state.roots += 1;
  if (!tag.endsWith('/>')) state.open.push(name);
  state.elements += 1;
  return state.open.length > maxDepth || state.elements > maxElements ? 'hostile' : undefined;
}
