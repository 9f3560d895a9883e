export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };

/** Words and the space between them: joined they are the text again. */
const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/gu) ?? [];

/** Two texts with little in common are shown as one after the other; comparing them word by word would cost seconds. */
const mostCells = 1_000_000;

/**
 * What became of a text, word by word (longest common subsequence). All but the added parts are the old text, all but
 * the removed ones the new one.
 */
export function diffTexts(before: string, after: string): DiffPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], words: string[]) => {
    const last = parts.at(-1);
    if (words.length === 0) return;
    if (last?.kind === kind) last.text += words.join('');
    else parts.push({ kind, text: words.join('') });
  };
  add('same', old.slice(0, head));
  for (const [kind, word] of steps(old.slice(head, old.length - tail), now.slice(head, now.length - tail)))
    add(kind, [word]);
  add('same', old.slice(old.length - tail));
  return parts;
}

/** In a row of changes what was removed comes first. */
function steps(old: string[], now: string[]): [DiffPart['kind'], string][] {
  const all = (kind: DiffPart['kind'], words: string[]): [DiffPart['kind'], string][] =>
    words.map((word) => [kind, word]);
  if (old.length * now.length > mostCells) return [...all('removed', old), ...all('added', now)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: [DiffPart['kind'], string][] = [];
  for (let [i, j] = [0, 0]; i < old.length || j < now.length; ) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) [found.push(['same', left]), i++, j++];
    else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1)))
      [found.push(['removed', left]), i++];
    else if (right !== undefined) [found.push(['added', right]), j++];
  }
  return found;
}
