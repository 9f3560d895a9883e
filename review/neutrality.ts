/** Elected politicians in a text: what is shared must not look like advertising for them (domain.md §4.2). By role and party, never by name. */
import type { Span } from '../core/sentences.ts';

/** Titles with any ending or as the end of a longer word. Letters before and after are looked at by hand: \b knows no æ, ø, å. */
const roles =
  /(?<![\p{L}\p{N}])(?:(?:vice)?borgmest(?:er|re)|(?:\p{L}*)udvalgsform[aæ]nd|byrådsmed(?:lem|lemmer)|byrådspolitiker|kommunalbestyrelsesmed(?:lem|lemmer)|regionsrådsform[aæ]nd|regionsrådsmedlem|rådm[aæ]nd|folketingsmed(?:lem|lemmer)|folketingskandidat|spidskandidat|(?:\p{L}*(?<!ad))minist(?:er(?!i)|re)|byrådskandidat|kandidat til byrådet|lokalpolitiker|politiker)\p{L}*/giu;

/** Names of parties; `venstre` with a small letter is a direction. */
const parties =
  /(?<![\p{L}\p{N}])(?:Socialdemokrat(?:iet|erne|i)|Det Konservative Folkeparti|De Konservative|Konservative|Socialistisk Folkeparti|Enhedslisten|Radikale Venstre|De Radikale|Dansk Folkeparti|Liberal Alliance|Moderaterne|Danmarksdemokraterne|Alternativet|Borgernes Parti|Nye Borgerlige|Kristendemokraterne|Frie Grønne)(?![\p{L}\p{N}])/gu;
const venstre = /(?<![.!?\n]\s*|^\s*|til |mod |Til |Mod )(?<![\p{L}\p{N}])Venstres?(?![\p{L}\p{N}])/gu;
/** `Mette Eksempel (V)` and `liste C`. */
const letters =
  /(?<=\p{L} )\((?:A|B|C|F|I|K|M|O|S|SF|DF|EL|LA|KF|RV|V|Æ|Ø|Å)\)|(?<![\p{L}\p{N}])liste [A-ZÆØÅ](?![\p{L}\p{N}])/gu;

export function findPoliticians(text: string): Span[] {
  const found = [roles, parties, venstre, letters].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: span, index }): Span => ({ span, start: index })),
  );
  return found.sort((a, b) => a.start - b.start);
}
