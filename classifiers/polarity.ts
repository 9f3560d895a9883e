import { createRequire } from 'node:module';

/**
 * General Danish polarity of single words, in full forms: AFINN-165 in Danish from npm, with its translation slips
 * taken out and everyday words of praise and complaint added.
 */
const require = createRequire(import.meta.url);
const afinn = require('afinn-165-multilingual/build/AFINN-da.json') as Record<string, number | null>;

/** Wrong sign or wrong word in the translated list. */
const corrected: Record<string, number> = {
  afhængige: -1,
  afværge: 1,
  bekymringer: -2,
  bekymring: -2,
  bekymret: -2,
  hoverende: -3,
  ildevarslende: -3,
  ophidse: -3,
  mangel: -2,
  tvunget: -1,
  dyrt: -1,
  nedbragt: 2,
  ros: 3,
  syg: -1,
};

/** Words without a side in municipal talk, whatever the list says. */
const sideless =
  'ak ar av bud del dom dud fad fag gag gal gud ha helt kæmpe give gift grå ja kamp kampe klar klart krav lag ledelse let lide lidt lig ' +
  'lige lo løs mod nå ønskes priser pris rig rette rå slags sikkert skyld sky spørgsmål stand stof stor større træk tryk tro øge vagt venter væv ' +
  'efterfølgende lejlighed aftale betale alene interesse betydning bestemt eftertænksom begået død ingen støtte hjælp hjælpe hjælper brand stop';

const everyday: [number, string][] = [
  [3, 'skøn skønt skønne dejlige dejligste fantastiske fantastisk fremragende uvurderlig forrygende strålende'],
  [
    2,
    'godt gode bedste flot flotte hyggelig hyggeligt hyggelige sød søde sødt sej seje sejt fin fint fine fedt fede lækkert smukke rart rar rare',
  ],
  [
    2,
    'imponerende dygtig dygtige glade roser tryg trygt trygge tilfreds tilfredse rolig nærværende kompetent kompetente great lovely beautiful wonderful',
  ],
  [2, 'amazing thanks helpful friendly schön toll wunderbar herrlich danke super perfekt heldigvis elsker'],
  [
    -2,
    'dårligere ringe sløvt sløv sur sure vred vrede vredt ked kedeligt irriterende frustrerende frustreret frustrerede pinligt pinlig tarveligt',
  ],
  [
    -2,
    'urimeligt urimelig uforståeligt latterligt tåbeligt dumt besværligt bøvlet rodet beskidt beskidte ulækkert mærkeligt usikkert utrygt utryg',
  ],
  [
    -3,
    'elendigt elendig håbløst håbløs skammeligt skam grotesk uacceptabelt forfærdeligt forfærdelig frygteligt rystende uhyggeligt chokerende',
  ],
  [
    -3,
    'møg lort lorte pis svineri sjusk makværk skandaløst respektløst svigtet svigter lyver lyve løgn uforsvarligt uværdigt umenneskeligt',
  ],
  [
    -2,
    'terrible awful disgusting shame dirty rude bad worst furchtbar schlecht schmutzig schade unfreundlich leider enttäuscht',
  ],
];

export const polarityOf: ReadonlyMap<string, number> = build();

function build(): Map<string, number> {
  const found = new Map<string, number>();
  for (const [word, value] of Object.entries(afinn)) {
    if (value && word && !word.includes(' ')) found.set(word.toLowerCase(), value);
  }
  for (const word of sideless.split(' ')) found.delete(word);
  for (const [word, value] of Object.entries(corrected)) found.set(word, value);
  for (const [value, words] of everyday) for (const word of words.split(' ')) found.set(word, value);
  const emoji: [number, string][] = [
    [2, '❤ 😍 🥰 👏 💪 🎉 🤩 💚 💙 🧡 💛 💜 💖 🌟 🏆 🥳 😊 😀 😃 😄 😁 🙌 👍 ☀ 🌞 🤗 💐 🌸'],
    [-2, '😡 🤬 😠 👎 🤮 😤 💔 😢 😭 😞 😔 😱 🙄 🙃 🤦 😒 🤡 🖕 💩'],
  ];
  for (const [value, signs] of emoji) for (const sign of signs.split(' ')) found.set(sign, value);
  return found;
}

export const negators: ReadonlySet<string> = new Set(
  "ikke ik ikk ik' aldrig ingen intet ej hverken uden næppe ingenting ingensinde mangler not no never nicht kein keine".split(
    ' ',
  ),
);
export const boosters: ReadonlySet<string> = new Set(
  'meget rigtig virkelig fuldstændig totalt ekstremt utrolig utroligt vildt enormt særdeles dybt mega simpelthen fandme sgu pisse decideret absolut alt'.split(
    ' ',
  ),
);
export const contrasts: ReadonlySet<string> = new Set(
  'men dog desværre derimod omvendt imidlertid but aber'.split(' '),
);
