import { joinedLines } from '../../core/joined-lines.ts';
import { erasedText } from '../../store/posts.ts';

const longest = 220;

/** What to say where there is no text to show; undefined where there is. */
export function missingText(text: string): string | undefined {
  if (text === erasedText) return 'Teksten er slettet, fordi den ikke må gemmes længere.';
  return text === '' ? 'Her er ingen tekst. Måske er opslaget et billede, måske er det slettet hos kilden.' : undefined;
}

/** The beginning of a text for a list, cut at a word and never inside a letter. */
export function excerpt(text: string): string {
  const missing = missingText(text);
  if (missing !== undefined) return missing;
  const line = joinedLines(text).replace(/\s+/g, ' ').trim();
  const letters = [...line];
  if (letters.length <= longest) return line;
  const cut = letters.slice(0, longest).join('');
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}\u00a0…`;
}
