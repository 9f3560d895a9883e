/** A text of several lines on one: a headline and its lead are two thoughts, and are not to run into each other. */

/** All of a run of spaces at once, so that a wall of them costs no more than its length. */
const gap = /\s+/gu;
/** The line has said itself that it ends: by a mark, a quotation closed after one, or an emoji. */
const endsByItself = /[.!?:;,…–—-]["«»”’)\]]*$|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{20e3})$/u;
/** The line goes on, or carries its own mark: a small letter, a tag, a name, a point of a list. */
const goesOn = /^[\p{Ll}#@•·*(–—-]/u;
const enough = 8;

/** Breaks between lines become spaces, or a dash where nothing else would part them. */
export const joinedLines = (text: string): string =>
  text.replace(gap, (found: string, at: number) => {
    if (!found.includes('\n')) return found;
    const before = text.slice(Math.max(0, at - enough), at);
    const after = text.slice(at + found.length, at + found.length + 2);
    return before === '' || after === '' || endsByItself.test(before) || goesOn.test(after) ? ' ' : ' – ';
  });
