/**
 * Danish verbs that towns write in the passive, and how to know a form of one. Closed lists: a hint that is wrong costs more trust than
 * one that is missing, and endings alone cannot tell `lukkes` from `børnenes`, `synes` or `kommunens`.
 */
const list = (text: string) => text.trim().split(/\s+/);

/** lukke, lukkede, lukket */
const inEde = list(`
  aflevere afslutte anbefale ansøge beplante beskære beslutte bestille besvare bevare bytte bygge dække danne drøfte efterspørge ekspedere
  fejre feje fejlmelde fjerne flytte fordoble forberede forbedre forhindre forlænge formidle forvente forsinke forårsage fordele frede fælde
  gentage genåbne grave hente hugge hædre igangsætte indsamle inddrage invitere iværksætte kontakte klippe koble kontrollere kåre
  ledsage lette lukke male markere mindske montere ombygge opdatere oprette oppebære overdrage pakke plante plukke pudse påskønne ramme
  redde rense rette rydde samle servere sikre skabe skille skifte skovle slette slukke spare spærre starte stoppe straffe styrke støtte
  sprede takke teste tegne tilpasse tilrettelægge tilkalde udbygge udbetale udpege udskifte udvide udvikle vaske varsle vedligeholde
  vende vurdere værdsætte ændre åbne øge udarbejde bearbejde omarbejde medregne anerkende afklare forklare`);
/** bruge, brugte, brugt */
const inTe = list(`
  aflyse afholde afprøve anvende anlægge ansætte bage behandle belyse belægge benytte berøre beskytte betale bruge dele dyrke efterlyse
  evaluere fastlægge fastsætte forelægge foretage forsyne fremlægge fremvise fylde føre gennemføre gennemgå hæve høre indføre indkalde
  indvie indbyde kalde kræve køre købe leve lede læse løfte løse måle nedlægge nedsætte nævne offentliggøre omlægge ophæve oplyse opføre
  opkræve opsætte opslå overføre prøve påbegynde rejse sende sammenlægge søge tænde tømme tilføre uddele udføre udsende udleje udnævne udtale undersøge undervise
  understøtte udsætte vise`);
/** Infinitive, past passive, past participle. */
const irregular: readonly [string, string, string][] = list(`
  bede/-/bedt binde/-/bundet bryde/-/brudt byde/-/budt bære/-/båret drive/-/drevet finde/fandtes/fundet fortælle/fortaltes/fortalt
  følge/-/fulgt give/gaves/givet gøre/gjordes/gjort hjælpe/-/hjulpet holde/holdtes/holdt lægge/lagdes/lagt lade/-/ladet skrive/-/skrevet
  slå/-/slået spørge/-/spurgt sælge/solgtes/solgt sætte/sattes/sat tage/toges/taget træffe/-/truffet vinde/-/vundet vælge/valgtes/valgt
  nedrive/-/nedrevet trække/-/trukket skyde/-/skudt bringe/-/bragt rive/-/revet bevilge/-/bevilget bebygge/-/bebygget gæste/-/gæstet
  vedtage/vedtoges/vedtaget tilbyde/-/tilbudt udbyde/-/udbudt udskyde/-/udskudt underskrive/-/underskrevet overtage/-/overtaget optage/-/optaget
  modtage/-/modtaget inddrage/-/inddraget foretage/-/foretaget foreslå/-/foreslået overholde/-/overholdt afholde/afholdtes/afholdt
  ansætte/-/ansat igangsætte/-/igangsat iværksætte/-/iværksat udsætte/-/udsat nedsætte/-/nedsat fastsætte/-/fastsat opsætte/-/opsat
  anlægge/anlagdes/anlagt fremlægge/-/fremlagt fastlægge/-/fastlagt forelægge/-/forelagt nedlægge/-/nedlagt omlægge/-/omlagt sammenlægge/-/sammenlagt
  tilrettelægge/-/tilrettelagt planlægge/-/planlagt belægge/-/belagt gennemgå/-/gennemgået offentliggøre/-/offentliggjort vende/-/vendt
  tilkalde/-/tilkaldt bestille/-/bestilt udbetale/-/udbetalt vedligeholde/-/vedligeholdt gentage/-/gentaget spise/-/spist
`).map((row) => row.split('/') as [string, string, string]);

const passives = new Map<string, string>();
const participles = new Map<string, string>();
for (const verb of [...inEde, ...inTe]) passives.set(`${verb}s`, verb);
for (const verb of inEde) {
  passives.set(`${verb}des`, verb);
  participles.set(`${verb}t`, verb);
}
for (const verb of inTe) {
  const stem = verb.replace(/e$/, '').replace(/([bdfglmnprst])\1$/, '$1');
  passives.set(`${stem}tes`, verb);
  participles.set(`${stem}t`, verb);
}
for (const [verb, past, participle] of irregular) {
  passives.set(`${verb}s`, verb);
  if (past !== '-') passives.set(past, verb);
  participles.set(participle, verb);
}
/** They mean something else, too: `det bliver vist godt`, `der findes`, `de følges ad`. `Arbejdet` is a noun more often than not. */
for (const other of ['vist']) participles.delete(other);
for (const other of ['slås', 'følges', 'findes', 'fandtes']) passives.delete(other);
passives.set('arbejdes', 'arbejde');

/** People and things that end in -er, in the genitive: `en læreres`, `to borgeres`. */
const people =
  /(?:lær|borg|led|kunstn|arbejd|brug|bebo|spill|forsk|handl|gæst|tag|kør|hold|skriv|rytt|fisk|ald|vint|somm|tim|plej|fædr|mødr|ansøg|arrangør|bag|slagt|sanger|dans)eres$/;

/** The infinitive of which this is an -s passive; undefined for everything else. Small letters. Verbs in -ere go by their ending. */
export function passiveOf(form: string): string | undefined {
  const known = passives.get(form);
  if (known !== undefined || !/^\p{L}{3,}er(?:e|ede)s$/u.test(form)) return known;
  return people.test(form) ? undefined : form.replace(/(?:de)?s$/, '');
}

/** The infinitive of which this is a past participle; undefined for everything else. Small letters. */
export const participleOf = (form: string): string | undefined =>
  participles.get(form) ?? (/^\p{L}{3,}eret$/u.test(form) ? form.slice(0, -1) : undefined);
