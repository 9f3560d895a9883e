/** robots.txt by RFC 9309: the group that names us, else the one for all; the longest rule counts, and allowing wins a tie. */
export type Robots = { allows(address: URL): boolean; crawlDelayMs: number };

type Rule = { allow: boolean; pattern: string };
type Group = { agents: string[]; rules: Rule[]; delayMs: number };

const maxLength = 500_000;
const maxRules = 5_000;
const longestDelayMs = 10_000;

/** `agent` is the product token of our user agent (core/http.ts), in lower case. */
export function parseRobots(text: string, agent = 'lytteposten'): Robots {
  const groups = groupsOf(text);
  const named = groups.filter(({ agents }) => agents.includes(agent));
  const ours = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const rules = ours.flatMap((group) => group.rules);
  return {
    crawlDelayMs: Math.min(longestDelayMs, Math.max(0, ...ours.map(({ delayMs }) => delayMs))),
    allows({ pathname, search }) {
      const path = evenly(pathname + search);
      const matching = rules.filter(({ pattern }) => matches(pattern, path));
      const longest = Math.max(0, ...matching.map(({ pattern }) => pattern.length));
      return matching.length === 0 || matching.some(({ allow, pattern }) => allow && pattern.length === longest);
    },
  };
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let current: Group | undefined;
  let isNaming = false;
  let count = 0;
  for (const line of text
    .slice(0, maxLength)
    .replace(/^\uFEFF/, '')
    .split(/[\r\n]+/)) {
    const [, name = '', value = ''] = /^\s*([a-z-]{1,40})\s*:\s*([^#\s]*)/i.exec(line.slice(0, 2_000)) ?? [];
    const field = name.toLowerCase();
    if (field === 'user-agent') {
      if (!current || !isNaming) {
        current = { agents: [], rules: [], delayMs: 0 };
        groups.push(current);
      }
      current.agents.push(value.toLowerCase());
      isNaming = true;
      continue;
    }
    if (!current || field === '') continue;
    // Other fields, such as sitemap, stand outside the groups.
    if (!['allow', 'disallow', 'crawl-delay'].includes(field)) continue;
    isNaming = false;
    if (field === 'crawl-delay') current.delayMs = Math.max(0, Number(value) * 1000 || 0);
    else if (value !== '' && count < maxRules) {
      current.rules.push({ allow: field === 'allow', pattern: evenly(value) });
      count += 1;
    }
  }
  return groups;
}

/** The same path in the same letters, however it was escaped. */
function evenly(path: string): string {
  try {
    return encodeURI(decodeURI(path));
  } catch {
    return path;
  }
}

/** `*` stands for anything, a `$` at the end for the end. Linear: each piece is sought after the one before it. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  const [first = '', ...more] = pieces;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole && more.length > 0 ? (more.pop() ?? '') : undefined;
  for (const piece of more) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (last !== undefined) return path.length - last.length >= at && path.endsWith(last);
  return !isWhole || at === path.length;
}
