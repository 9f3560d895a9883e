/** Places where a picture or a story needs somebody's yes, and where that yes may not be free (domain.md §4.1). */
const care = /\b(?:plejecent|plejehjem|plejebolig|bosted|botilbud|beboer|borgerne på|demens|dagcent)/i;
const children = /\b(?:børn|barn|elev|vuggestue|dagpleje|daginstitution|spejder|konfirmand|\d\.\s?klasse|sfo\b)/i;

export type ConsentFacts = { text: string; departmentKey: string };

/** A short warning to read before sharing; undefined where none is needed. */
export function consentNote({ text, departmentKey }: ConsentFacts): string | undefined {
  if (departmentKey === 'sundhed_og_omsorg' || departmentKey === 'social' || care.test(text))
    return 'Handler måske om beboere eller patienter. Samtykke er ikke altid frivilligt, når man er afhængig af hjælp: vælg helst en historie set fra medarbejdernes side.';
  if (departmentKey === 'skole_og_dagtilbud' || departmentKey === 'boern_og_familie' || children.test(text))
    return 'Handler måske om børn. Spørg siden, om forældrene har sagt ja, før du deler.';
  return undefined;
}
