const longest = 220;

/** The beginning of a text for a list, cut at a word and never inside a letter. */
export function excerpt(text: string): string {
  if (text === '') return 'Teksten er slettet hos kilden.';
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= longest) return line;
  const cut = letters.slice(0, longest).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`;
}
