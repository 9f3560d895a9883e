import { negators } from './polarity.ts';

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
  have: 'har havde',
};
/** What each list is told by; `endsInEt` is the look of a participle. */
export const markBits = {
  past: 1,
  directive: 2,
  lasting: 4,
  asked: 8,
  spoken: 16,
  subject: 32,
  denial: 64,
  have: 128,
  endsInEt: 256,
};
const bitsOf = new Map<string, number>([...negators].map((word) => [word, markBits.denial]));
for (const key of Object.keys(lists) as (keyof typeof lists)[]) {
  for (const word of lists[key].split(' ')) bitsOf.set(word, (bitsOf.get(word) ?? 0) | markBits[key]);
}

/** The lists a word stands on and what its ending tells, as bits. */
export function structureMarks(word: string): number {
  const listed = bitsOf.get(word) ?? 0;
  if (word.length > 5 && word.endsWith('ede')) return listed | markBits.past;
  return word.length > 4 && word.endsWith('et') ? listed | markBits.endsInEt : listed;
}
