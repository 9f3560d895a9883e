import type { TextSource } from '../core/words.ts';
import { negators } from './polarity.ts';
import { type Tokens, tokenKinds } from './tokenize.ts';

/**
 * How a text is built, whatever it speaks of. Stories are told in the past, with people, numbers and somebody's words;
 * notices speak to the reader of what is to come; complaints deny, repeat and count the weeks.
 */
export type Structure = {
  /** Log of the number of words, 0 for the shortest. */
  length: number;
  pastVerbs: number;
  quotes: number;
  /** Capitalised words inside sentences: people and places. */
  names: number;
  numbers: number;
  /** Words that tell the reader what to do or when to come. */
  directives: number;
  denials: number;
  /** "stadig", "igen", weeks and months. */
  lasting: number;
  /** "har ringet", "har skrevet": somebody tried in vain. */
  asked: number;
  /** "I", "jer", "kommunen": the municipality is spoken to. */
  spokenTo: number;
};

/** One look-up per word: which of these lists it stands on, as bits. */
const lists = {
  past:
    'var blev fik kom gik stod sad tog lå sagde havde gav fandt vandt spiste sang skrev fløj løb skød bød lod så holdt drak faldt sprang ville kunne måtte skulle vidste bragte solgte valgte lagde satte spurgte fortalte hjalp ' +
    'lavede mødte hørte kørte lærte viste begyndte tænkte brugte foreslog overtog opstod viste blevet fået kommet gået taget lavet sagt givet lært bygget samlet mødt haft fundet været fulgt lavet',
  directive:
    'husk medbring tilmeld bestil ring skriv send kom hent aflever læs se bemærk spørg book køb søg søger søges mangler efterlyses efterlyst lukket åbent åbner lukker klokken kl entré gratis pris kr tilmelding program menu ledige plads pladser ' +
    'mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober november december ' +
    'velkommen velkomne hilsen hilsner tillykke morgen senest inden holder afhentes hentes ansøgning weekend ferie jul påske',
  lasting:
    'stadig stadigvæk igen endnu fortsat længe uger uge måneder måned år årevis gang gange siden dage timer evigt altid hver eneste tredje fjerde femte træk',
  asked:
    'ringet ringede skrevet skrev mailet mailede rykket rykkede spurgt spurgte bedt bad klaget klagede henvendt anmeldt meldt sendt søgt ansøgt ansøgte',
  spoken: 'jer jeres kommunen kommunens kommune politikerne byrådet ledelsen forvaltningen borgmesteren rådhuset',
  subject: 'jeg vi har man',
};
const bits = { past: 1, directive: 2, lasting: 4, asked: 8, spoken: 16, subject: 32, denial: 64 };
const bitsOf = new Map<string, number>([...negators].map((word) => [word, bits.denial]));
for (const key of Object.keys(lists) as (keyof typeof lists)[]) {
  for (const word of lists[key].split(' ')) bitsOf.set(word, (bitsOf.get(word) ?? 0) | bits[key]);
}

/** A long text is not so much more of a story, or of a complaint, for repeating its marks. */
const mostCounted = 4;

export function structureOf(text: string, tokens: Tokens): Structure {
  const counts = {
    pastVerbs: 0,
    quotes: 0,
    names: 0,
    numbers: 0,
    directives: 0,
    denials: 0,
    lasting: 0,
    asked: 0,
    spokenTo: 0,
  };
  let [words, before, have] = [0, 0, -9];
  for (let at = 0; at < tokens.words.length; at += 1) {
    const kind = tokens.kinds[at];
    if (kind === tokenKinds.mark) counts.quotes += 0.5;
    if (kind === tokenKinds.number) counts.numbers += 1;
    if (kind !== tokenKinds.word) continue;
    words += 1;
    const word = tokens.words[at] ?? '';
    const marks = bitsOf.get(word) ?? 0;
    const opens = at === 0 || tokens.sentences[at - 1] !== tokens.sentences[at];
    const capital = !opens && isCapital(text.charCodeAt(tokens.starts[at] ?? 0));
    if (capital && word.length > 2) counts.names += 1;
    if (word === 'har' || word === 'havde') have = at;
    const participle =
      word.length > 4 && word.endsWith('et') && at - have < 7 && tokens.sentences[at] === tokens.sentences[have];
    if (marks & bits.past || participle || (word.length > 5 && word.endsWith('ede'))) counts.pastVerbs += 1;
    if (marks & bits.directive) counts.directives += 1;
    if (marks & bits.denial) counts.denials += 1;
    if (marks & bits.lasting) counts.lasting += 1;
    if (marks & bits.asked && before & bits.subject) counts.asked += 1;
    if (marks & bits.spoken || (capital && word === 'i')) counts.spokenTo += 1;
    before = marks;
  }
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) counts[key] = Math.min(mostCounted, counts[key]);
  return { length: Math.log(1 + Math.min(120, words)), ...counts };
}

const isCapital = (code: number) => (code >= 0x41 && code <= 0x5a) || code === 0xc6 || code === 0xd8 || code === 0xc5;

/** What the build of a text adds, per unit and by who speaks. */
type Build = { [K in keyof Structure]?: number };
const ownStory: Build = {
  pastVerbs: 0.6,
  names: 0.5,
  numbers: 0.35,
  directives: -0.5,
  denials: -0.2,
  lasting: 0.2,
  quotes: 0.15,
  spokenTo: -0.2,
};
const ownTrouble: Build = { denials: 0.35, names: -0.3, lasting: 0.1, numbers: -0.15 };
const publicStory: Build = { pastVerbs: 0.25, directives: -0.2, denials: -0.15, length: 0.2, numbers: 0.1 };
const publicComplaint: Build = {
  denials: 0.35,
  lasting: 0.4,
  asked: 0.5,
  quotes: 0.25,
  directives: -0.15,
  pastVerbs: 0.1,
  numbers: 0.1,
  length: 0.3,
  spokenTo: 0.15,
};
const pressStory: Build = { names: 0.05, directives: -0.3 };
const pressTrouble: Build = { denials: 0.3, lasting: 0.5, names: 0.1, length: 0.1 };

const kinds: Record<TextSource | 'unknown', { good: Build; bad: Build }> = {
  facebook_page: { good: ownStory, bad: ownTrouble },
  web: { good: ownStory, bad: ownTrouble },
  news: { good: pressStory, bad: pressTrouble },
  facebook_mention: { good: publicStory, bad: publicComplaint },
  facebook_comment: { good: publicStory, bad: publicComplaint },
  instagram_hashtag: { good: publicStory, bad: publicComplaint },
  unknown: { good: publicStory, bad: publicComplaint },
};

/** A text of average length stands at zero. */
const usualLength = 2.8;
const entries = (build: Build) => Object.entries(build) as [keyof Structure, number][];
const weighed = Object.fromEntries(
  Object.entries(kinds).map(([source, { good, bad }]) => [source, { good: entries(good), bad: entries(bad) }]),
) as Record<TextSource | 'unknown', Record<'good' | 'bad', [keyof Structure, number][]>>;

/** Log-odds for a lane by build alone. */
export function buildOdds(structure: Structure, source: TextSource | 'unknown', lane: 'good' | 'bad'): number {
  let sum = 0;
  for (const [key, weight] of weighed[source][lane]) {
    sum += weight * (key === 'length' ? structure.length - usualLength : structure[key]);
  }
  return sum;
}
