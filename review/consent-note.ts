/** Places where a picture or a story needs somebody's yes, and where that yes may not be free (domain.md §4.1). */
const care =
  /\b(?:plejecent|plejehjem|plejebolig|omsorgscent|demens|bosted|botilbud|beboer|borgerne på|dagcent|ældrecent)/i;
const children =
  /\b(?:børn(?!ehus)|barn(?:et|ets)?\b|elev(?:en|er|erne|ernes|ers|ens)?\b|vuggestue|dagpleje|daginstitution|spejder|konfirmand|\d\.\s?klasse|sfo\b|\p{L}*skolen?\b|børnehave|fritidsklub|fritidshjem)/iu;

export type ConsentFacts = { text: string; departmentKey: string; source?: string };
export type ConsentPlace = 'care' | 'children';

/** Whether it comes from a care home, or from a school or daycare: by department, else by the text and the name of its source. */
export function consentPlace({ text, departmentKey, source = '' }: ConsentFacts): ConsentPlace | undefined {
  const told = `${source} ${text}`;
  if (departmentKey === 'sundhed_og_omsorg' || departmentKey === 'social' || care.test(told)) return 'care';
  if (departmentKey === 'skole_og_dagtilbud' || departmentKey === 'boern_og_familie' || children.test(told))
    return 'children';
  return undefined;
}

const notes: Record<ConsentPlace, string> = {
  care: 'Handler måske om beboere eller patienter. Samtykke er ikke altid frivilligt, når man er afhængig af hjælp: vælg helst en historie set fra medarbejdernes side.',
  children: 'Handler måske om børn. Spørg siden, om forældrene har sagt ja, før du deler.',
};

/** A short warning to read before sharing; undefined where none is needed. */
export function consentNote(facts: ConsentFacts): string | undefined {
  const place = consentPlace(facts);
  return place && notes[place];
}
