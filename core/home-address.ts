/**
 * How Danes write where they live: street and house number, perhaps with floor, door, postcode and town. The patterns must
 * let roads ("hovedvej 16"), counts ("børnehaven 12 børn"), times and years be. Everything is bounded and stays on its line.
 */

const space = '[ \\t\\u00a0]';
const endOfWord = '(?!\\p{L})';
const words = (list: string) => list.trim().split(/\s+/);
const upper = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const oneOf = (list: string[]) => `(?:${list.join('|')})`;
const eitherCase = (list: string[]) => oneOf([...list, ...list.map(upper)]);

/** Endings that make a street also of a word in small letters. */
const plainEndings =
  words(`vej vejen gade gaden allé alléen alleen vænge vænget stræde strædet boulevard boulevarden gyde
  gyden`);
/** Endings that other words have too; they count after a capital letter only. */
const doubtfulEndings = words(`park parken bakke bakken toft toften tofte torv torvet plads pladsen have haven sti stien
  skrænt skrænten krog krogen højen dalen lunden marken engen brink brinken kaj kajen vang vangen løkke løkken svinget alle
  kær`);
const notStreets =
  words(`vej sti hovedvej landevej hovedlandevej motorvej motortrafikvej omfartsvej primærvej sekundærvej
  amtsvej kommunevej statsvej omvej genvej udvej afvej indvej adgangsvej tilkørselsvej frakørselsvej skolevej skolesti cykelsti
  grusvej privatvej halvvej blindgade natursti børnehave børnehaven naturbørnehave naturbørnehaven skovbørnehave
  skovbørnehaven landbørnehave landbørnehaven idrætsbørnehave idrætsbørnehaven kolonihave kolonihaven legeplads legepladsen
  legepark legeparken arbejdsplads arbejdspladsen uddannelsesplads uddannelsespladsen parkeringsplads parkeringspladsen`);
const titles = words(
  'gl. gl gammel ny nye nørre nordre søndre sønder østre øster vestre vester store lille sankt skt. skt',
);

const capitalised = "\\p{Lu}[\\p{L}.'’-]{0,30}";
const inEveryCase = oneOf([
  ...plainEndings,
  ...plainEndings.map(upper),
  ...plainEndings.map((word) => word.toUpperCase()),
]);
const joined = `(?:\\p{L}[\\p{L}'’-]{0,28}${inEveryCase}|\\p{Lu}[\\p{L}'’-]{1,28}${oneOf(doubtfulEndings)}|Torvet)`;
const ownWords = [...plainEndings, ...doubtfulEndings].map(upper);
const afterAnyName = ownWords.filter((word) => !/^(?:Vej|Sti|Gade)/.test(word));
// "Søren Kannes Vej 9" is a home, "Kør ad Vej 16" is not: before Vej the name stands in the genitive.
const separate = `(?:${capitalised} ){0,2}(?:${capitalised}s ${oneOf(ownWords)}|${capitalised} ${oneOf(afterAnyName)})`;
const titled = titles.map((title) => title.replace('.', '\\.'));
// "Gammel Landevej 5" is a home, "landevej 5" is not.
const street = `(?:${oneOf(titled.map(upper))} ${joined}|(?:${oneOf(titled)} )?(?!${eitherCase(notStreets)}${endOfWord})${joined}|${separate})`;

const counted =
  words(`km kilometer m meter min minut minutter gang gange time timer dag dage uge uger måned måneder år børn kr
  kroner stk procent pct mio millioner personer mennesker elever biler hold kampe mål point grader`);
/** "Torvet 1. maj" tells a day and no house. */
const ordinal =
  words(`januar februar marts april maj juni juli august september oktober november december mandag tirsdag onsdag
  torsdag fredag lørdag søndag gang klasse årgang juledag pinsedag påskedag etape plads halvleg del omgang kvartal runde`);
const letter = `(?:${space}?[a-zA-ZæøåÆØÅ](?![\\p{L}\\d.]))?`;
const houseNumber = `${space}?\\d{1,3}(?!\\d|[.:]\\d)${letter}(?:-\\d{1,3}(?!\\d))?(?!${space}?(?:%|${oneOf(counted)}${endOfWord})|\\.${space}?${oneOf(ordinal)}${endOfWord})`;
const door = `(?:tv|th|mf|dør ?\\d{1,3})${endOfWord}\\.?`;
const comma = `,?${space}{0,2}`;
const floor = `(?:${comma}(?:(?:st|kld|\\d{1,2})\\.?${space}?(?:sal)?,?${space}?${door}|\\d{1,2}\\.?${space}?sal${endOfWord}))?`;
const postcodeAndTown = `(?:DK-)?[1-9]\\d{3}${space}{1,2}\\p{Lu}\\p{L}{1,24}(?: [A-ZØ]${endOfWord})?`;

/** Numbered things that are no homes, though a postcode may follow. */
const notHomes = words('rute vej hovedvej linje bus uge hal lokale afkørsel kl nr punkt side klasse den');
const anyPlace = `(?:${capitalised} ){0,2}(?!${eitherCase(notHomes)}${endOfWord})${capitalised} \\d{1,3}(?: ?[a-zA-Z]${endOfWord})?`;

/** Streets known by their ending, then any place that a postcode and town follow. The cheap `hint` says whether to look at all. */
export const homeAddresses: readonly { hint: RegExp; pattern: RegExp }[] = [
  {
    hint: new RegExp(`${oneOf([...plainEndings, ...doubtfulEndings])}${space}?\\d`, 'iu'),
    pattern: new RegExp(`(?<![\\p{L}\\d])${street}${houseNumber}${floor}(?:${comma}${postcodeAndTown})?`, 'gu'),
  },
  {
    hint: new RegExp(postcodeAndTown, 'u'),
    // Without a comma four digits may be a year: "uge 42 2026 Grenaa".
    pattern: new RegExp(
      `(?<![\\p{L}\\d])${anyPlace}${floor}(?:,${space}{0,2}|${space}{1,2}(?!19|20))${postcodeAndTown}`,
      'gu',
    ),
  },
];
