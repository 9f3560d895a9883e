/**
 * *Hvis bord er det?* Whose table a matter seems to be on, by the words of the text. A suggestion: people decide. A matter is
 * somebody else's only where the text names them and nothing of the municipality's own; in doubt it is ours, since an alert
 * too many costs a minute and one too few a crisis.
 */
import type { Owner } from './words.ts';

const letters = String.raw`\p{L}\p{N}`;
/** Words or beginnings of words (`*`) as one pattern, each standing by itself. */
const wordsOf = (list: string, flags = 'iu'): RegExp =>
  new RegExp(
    `(?<![${letters}])(?:${list
      .split(',')
      .map((word) => word.trim().replace(/\s+/g, String.raw`\s+`).replace(/\*$/, `[${letters}]*`))
      .join('|')})(?![${letters}])`,
    flags,
  );

/**
 * Who runs what (domain.md §2.3 "not municipal", §2.4 "owner attribution matters more than tone"): hospitals and doctors the
 * region; police, taxes, grants and youth education the state; water, heat, waste and power the utilities; buses, the light
 * rail, shops, mobile masts, the harbour company and private homes for the elderly private or independent companies.
 */
const others: readonly [Exclude<Owner, 'kommune'>, RegExp][] = [
  [
    'region',
    wordsOf(`sygehus*, hospital*, regionshospital*, akutmodtagelse*, akutafdeling*, akutklinik*, skadestue*, lægevagt*,
      vagtlæge*, egen læge, praktiserende læge*, lægehus*, psykiatrien, børnepsykiatri*, ambulance*, region, regionen,
      regionens, region midtjylland, regionsråd*, skejby, auh`),
  ],
  [
    'stat',
    wordsOf(`politi, politiet, politiets, politistation*, skat, skattestyrelsen, gældsstyrelsen, su, su-styrelsen,
      udbetaling danmark, vejdirektoratet*, statsvej*, banedanmark, dsb, kystdirektoratet, naturstyrelsen, fiskeristyrelsen,
      domstol*, kriminalforsorgen, folketinget, regeringen, minister, ministeren, ministeriet, viden djurs, gymnasiet,
      grenaa gymnasium, hf-kursus`),
  ],
  [
    'forsyning',
    wordsOf(`aquadjurs, vandværk*, vandforsyning*, vandselskab*, fjernvarme*, varmeværk*, varmeforsyning*, reno djurs,
      renodjurs, renovation*, skraldebil*, skraldespand*, affaldsspand*, affaldsbeholder*, genbrugsplads*, elselskab*, elnet*,
      strømafbrydelse*, strømsvigt*, spildevand*, forsyningsselskab*`),
  ],
  [
    'privat',
    wordsOf(`midttrafik*, letbane, letbanen, letbanens, arriva, friplejehjem*, privat plejehjem*, private plejehjem*,
      privat plejecenter*, privatskole*, friskole*, efterskole*, grenaa havn, havneselskab*, stena line, færgeselskab*, boligforening*,
      boligselskab*, udlejer, udlejeren, teleselskab*, mobildækning*, mobilmast*, fiberfirma*, postnord, supermarked*, rema,
      kvickly, meny, apotek*, djurs sommerland`),
  ],
];

/** The municipality and what it does itself; jobs and benefits are its own, whatever they are mixed up with. */
const ours =
  wordsOf(`kommune, kommunen, kommunens, kommunal*, norddjurs kommune, rådhus*, byråd*, borgmester*, forvaltning*,
  udvalgsformand*, borgerservice, jobcenter*, ydelse*, kontanthjælp*, sygedagpenge*, sagsbehandl*, sagsbehandler*,
  socialrådgiver*, hjemmepleje*, hjemmehjælp*, sosu*, plejehjem, plejehjemmet, plejehjemmets, plejecenter*, bosted*, visitation*,
  skole, skolen, skolens, skoler, skolerne, folkeskole*, skolebus*, skolekørsel*, lærerne, sfo, børnehave*, vuggestue*,
  dagpleje*, daginstitution*, dagtilbud*, pædagog*, ungdomsskole*, sundhedspleje*, tandpleje*, misbrugscenter*, familieafdeling*,
  anbring*, tvangsfjern*, byggesag*, byggetilladelse*, lokalplan*, vejvæsen*, snerydning*, kommunevej*, bibliotek*,
  svømmehal*, idrætshal*, anholtfærge*`);
/** "Privat plejehjem" and "friskole" are somebody else's, though a home for the elderly or a school is mostly ours. */
const privateOnes = wordsOf(
  'friplejehjem*, privat plejehjem*, private plejehjem*, privat plejecenter*, privatskole*, friskole*',
  'giu',
);
/** Where water makes people ill, the municipality is the authority (drinking water), whoever runs the works. */
const danger = wordsOf('coli*, forurenet, forurening*, drikkevand*, kog vandet, kogeanbefaling*, syge af, forgift*');

/** Whether the municipality, or something that it does itself, stands in the text. */
export const namesOurs = (text: string): boolean => ours.test(text.normalize('NFC').replace(privateOnes, ' '));

export function ownerOfMatter(text: string): Owner {
  const told = text.normalize('NFC');
  if (namesOurs(told)) return 'kommune';
  const named = others.filter(([, pattern]) => pattern.test(told)).map(([owner]) => owner);
  const [owner] = named;
  // Two of them in one text: nobody can say whose it is.
  if (owner === undefined || named.length > 1) return 'kommune';
  return owner === 'forsyning' && danger.test(told) ? 'kommune' : owner;
}
