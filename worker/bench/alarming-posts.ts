/** What the alert bench publishes: invented matters, each bad enough for an alert at once, no two of them the same. */

/** Each has a department, a theme and words of its own, so that the same place does not make two of them one matter. */
const matters = [
  'Plejehjemmet lod en beboer ligge døende på gulvet i et døgn, og dødsfaldet efterforskes',
  'En dreng druknede på skolens udflugt, fordi ingen voksne holdt øje',
  'Efter tre underretninger blev barnet udsat for vold i plejefamilien',
  'Personalet på bostedet gav en udviklingshæmmet mand tæv, og han døde',
  'To børn blev udsat for seksuelle overgreb af en ansat i klubben, og forvaltningen vidste det',
  'Kommunaldirektøren er bortvist og sigtet for at svindle med millioner af byggeriets penge',
  'Drikkevandet er forgiftet med coli, otte børn er indlagt, og naboerne evakueres',
  'Jobcentrets leder er anholdt og varetægtsfængslet for bedrageri og underslæb med sygedagpenge for 14 millioner',
];
const places = ['Grenaa', 'Auning', 'Allingåbro', 'Glesborg', 'Trustrup', 'Bønnerup', 'Fjellerup', 'Gjerrild'];
const openings = [
  'Jeg ryster stadig over det, som vi fik at vide i aftes.',
  'Hvordan kan sådan noget ske midt i november, spørger alle her.',
  'Så gik den ikke længere, og nu siger jeg det højt.',
  'Vores nabo ringede grædende i morges, lige før vi kørte hjemmefra.',
  'Til alle som bor herude på landet: læs lige med her.',
  'Min mand troede først, at nogen havde fundet på det hele.',
  'Hele vejen taler kun om én ting, når hundene luftes.',
  'Man tror det er løgn, men tre forskellige har set det.',
];
const endings = [
  'Vi venter endnu på bare ét ærligt svar, Norddjurs Kommune.',
  'Norddjurs Kommune tier, og telefonen bliver ikke taget for nogen.',
  'Hvem tager ansvaret for det her, kære Norddjurs Kommune?',
  'Sover I derinde på kontorerne, eller hvad, Norddjurs Kommune?',
  'Norddjurs Kommune burde have reageret allerede i foråret, mener jeg.',
  'Del gerne, så flere får øje på det. Norddjurs Kommune!',
  'Norddjurs Kommune kan ikke være sådan et sted at blive gammel i.',
  'Det er vores egen gade og vores naboer, Norddjurs Kommune.',
];
const size = 8;

/** The post with this number, 0 to 63. Any two have at most one of place and matter, opening and ending in common. */
export function alarmingPost(index: number): string {
  const row = Math.floor(index / size) % size;
  const column = index % size;
  const [opening, ending, place] = [openings[(row + column) % size], endings[(row + 2 * column) % size], places[row]];
  return `${opening} ${matters[column]} i ${place}. ${ending}`;
}
