/**
 * Danish text in; scores, label, theme, department, severity and reasons out. This room is pure: no files, no network,
 * no clock, no memory of what it has read. It proposes; people decide.
 */

export const tokenKinds = { word: 0, number: 1, emoji: 2, mark: 3 } as const;

/** Words, numbers, emoji and a few telling marks. Offsets are UTF-16 units of the text as it was given. */
export type Tokens = {
  words: string[];
  starts: number[];
  ends: number[];
  kinds: number[];
  /** Number of the sentence each token stands in. */
  sentences: number[];
  sentenceCount: number;
  /** Sentences that end with a question mark. */
  questions: Set<number>;
};

/** What is read of a text: more than any post needs, and little enough that a hostile one costs milliseconds. */
const maxLength = 6000;
const maxTokens = 900;
const maxWordLength = 48;

const [none, letter, digit, joiner, emoji, end, breaking, mark, invisible] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const classes = new Uint8Array(65_536);
const markClass = (from: number, to: number, value: number) => classes.fill(value, from, to + 1);
markClass(0x30, 0x39, digit);
markClass(0x41, 0x5a, letter);
markClass(0x61, 0x7a, letter);
markClass(0xc0, 0x24f, letter);
classes[0xd7] = none;
classes[0xf7] = none;
markClass(0x300, 0x36f, letter);
markClass(0x370, 0x1fff, letter);
markClass(0x2600, 0x27bf, emoji);
markClass(0x2b00, 0x2bff, emoji);
markClass(0xd800, 0xdfff, emoji);
for (const character of "-'’") classes[character.charCodeAt(0)] = joiner;
for (const character of '.!?…') classes[character.charCodeAt(0)] = end;
classes[0x0a] = breaking;
for (const character of '"“”„»«') classes[character.charCodeAt(0)] = mark;
for (const code of [0xad, 0x200b, 0x200c, 0x200d, 0xfe0e, 0xfe0f]) classes[code] = invisible;

const classAt = (text: string, at: number) => classes[text.charCodeAt(at)] ?? none;
const decomposed = /[\u0300-\u036f\u00ad\u200b-\u200d]/;

/** One spelling for look-ups: small letters, composed, without soft hyphens, `aa` and umlauts left as they are. */
function plainWord(raw: string): string {
  const lower = raw.toLowerCase();
  return decomposed.test(lower) ? lower.replace(/[\u00ad\u200b-\u200d]/g, '').normalize('NFC') : lower;
}
/** Hardly any text needs more than small letters, which it can be given as a whole; only İ grows by it. */
const isPlain = (lower: string, text: string) => lower.length === text.length && !decomposed.test(lower);

function endOfWord(text: string, from: number, limit: number): number {
  let at = from + 1;
  while (at < limit) {
    const kind = classAt(text, at);
    const joins = kind === joiner && at + 1 < limit && classAt(text, at + 1) === letter;
    if (kind !== letter && kind !== digit && kind !== invisible && !joins) break;
    at += 1;
  }
  while (classAt(text, at - 1) === invisible) at -= 1;
  return at;
}

/** A full stop ends a sentence unless it follows a short abbreviation or a number ("kl.", "d. 4. maj"). */
function endsSentence(text: string, at: number, tokens: Tokens): boolean {
  if (text[at] !== '.') return true;
  const last = tokens.words.length - 1;
  const short =
    tokens.ends[last] === at && (tokens.kinds[last] === tokenKinds.number || (tokens.words[last]?.length ?? 0) < 3);
  return !short && (at + 1 >= text.length || /\s/.test(text[at + 1] ?? ' '));
}

export function tokenize(text: string): Tokens {
  const limit = Math.min(text.length, maxLength);
  const read = text.slice(0, limit);
  const lower = read.toLowerCase();
  const plain = isPlain(lower, read);
  const tokens: Tokens = {
    words: [],
    starts: [],
    ends: [],
    kinds: [],
    sentences: [],
    sentenceCount: 1,
    questions: new Set(),
  };
  let sentence = 0;
  let hasWords = false;
  for (let at = 0; at < limit && tokens.words.length < maxTokens; ) {
    const kind = classAt(text, at);
    if (kind === letter || kind === digit) {
      const stop = endOfWord(text, at, limit);
      const last = Math.min(stop, at + maxWordLength);
      const word = plain ? lower.slice(at, last) : plainWord(text.slice(at, last));
      addToken(tokens, word, at, stop, kind === digit ? tokenKinds.number : tokenKinds.word, sentence);
      hasWords = true;
      at = stop;
    } else if (kind === emoji) {
      const size = (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
      addToken(tokens, text.slice(at, at + size), at, at + size, tokenKinds.emoji, sentence);
      hasWords = true;
      at += size;
    } else {
      if (kind === mark) {
        addToken(tokens, '"', at, at + 1, tokenKinds.mark, sentence);
        hasWords = true;
      }
      if (kind === end && text[at] === '?') tokens.questions.add(sentence);
      if ((kind === breaking || (kind === end && endsSentence(text, at, tokens))) && hasWords) {
        sentence += 1;
        hasWords = false;
      }
      at += 1;
    }
  }
  tokens.sentenceCount = sentence + 1;
  return tokens;
}

function addToken(tokens: Tokens, word: string, start: number, stop: number, kind: number, sentence: number): void {
  tokens.words.push(word);
  tokens.starts.push(start);
  tokens.ends.push(stop);
  tokens.kinds.push(kind);
  tokens.sentences.push(sentence);
}
