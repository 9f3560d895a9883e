import { type Hit, phrasesOf, type Term } from './match-terms.ts';

/** Names by what they say of whose matter it is. Municipal facts change: keep the lists here and nowhere else. */
const lists = {
  /** The municipality by name, and institutions that are its own. */
  own: `norddjurs kommune, norddjurskommune, norddjurs, søren kanne skolen, auning skole, vestre skole, ørum skole, toubroskolen, langhøjskolen, rougsøskolen, anholt skole, fuglsanggården, damhuset,
    ørum aktiv center, kulturperronen, grenaa idrætscenter, viild, giv et praj, norddjurs awards`,
  /** Names that are hardly found elsewhere. */
  places: `grenaa, grenå, auning, aunning, allingåbro, alingåbro, glesborg, trustrup, bønnerup, fjellerup, gjerrild, stenvad, ramten, vivild, ålsø, ålsrode, aalsrode, gjesing, øster alling, vester alling, dolmer, homå,
    veggerslev, rimsø, kastbjerg, enslev, fannerup, hevring, fausing, udbyhøj, store sjørup, glatved, ginnerup, hessel, kolindsund, grenåen, polderrev, karlby klint, sangstrup klint, gjerrild klint, løvenholm, anholt, norddjursland,
    meilgaard, mejlgård, rougsø, nørre djurs, sønderhald, gammel estrup, kattegatcentret`,
  /** Names with namesakes: they count only beside something else that points here. */
  shared: 'lyngby, holbæk, =ørsted, ørum, voldby, nørager, hammelev, åstrup, hoed, djursland, midtdjurs',
  /** Other municipalities and their places. */
  elsewhere: `syddjurs, ebeltoft, hornslet, kolind, ryomgård, nimtofte, rønde, mørke, =mols, tirstrup, randers, favrskov, mariagerfjord, hobro, hadsten, hammel, aarhus kommune, århus kommune, viborg, silkeborg, horsens, skanderborg, odder, hedensted, vejle, kolding, odense, esbjerg, aalborg, herning, holstebro,
    skive, ikast*, struer, lemvig, rebild, jammerbugt, hjørring, frederikshavn, thisted, svendborg, nyborg, assens, nordfyns, guldborgsund, lolland, slagelse, næstved, køge, roskilde, greve, gentofte, gladsaxe, ballerup, hillerød, helsingør, fredericia, middelfart, billund, varde, ringkøbing*, bornholm, københavns kommune, sønderborg, tønder, aabenraa, haderslev, samsø, læsø, langeland`,
  /** The same words, other things. */
  namesakes: `ac norddjurs, fc norddjurs, venstre norddjurs, socialdemokratiet norddjurs, konservative norddjurs, sf norddjurs, norddjurs provsti, norddjursliv, kongens lyngby, lyngby-taarbæk, lyngby taarbæk, lyngby storcenter, lyngby boldklub, lyngby hovedgade, sorgenfri, holbæk sygehus, holbæk kommune, holbæk havn, holbæk fjord, holbæk på sjælland, ørsted sælger, ørsted-aktien, ørsteds aktie*,
    ørsted aktie*, ørsted havvind*, energiselskabet ørsted, energigiganten ørsted, ørsted henter, ørsted fyrer, h.c ørsted, h c ørsted, hc ørsted, a.s ørsted, anders sandøe ørsted, ørsted på fyn, ørum ved viborg, ørum sogn, voldby ved hammel, nørager i rebild, wasserburg, isselburg, hoppen norddjurs, hingsten norddjurs, skibet norddjurs, auning bil*, ms norddjurs`,
  /** What others run, however near it stands. */
  others: `letbane*, midttrafik, region midtjylland, regionen, regionens, regionshospital*, sygehuset, sygehus, hospitalet, akutmodtagelse*, lægehus*, lægevagt*, 1813, egen læge, praktiserende læge, viden djurs, grenaa gymnasium, gymnasiet, stena line, stena, grenaa havn a/s, havneselskab*, rederiet, rederi, færgeselskab*, yousee, =tdc, norlys, telenor, telia, mobilselskab*, mobildækning, internetudbyder, postnord, =gls, =dao, netto, rema, lidl, bilka, føtex, brugsen,
    djurs sommerland, aarhus airport, lufthavn*, =dsb, arriva, skattestyrelsen, udbetaling danmark, energiselskab*, elselskab*, banken, nordea, danske bank, boligforening*, boligselskab*, campingplads*, restaurant*, pizzeria*, privatskole*, friskole*, efterskole*, vejdirektorat*, banedanmark, kystdirektorat*, radisson, sparekassen, tømmerhandel*, burger king, mcdonalds, tandlægen i, frisør*`,
  /** The municipality itself as the one spoken of, which outweighs other owners. */
  addressed:
    'kommune, kommunen, kommunens, byrådet, kommunalbestyrelse*, forvaltning*, borgmester*, norddjurs kommune, jobcentret, hjemmeplejen, rådhuset, ppr, teknisk forvaltning',
};

type PlaceKind = keyof typeof lists;
const kinds = Object.keys(lists) as PlaceKind[];

const exact = (phrase: string) =>
  phrase
    .split(' ')
    .map((part) => (/^=|\*$/.test(part) ? part : `=${part}`))
    .join(' ');

// Names are matched exactly, with and without a genitive s: a stem would make one place out of two.
const withGenitive = (phrase: string) =>
  phrase.endsWith('*') || phrase.endsWith('s') ? [exact(phrase)] : [exact(phrase), `${exact(phrase)}s`];

export const placeList: readonly Term[] = kinds.flatMap((kind, group) =>
  phrasesOf(lists[kind])
    .flatMap(withGenitive)
    .map((phrase) => ({ group, phrase })),
);

export type PlacesFound = Record<PlaceKind, Hit[]>;

export function sortPlaces(hits: readonly Hit[]): PlacesFound {
  const found = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as PlacesFound;
  const namesakes = hits.filter((hit) => kinds[hit.group] === 'namesakes');
  for (const hit of hits) {
    const kind = kinds[hit.group];
    if (!kind) continue;
    const inNamesake = kind !== 'namesakes' && namesakes.some((other) => other.from <= hit.from && other.to >= hit.to);
    if (!inNamesake) found[kind].push(hit);
  }
  return found;
}

const spellings: Record<string, string> = {
  grenå: 'grenaa',
  aunning: 'auning',
  alingåbro: 'allingåbro',
  aalsrode: 'ålsrode',
  mejlgård: 'meilgaard',
};

/** One name for all spellings of a place, for comparing texts. */
export function placeName(words: readonly string[]): string {
  const plain = words.join(' ').replace(/(?<=[^s])s$/, '');
  return spellings[plain] ?? plain;
}
