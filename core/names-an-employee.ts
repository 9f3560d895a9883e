/**
 * Whether a text by the public seems to name one of the municipality's employees: the word of a trade with a person's name at it
 * ("læreren Hanne", "Hanne Petersen, der er pædagog"). Pure and shy: it only makes people ask whether an incident should be shut.
 * Mayor, directors and heads of administrations are public by office and no trade here. Names in small letters are not seen.
 * Measured on the corpus: test/classifiers/names-an-employee.test.ts.
 */
const words = (list: string) => list.trim().split(/\s+/);
const oneOf = (list: readonly string[]) => `(?:${list.join('|')})`;

/** Endings of words: also `matematiklæreren`, `hjemmesygeplejerske`, `pedelmedhjælper`. */
const trades =
  words(`lærer vikar pædagog medhjælper dagplejer dagplejemor plejer afløser sagsbehandler rådgiver vejleder
  kontaktperson bostøtte hjælper sosu assistent sygeplejerske plejerske terapeut tandlæge tandplejer psykolog bibliotekar pedel
  buschauffør vejmand skoleleder viceleder souschef børnehaveleder institutionsleder afdelingsleder plejehjemsleder teamleder
  køkkenleder sfo-leder forstander medarbejder jobkonsulent virksomhedskonsulent`);

const start = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const trade = `${start}[\\p{L}-]{0,24}${oneOf(trades)}`;
const definite = `${trade}(?:en|n|ten)`;

/** Capitals that are no person: places, institutions, days, and who is spoken to. */
const noNames =
  words(`Norddjurs Djursland Grenaa Grenå Auning Allingåbro Ørsted Glesborg Trustrup Vivild Ørum Anholt Bønnerup
  Fjellerup Gjerrild Nimtofte Randers Aarhus Århus Syddjurs Ebeltoft Danmark Øster Vester Nørre Sønder Gammel Kommune Kommunen
  Skole Skolen Børnehave Børnehaven Plejehjem Plejehjemmet Plejecenter Vi Vores Jeg Du De Det Den Der Dem Deres Hvad Hvor Hvis
  Hun Han Hvem Hvorfor Hvordan Når Så Men Og Nu Her Kære Hej Tak Ja Nej Ikke Facebook SFO Mandag Tirsdag Onsdag Torsdag Fredag`);
const name = `(?!${oneOf(noNames)}${end})\\p{Lu}\\p{Ll}{1,19}(?![\\p{L}\\p{N}])`;
const fullName = `${name}(?:[ -]${name}){0,3}`;
const twoNames = `${name}(?:[ -]${name}){1,3}`;
const called = '(?:ved navn|der hedder|som hedder|hedder|der hed|hed)';

const patterns = [
  // "læreren Hanne", "sagsbehandler Pia Holm", "vikaren, der hedder Hanne"
  `${trade}(?:en|n|ten)?(?:,? ${called})? ${fullName}(?! (?:Skole|Friskole|Børnehave|Kommune))`,
  // "skolelederen, Hanne Holm, ..."
  `${definite}, (?:${called} )?${twoNames}`,
  // "Hanne Holm, der er lærer", "Hanne Holm, lærer på ...", "Hanne Holm (pædagog)"; a single word may be "Naboen"
  `${start}${twoNames},? (?:der|som) er (?:\\p{Ll}{1,12} )?[\\p{Ll}-]{0,24}${oneOf(trades)}${end}`,
  `${start}${twoNames}(?:, | \\()[\\p{Ll}-]{0,24}${oneOf(trades)}(?: (?:på|i|ved|hos)|\\))`,
].map((source) => new RegExp(source, 'u'));

const capitalised = new RegExp(`${start}\\p{Lu}[\\p{L}-]{2,40}`, 'gu');
const wholeTrade = new RegExp(`^[\\p{Ll}-]{0,24}${oneOf(trades)}(?:en|n|ten)?$`, 'u');

/** A trade is one also where a sentence begins with it: "Læreren Hanne". */
const lowered = (text: string) =>
  text.replace(capitalised, (word) => (wholeTrade.test(word.toLowerCase()) ? word.toLowerCase() : word));

export function namesAnEmployee(text: string): boolean {
  const read = lowered(text.slice(0, 5_000));
  return patterns.some((pattern) => pattern.test(read));
}
