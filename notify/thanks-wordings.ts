/** Hand-written thank-yous, so that the tenth does not read like the first. `source` is the name of the Page. */
type Wording = (source: string) => { subject: string; first: string; thanks: string };

export const thanksWordings: readonly [Wording, ...Wording[]] = [
  () => ({
    subject: 'Jeres historie er delt',
    first: 'Jeres historie er nu delt på kommunens fælles Facebook-side.',
    thanks:
      'Den fortjener at blive læst af flere end dem, der følger jer i forvejen. Tak, fordi I tog jer tid til at skrive den.',
  }),
  (source) => ({
    subject: 'Nu kan mange flere læse jeres historie',
    first: `Vi har delt historien fra ${source} på kommunens Facebook-side.`,
    thanks: 'Vi blev glade, da vi læste den, og den glæde ville vi gerne give videre. Tak for den.',
  }),
  (source) => ({
    subject: `Vi har delt et opslag fra ${source}`,
    first: 'Vi har delt jeres opslag, så det nu også står på kommunens Facebook-side.',
    thanks: 'Det er den slags øjeblikke, der viser, hvad I går og laver til daglig. Tak, fordi I lukker os andre ind.',
  }),
  () => ({
    subject: 'Tak for historien. Den er delt',
    first: 'Jeres historie er delt videre fra kommunens Facebook-side.',
    thanks: 'Man kan mærke, at I holder af det, I laver. Det smitter, og derfor skulle den ud til flere.',
  }),
  (source) => ({
    subject: 'Jeres opslag er kommet længere ud',
    first: `Opslaget fra ${source} er delt på kommunens fælles Facebook-side.`,
    thanks: 'De små historier fra hverdagen gør tit det største indtryk. Tak, fordi I skrev denne ned.',
  }),
  () => ({
    subject: 'En historie fra jer har fået flere læsere',
    first: 'En af jeres historier er delt på kommunens Facebook-side.',
    thanks: 'Nu møder den også borgere, som aldrig har været hos jer. Det er godt gået.',
  }),
  () => ({
    subject: 'Delt med glæde',
    first: 'Vi har med glæde delt jeres historie på kommunens Facebook-side.',
    thanks:
      'Den fortæller mere om vores arbejde, end en lang forklaring kunne have gjort. Bliv endelig ved med at skrive.',
  }),
  (source) => ({
    subject: `${source} kan nu læses på kommunens side`,
    first: 'Jeres historie er delt og står nu på kommunens Facebook-side.',
    thanks: 'I har fanget noget, som mange kan nikke genkendende til. Tak, fordi I delte det med os andre.',
  }),
  () => ({
    subject: 'Jeres ord er sendt videre',
    first: 'Vi har delt jeres historie med alle, der følger kommunen på Facebook.',
    thanks: 'Den er skrevet ligefremt og med varme, og så behøver man ikke lægge meget til. Tak for den.',
  }),
  (source) => ({
    subject: 'I er på kommunens Facebook-side',
    first: `Historien fra ${source} er delt på kommunens fælles side.`,
    thanks: 'Fortæl det gerne til dem, der var med. Det er deres indsats, folk nu får øje på.',
  }),
  () => ({
    subject: 'Den her skulle flere se',
    first: 'Jeres historie er delt på kommunens Facebook-side.',
    thanks:
      'Vi syntes, at flere skulle se den. Tak, fordi I husker at fortælle om det, der lykkes, midt i en travl hverdag.',
  }),
  (source) => ({
    subject: `Tak til jer hos ${source}`,
    first: 'Jeres opslag er delt, og det kan nu ses på kommunens fælles Facebook-side.',
    thanks:
      'Det er rart at få et kig ind i jeres dag. Sådan en historie er svær at finde på, hvis man ikke selv er der.',
  }),
  () => ({
    subject: 'Jeres historie er gået videre',
    first: 'Nu er jeres historie delt på kommunens Facebook-side.',
    thanks: 'Vi er glade for, at I skriver om det, I er stolte af. Har I flere af samme slags, så læser vi dem gerne.',
  }),
  (source) => ({
    subject: 'Godt nyt om jeres opslag',
    first: `Vi har delt et af opslagene fra ${source} på kommunens Facebook-side.`,
    thanks: 'Det minder os om, hvorfor arbejdet betyder noget for dem, det handler om. Tak, fordi I viser det frem.',
  }),
];
