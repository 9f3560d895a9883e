/**
 * Who speaks in a critical post, by title and never by name: a journalist who asks, an elected member who takes a matter up
 * (domain.md §3.3: "step up when a journalist writes, a second medium takes it up, or an elected member comments"). Asked of
 * critical posts only: a mayor who cuts a ribbon raises nothing.
 */

const letters = String.raw`\p{L}\p{N}`;
const begin = `(?<![${letters}])`;
const end = `(?![${letters}])`;
/** Within a sentence. */
const near = String.raw`[^.!?\n]{0,80}?`;
const any = (...parts: string[]) => new RegExp(parts.join('|'), 'imu');

const reporter = `${begin}(?:journalist|redaktør|reporter|researcher|tilrettelægger)${end}`;
const piece = `(?:artikel|historie|indslag|reportage|udsendelse|podcast|dokumentar|program|serie)`;

/**
 * Somebody says that they are one, or writes about it for a medium, or asks for people to take part. A prize, a school or a
 * wish for journalists is none.
 */
const journalist = any(
  String.raw`${begin}(?:jeg|undertegnede)\s+er\s+(?:\p{L}+\s+){0,2}?${reporter}`,
  String.raw`${begin}som\s+${reporter}\s+(?:på|ved|hos|fra|vil|kunne|søger|har\s+jeg)`,
  String.raw`${reporter}\s+(?:på|ved|hos|fra)\s+\p{Lu}?[^.!?\n]{2,60}?\s+(?:og\s+vil|og\s+har|her)${end}`,
  // A signature at the end of a line: "Venlig hilsen, journalist, Lokalmediet".
  String.raw`(?:hilsen|mvh|vh)[\s\S]{0,60}?${reporter}\s*(?:[,/|]|på|ved|hos|$)`,
  String.raw`${begin}(?:jeg|vi)\s+(?:er\s+ved\s+at\s+|er\s+i\s+gang\s+med\s+at\s+)?(?:skriver?|laver?|arbejder?\s+på|er\s+i\s+gang\s+med)\s+(?:på\s+)?(?:en|et)\s+(?:\p{L}+\s+){0,2}?${piece}${end}`,
  String.raw`${begin}(?:søger|leder\s+efter|efterlyser)${near}(?:medvirkende|medvirke|fortælle\s+(?:din|deres|jeres|sin)\s+historie\s+til|stille\s+op\s+til\s+(?:et\s+)?interview)`,
  String.raw`${begin}(?:vil|kan|må)\s+(?:du|i|nogen|jeg|vi)${near}(?:stille\s+op\s+til\s+(?:et\s+)?interview|interviewe|få\s+en\s+kommentar\s+til\s+(?:en|vores|min)\s+${piece})`,
);

const title = `${begin}(?:byrådsmedlem(?:met)?|kommunalbestyrelsesmedlem(?:met)?|(?:vice)?borgmester(?:en)?|viceborgmester(?:en)?|udvalgsformand(?:en)?|udvalgsmedlem(?:met)?|gruppeformand(?:en)?|regionsrådsmedlem(?:met)?|folketingsmedlem(?:met)?|(?:byråds|folketings)politiker(?:en)?|lokalpolitiker(?:en)?|medlem\\s+af\\s+(?:byrådet|kommunalbestyrelsen|folketinget|(?:\\p{L}+-?\\s+(?:og\\s+\\p{L}+)?)?udvalget)|formand(?:en)?\\s+for\\s+\\p{L}*udvalget)${end}`;
/** What takes a matter up. To explain or regret is the municipality's own answer, not a step up. */
const demands = `${begin}(?:kræver|forlanger|kritiserer|fordømmer|raser|undrer\\s+sig|er\\s+(?:rystet|chokeret|forarget|vred)|vil\\s+have\\s+(?:svar|en\\s+forklaring|sagen)|tager\\s+sagen\\s+op|bringer\\s+sagen|rejser\\s+sagen|stiller\\s+spørgsmål|stiller\\s+forslag|indkalder|bebrejder|kalder\\s+(?:det|sagen|forløbet))${end}`;

const elected = any(
  String.raw`${begin}som\s+(?:\p{L}+\s+)?${title}`,
  String.raw`${begin}jeg\s+er\s+(?:\p{L}+\s+)?${title}`,
  String.raw`${begin}(?:jeg|vi)\s+(?:sidder|der\s+sidder)\s+i\s+(?:byrådet|kommunalbestyrelsen|udvalget|folketinget)`,
  String.raw`${begin}(?:jeg|vi)\s+(?:vil\s+)?(?:tager?|rejser?|bringer?)\s+(?:det|sagen)\s+(?:op|videre)?\s*(?:i|til|på)\s+(?:byrådet|kommunalbestyrelsen|udvalget)`,
  // A signature: "/ Navn, byrådsmedlem (V)". A mayor who is only spoken to stands at the end of a line, too.
  String.raw`(?:\n|/|,|–|-)\s*${title}\s*\(\p{Lu}{1,3}\)`,
  String.raw`(?:\n|/|,|–|-)\s*(?!\p{L}*borgmester)${title}\s*(?:,|for\s+\p{L}|$)`,
  `${title}${near}${demands}`,
  String.raw`${demands}${near}(?:siger|skriver|lyder\s+det\s+fra|udtaler)\s+(?:\p{L}+\s+){0,3}?${title}`,
);

export const isJournalistAsking = (text: string): boolean => journalist.test(text.normalize('NFC'));
export const isElectedSpeaking = (text: string): boolean => elected.test(text.normalize('NFC'));

type Speech = { ownVoice: boolean; kind: string; text: string };

/** The press asks in person: not our own voice, and no article, which is the medium itself. */
export const isPressAsking = ({ ownVoice, kind, text }: Speech): boolean =>
  !ownVoice && kind !== 'article' && isJournalistAsking(text);
