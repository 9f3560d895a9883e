/**
 * Hand-written thank-yous, so that the tenth does not read like the first. `source` is the name of the Page, `where` what it was
 * shared on: "på kommunens Facebook-side".
 */
type Wording = (source: string, where: string) => { subject: string; first: string; thanks: string };

export const thanksWordings: readonly [Wording, ...Wording[]] = [
  (_source, where) => ({
    subject: 'Jeres historie er delt',
    first: `Jeres historie er nu delt ${where}.`,
    thanks:
      'Den fortjener at blive læst af flere end dem, der følger jer i forvejen. Tak, fordi I tog jer tid til at skrive den.',
  }),
  (source, where) => ({
    subject: 'Nu kan mange flere læse jeres historie',
    first: `Vi har delt historien fra ${source} ${where}.`,
    thanks: 'Vi blev glade, da vi læste den, og den glæde ville vi gerne give videre. Tak for den.',
  }),
  (source, where) => ({
    subject: `Vi har delt et opslag fra ${source}`,
    first: `Vi har delt jeres opslag, så det nu også står ${where}.`,
    thanks: 'Det er den slags øjeblikke, der viser, hvad I går og laver til daglig. Tak, fordi I lukker os andre ind.',
  }),
  (_source, where) => ({
    subject: 'Tak for historien. Den er delt',
    first: `Jeres historie er delt ${where}.`,
    thanks: 'Man kan mærke, at I holder af det, I laver. Det smitter, og derfor skulle den ud til flere.',
  }),
  (source, where) => ({
    subject: 'Jeres opslag er kommet længere ud',
    first: `Opslaget fra ${source} er delt ${where}.`,
    thanks: 'De små historier fra hverdagen gør tit det største indtryk. Tak, fordi I skrev denne ned.',
  }),
  (_source, where) => ({
    subject: 'En historie fra jer har fået flere læsere',
    first: `En af jeres historier er delt ${where}.`,
    thanks: 'Nu møder den også folk, som ikke kender jer i forvejen. Det er godt gået.',
  }),
  (_source, where) => ({
    subject: 'Delt med glæde',
    first: `Vi har med glæde delt jeres historie ${where}.`,
    thanks:
      'Den fortæller mere om vores arbejde, end en lang forklaring kunne have gjort. Bliv endelig ved med at skrive.',
  }),
  (source, where) => ({
    subject: `Flere kan nu læse om ${source}`,
    first: `Jeres historie er delt og står nu ${where}.`,
    thanks: 'I har fanget noget, som mange kan nikke genkendende til. Tak, fordi I delte det med os andre.',
  }),
  (_source, where) => ({
    subject: 'Jeres ord er sendt videre',
    first: `Vi har delt jeres historie ${where}, så flere kan få glæde af den.`,
    thanks: 'Den er skrevet ligefremt og med varme, og så behøver man ikke lægge meget til. Tak for den.',
  }),
  (source, where) => ({
    subject: 'Jeres historie er ude hos flere',
    first: `Historien fra ${source} er delt ${where}.`,
    thanks: 'Fortæl det gerne til dem, der var med. Det er deres indsats, folk nu får øje på.',
  }),
  (_source, where) => ({
    subject: 'Den her skulle flere se',
    first: `Nu er jeres historie delt ${where}.`,
    thanks:
      'Vi syntes, at flere skulle se den. Tak, fordi I husker at fortælle om det, der lykkes, midt i en travl hverdag.',
  }),
  (source, where) => ({
    subject: `Tak til jer hos ${source}`,
    first: `Jeres opslag er delt, og det kan nu ses ${where}.`,
    thanks:
      'Det er rart at få et kig ind i jeres dag. Sådan en historie er svær at finde på, hvis man ikke selv er der.',
  }),
  (_source, where) => ({
    subject: 'Jeres historie er gået videre',
    first: `Jeres historie er gået videre: Den er delt ${where}.`,
    thanks: 'Vi er glade for, at I skriver om det, I er stolte af. Har I flere af samme slags, så læser vi dem gerne.',
  }),
  (source, where) => ({
    subject: 'Godt nyt om jeres opslag',
    first: `Vi har delt et af opslagene fra ${source} ${where}.`,
    thanks: 'Det minder os om, hvorfor arbejdet betyder noget for dem, det handler om. Tak, fordi I viser det frem.',
  }),
];
