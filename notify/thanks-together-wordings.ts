/** Thank-yous for several stories in one letter. `two` is how many, in words; `when` is " i dag", " i går" or nothing. */
type Wording = (two: string, when: string) => { subject: string; first: string; thanks: string };

const big = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const thanksTogetherWordings: readonly [Wording, ...Wording[]] = [
  (two, when) => ({
    subject: `${big(two)} af jeres historier er delt`,
    first: `${big(two)} af jeres historier er delt${when}.`,
    thanks: 'Det er ikke hver dag, vi finder så meget godt samme sted. Tak, fordi I skriver om det, I laver.',
  }),
  (two, when) => ({
    subject: `Vi har delt ${two} historier fra jer`,
    first: `Vi har delt ${two} af jeres historier${when}.`,
    thanks: 'Hver for sig er de gode. Sammen viser de, hvor meget der foregår hos jer.',
  }),
  (two, when) => ({
    subject: `${big(two)} historier fra jer er kommet længere ud`,
    first: `${big(two)} historier fra jer er delt${when}, så flere kan læse dem.`,
    thanks: 'Tak for dem. Det betyder noget, at nogen hos jer husker at skrive, mens det sker.',
  }),
  (two, when) => ({
    subject: 'Det blev til mere end én historie',
    first: `Det blev til mere end én: ${big(two)} af jeres historier er delt${when}.`,
    thanks: 'Vi havde svært ved at vælge mellem dem, og så lod vi være.',
  }),
  (two, when) => ({
    subject: `${big(two)} gange tak`,
    first: `${big(two)} gange tak, for ${two} af jeres historier er delt${when}.`,
    thanks: 'Én tak for hver, og en til, fordi I bliver ved med at lukke os andre ind.',
  }),
  (two, when) => ({
    subject: 'Jeres historier er kommet ud til flere',
    first: `${big(two)} af jeres historier er delt${when} og står nu, hvor flere ser dem.`,
    thanks: 'Nu kan folk, der ikke kender jer i forvejen, se, hvad I går og laver.',
  }),
  (two, when) => ({
    subject: `Nu kan flere læse ${two} historier fra jer`,
    first: `Nu kan flere læse med hos jer: ${big(two)} af jeres historier er delt${when}.`,
    thanks: 'Sådan nogle hverdage er værd at fortælle om. Sig det gerne videre til dem, der var med.',
  }),
  (two, when) => ({
    subject: `Godt nyt om ${two} af jeres opslag`,
    first: `${big(two)} af jeres opslag er delt${when}.`,
    thanks: 'I skriver, så man kan se det for sig. Det er sværere, end det ser ud til.',
  }),
  (two, when) => ({
    subject: 'Vi har læst med hos jer',
    first: `Vi har læst med hos jer, og ${two} af jeres historier er delt${when}.`,
    thanks: 'De fik os til at smile hen over kaffen, og det under vi også andre.',
  }),
  (two, when) => ({
    subject: `Delt med glæde, ${two} gange`,
    first: `Vi har med glæde delt ${two} af jeres historier${when}.`,
    thanks: 'Bliv endelig ved. Vi læser det hele, også det, vi ikke når at dele.',
  }),
  (two, when) => ({
    subject: `${big(two)} historier, der skulle videre`,
    first: `${big(two)} af jeres historier skulle videre. De er delt${when}.`,
    thanks: 'Bag hver af dem står der nogen, som har gjort sig umage. Hils dem fra os.',
  }),
  (two, when) => ({
    subject: `Tak for ${two} gode historier`,
    first: `Tak for historierne fra jer. ${big(two)} af dem er delt${when}.`,
    thanks: 'De handler om noget, de fleste kan kende fra deres eget liv. Det er derfor, de er gode at dele.',
  }),
];
