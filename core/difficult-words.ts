/**
 * Words that officials write and nobody says, each with what to say instead. After the lists that public writing guides have in common
 * (Dansk Sprognævn and Klarsprog); our own choice and wording.
 */
import { type Span, wordsOf } from './sentences.ts';

export type WordHint = Span & { instead: string };

/** Beginning or whole of the word (`*` for any ending) -> what to write. */
const rows: readonly (readonly [string, string])[] = `
afstedkom* = gøre, at | aktualiser* = gøre vigtig | anvend* = bruge | beror = ligger til grund | beslutningsgrundlag* = det, der skal besluttes ud fra
bibring* = give | borgerrettet* = for borgere | bestræb* = prøve | endvidere = også | eftersom = fordi | facilitet* = lokaler, plads | faciliter* = hjælpe med
fordr* = kræve | foranledig* = få til | foranstaltning* = det, vi gør | forankr* = give en fast plads | forefind* = er der | foretag* = gøre | fremadrettet* = fremover
fremsend* = sende | førnævnte = det | gældende = som gælder | grundet = på grund af | henhør* = hører under | henstill* = bede om | henvend* = kontakte | hensigtsmæssig* = god, praktisk
herværende = den her | hidtidig* = indtil nu | hvorved = så | hvorvidt = om | igangsæt* = sætte i gang | ibrugtag* = tage i brug | implementer* = indføre
imødekomm* = sige ja til | imødese* = vente | incitament* = grund til | indeværende = dette | indsatsområde* = det, vi arbejder med | initier* = begynde | interessent* = dem, det angår
iværksæt* = sætte i gang | jævnfør = se | kapacitet* = plads, kræfter | kompetenc* = det, man kan | kompetenceudvikl* = lære nyt | konstater* = se | kvalificer* = gøre bedre
manglende = som mangler | målgruppe* = dem, det er for | målrettet* = lavet til | nærværende = denne | omhandl* = handle om | omkostning* = pris | optimer* = gøre bedre | opkvalificer* = lære mere
ovennævnte = det | ovenstående = det | paradigm* = tankegang | perspektiver* = se i sammenhæng | proaktiv* = på forkant | påbegynd* = begynde | påkræv* = nødvendig | rammesæt* = lægge rammer for
realiser* = gøre til noget | respektive = hver sin | samarbejdsflade* = samarbejde | strategisk* = langsigtet | synergi* = gavn af hinanden | særdeles = meget | såfremt = hvis
tilbyde* = give | tilvejebring* = skaffe | tidshorisont* = tid | tværfaglig* = på tværs af fag | tværgående = fælles | udfordring* = problem, opgave | udmønt* = blive til | understøtt* = støtte
vedrørende = om | vedr = om | velfærdsteknolog* = teknik, der hjælper | ydermere = også | værdiskab* = gavn | ydelse* = hjælp
`
  .split(/[|\n]/)
  .filter((row) => row.includes('='))
  .map((row) => row.split('=').map((part) => part.trim()) as [string, string]);

const whole = new Map(rows.filter(([key]) => !key.endsWith('*')));
const openings = rows
  .filter(([key]) => key.endsWith('*'))
  .map(([key, instead]) => [key.slice(0, -1), instead] as const);

/** Turns of several words. */
const turns: readonly (readonly [RegExp, string])[] = [
  [/\bi henhold til\b/giu, 'efter'],
  [/\bmed henblik på\b/giu, 'for at'],
  [/\bi forbindelse med\b/giu, 'ved, når'],
  [/\bpå baggrund af\b/giu, 'fordi, efter'],
  [/\bi forhold til\b/giu, 'om, til'],
  [/\bmed hensyn til\b/giu, 'om'],
  [/\bunder hensyntagen til\b/giu, 'med tanke på'],
  [/\bhvad angår\b/giu, 'om'],
  [/\bi overensstemmelse med\b/giu, 'efter, som'],
];

/** From here on a word is hard by its length alone. */
const longest = 18;

export function findDifficultWords(text: string): WordHint[] {
  const single = wordsOf(text).flatMap(({ span, start }): WordHint[] => {
    const low = span.toLowerCase();
    const instead = whole.get(low) ?? openings.find(([opening]) => low.startsWith(opening))?.[1];
    if (instead !== undefined) return [{ span, start, instead }];
    return span.length >= longest && !/\d/.test(span)
      ? [{ span, start, instead: 'et kortere ord, eller del det op' }]
      : [];
  });
  const several = turns.flatMap(([pattern, instead]) =>
    [...text.matchAll(pattern)].map(({ 0: span, index }): WordHint => ({ span, start: index, instead })),
  );
  return [...single, ...several].sort((a, b) => a.start - b.start);
}
