/** Minutes of a council or committee, line by line: one value per point; closed points are left out (domain.md §1.4). */
import { danishDate } from './danish-dates.ts';
import type { AgendaPoint, ReadAgenda } from './document-contract.ts';
import { shorten } from './plain-text.ts';

type AgendaLine = { text: string; isHeading: boolean; anchor?: string };
type Section = { number: number; heading: string; lines: string[]; anchor?: string; isClosed: boolean };

const maxHeading = 300;
const maxExtract = 280;
const mostPoints = 200;

const named = /^(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?(\d{1,3})\b\s*[.:)–-]?\s*(.*)$/i;
const numbered = /^(\d{1,3})\s*[.:)–-]\s*(?=[\p{Lu}(])(.+)$/u;
const closedPart = /^\W*(?:lukkede?|lukket|ikke[- ]offentlige?)\s+(?:dagsorden|del|møde|punkter|sager|referat)\W*$/i;
const openPart = /^\W*(?:åben|åbne|åbent|offentlige?)\s+(?:dagsorden|del|møde|punkter|sager|referat)\W*$/i;
/** In a heading. "Svømmehallen holdes lukket" is an open matter; "Lukket: ...", "... (lukket)" and "Lukket sag" are not. */
const closedHeading =
  /\b(?:lukket|lukkede|ikke[- ]offentlig[et]?)\s+(?:punkt|pkt|sag|dagsorden|møde|behandling|del)|^\W*lukket\s*(?:[-–:(]|$)|[([–-]\s*lukket\s*[)\]]?\W*$/i;
const closedWords =
  /\b(?:punktet|sagen)\s+(?:er|blev|var|behandles|behandledes)\s+(?:behandlet\s+)?(?:(?:som|på|i)\s+)?(?:for\s+)?(?:et\s+)?lukke(?:t|de)\b|\bfor lukkede døre\b|^\W*lukket (?:punkt|sag)\b/i;

/** What begins a point: headings where the page has numbered ones, else lines of the form that the document uses. */
function findStarts(lines: AgendaLine[]) {
  const match = (text: string) => named.exec(text) ?? numbered.exec(text);
  const isHeaded = lines.some(({ text, isHeading }) => isHeading && match(text));
  const isNamed = lines.filter(({ text }) => named.test(text)).length > 1;
  let last = 0;
  return ({ text, isHeading }: AgendaLine): { number: number; title: string } | undefined => {
    if (isHeaded && !isHeading) return undefined;
    const found = isNamed ? named.exec(text) : match(text);
    if (!found || text.length > maxHeading) return undefined;
    const number = Number(found[1]);
    // A numbered line in running text is a point only when it goes on counting; a table of contents starts again at 1.
    if (!isHeaded && !isNamed && number !== last + 1 && number !== 1) return undefined;
    last = number;
    return { number, title: (found[2] ?? '').trim() };
  };
}

function sectionsOf(lines: AgendaLine[]): Section[] {
  const startOf = findStarts(lines);
  const sections: Section[] = [];
  let isClosedPart = false;
  for (const line of lines) {
    const start = startOf(line);
    const current = sections.at(-1);
    if (start) {
      const heading = start.title === '' ? '' : line.text;
      const isClosed = isClosedPart || closedHeading.test(start.title);
      const { anchor } = line;
      sections.push({ number: start.number, heading, lines: [], isClosed, ...(anchor && { anchor }) });
    } else if (closedPart.test(line.text)) isClosedPart = true;
    else if (openPart.test(line.text)) isClosedPart = false;
    else if (current && current.heading === '') {
      // "Punkt 3" on a line of its own: the next line says what it is about.
      current.heading = `${current.number}. ${line.text}`.slice(0, maxHeading);
      current.isClosed ||= closedHeading.test(line.text);
    } else current?.lines.push(line.text);
  }
  return sections;
}

const lengthOf = ({ lines }: Section) => lines.reduce((sum, line) => sum + line.length, 0);

/** A table of contents names every point once more: of each point the longest section counts, and closed anywhere is closed. */
function withoutContents(sections: Section[]): Section[] {
  const points = new Map<string, Section>();
  for (const section of sections) {
    const key = `${section.number} ${section.heading
      .toLowerCase()
      .replace(/[\s.]*\d*$/, '')
      .slice(0, 60)}`;
    const known = points.get(key);
    const isClosed = section.isClosed || known?.isClosed === true;
    points.set(key, { ...(known && lengthOf(known) >= lengthOf(section) ? known : section), isClosed });
  }
  return [...points.values()];
}

export function readAgendaLines(lines: AgendaLine[]): Omit<ReadAgenda, 'pdfs'> {
  const sections = withoutContents(sectionsOf(lines)).filter(({ heading }) => heading !== '');
  const isClosed = (section: Section) => section.isClosed || closedWords.test(section.lines.join(' ').slice(0, 400));
  const open = sections.filter((section) => !isClosed(section));
  const date = lines.slice(0, 40).flatMap(({ text }) => danishDate(text) ?? [])[0];
  return {
    points: open.slice(0, mostPoints).map(toPoint),
    closed: sections.length - open.length,
    ...(date && { date }),
  };
}

const toPoint = ({ heading, lines, anchor }: Section): AgendaPoint => ({
  heading: shorten(heading, maxHeading),
  extract: shorten(lines.join(' ').slice(0, 4_000).trim(), maxExtract),
  ...(anchor && { anchor }),
});
