/** Who works in the fictitious municipality, and what its playbooks say. Every name, number and address is invented. */
const person = (name: string, roles: string[], more: { departments?: string[]; phone?: string } = {}) => ({
  mail: `${name.toLowerCase().replaceAll('ø', 'oe').replaceAll('å', 'aa').replaceAll('æ', 'ae')}@norddjurs.example`,
  name,
  roles,
  ...more,
});

export const demoDepartments = [
  {
    key: 'sundhed_og_omsorg',
    name: 'Sundhed og omsorg',
    mail: 'sundhed@norddjurs.example',
    head: 'soeren@norddjurs.example',
  },
  {
    key: 'skole_og_dagtilbud',
    name: 'Skole og dagtilbud',
    mail: 'skole@norddjurs.example',
    head: 'laerke@norddjurs.example',
  },
  {
    key: 'boern_og_familie',
    name: 'Børn og familie',
    mail: 'familie@norddjurs.example',
    head: 'gitte@norddjurs.example',
  },
  { key: 'social', name: 'Social', mail: 'social@norddjurs.example', head: 'gitte@norddjurs.example' },
  {
    key: 'kultur_og_fritid',
    name: 'Kultur og fritid',
    mail: 'kultur@norddjurs.example',
    head: 'nanna@norddjurs.example',
  },
  { key: 'vej_og_ejendom', name: 'Vej og ejendom', mail: 'vej@norddjurs.example', head: 'ivan@norddjurs.example' },
  { key: 'byg_og_miljoe', name: 'Byg og miljø', mail: 'miljoe@norddjurs.example', head: 'ivan@norddjurs.example' },
  {
    key: 'erhverv_og_arbejdsmarked',
    name: 'Erhverv og arbejdsmarked',
    mail: 'erhverv@norddjurs.example',
    head: 'malik@norddjurs.example',
  },
  {
    key: 'borgerservice',
    name: 'Borgerservice',
    mail: 'borgerservice@norddjurs.example',
    head: 'malik@norddjurs.example',
  },
  { key: 'it_og_digitalisering', name: 'It og digitalisering', mail: 'it@norddjurs.example' },
  { key: 'ledelsessekretariatet', name: 'Ledelsessekretariatet', mail: 'sekretariatet@norddjurs.example' },
];

const crisis = (name: string, phone: string, departments: string[]) =>
  person(name, ['crisis'], { departments, phone: `+45${phone}` });

export const demoPeople = [
  person('Signe', ['comms']),
  person('Rasmus', ['comms']),
  person('Yasmin', ['comms']),
  person('Torben', ['comms']),
  crisis('Karla', '00112201', ['sundhed_og_omsorg', 'ledelsessekretariatet']),
  crisis('Bjarke', '00112202', ['skole_og_dagtilbud']),
  crisis('Dorte', '00112203', ['boern_og_familie']),
  crisis('Vibeke', '00112204', ['social']),
  crisis('Jeppe', '00112205', ['vej_og_ejendom', 'byg_og_miljoe']),
  crisis('Anders', '00112206', ['erhverv_og_arbejdsmarked', 'borgerservice']),
  crisis('Mogens', '00112207', ['kultur_og_fritid', 'it_og_digitalisering']),
  crisis('Åse', '00112208', ['ledelsessekretariatet', 'skole_og_dagtilbud']),
  person('Lærke', ['department'], { departments: ['skole_og_dagtilbud'] }),
  person('Søren', ['department'], { departments: ['sundhed_og_omsorg'] }),
  person('Nanna', ['department'], { departments: ['kultur_og_fritid'] }),
  person('Ivan', ['department'], { departments: ['vej_og_ejendom', 'byg_og_miljoe'] }),
  person('Gitte', ['department'], { departments: ['social', 'boern_og_familie'] }),
  person('Malik', ['department'], { departments: ['erhverv_og_arbejdsmarked', 'borgerservice'] }),
  person('Ellen', ['leader']),
  person('Viggo', ['admin']),
  person('Pernille', ['dpo']),
];

export const demoPlaybooks = [
  {
    severity: 1,
    text: [
      'Institutionen svarer selv, venligt og kort, inden for én arbejdsdag.',
      'Er sagen lettere at tage i telefonen, så ring. Skriv aldrig om enkeltpersoner i tråden.',
      'Vis vej til Giv et praj eller Digital Post, når det er der, hjælpen findes.',
      'Notér emnet. Kommer det samme fem gange på en uge, behandles det som niveau 2.',
    ].join('\n'),
    holding: [
      'Tak, fordi du siger det. Vi ser på det i dag og vender tilbage her i tråden.',
      'Det er ærgerligt at høre. Skriv gerne til os via Giv et praj, så havner det hos dem, der kan gøre noget ved det.',
    ],
  },
  {
    severity: 2,
    text: [
      'Fagchefen har ansvaret og samler i dag, hvad vi ved, hvad vi ikke ved, og hvem det berører.',
      'Tal med den berørte først, hvis I ved, hvem det er, og det er rimeligt.',
      'Vælg én, der udtaler sig, og skriv tre linjer: hvad vi beklager, hvad der er sket, hvad vi gør nu.',
      'Giv kommunikation og udvalgsformanden besked, så ingen bliver overrasket.',
      'Tjek tavshedspligten, og lad kritikken blive stående.',
      'Følg sagen i to døgn. Skriver en journalist, endnu et medie eller en politiker, så gå til niveau 3.',
    ].join('\n'),
    holding: [
      'Tak, fordi I gør os opmærksomme på det. Vi er ved at undersøge, hvad der er sket, og svarer her, når vi ved mere.',
      'Vi tager det alvorligt og taler med dem, det handler om. Vi kan ikke gå ind i enkeltsager her på siden, men ring gerne til os.',
      'Vi kan endnu ikke svare på alt. Vi skriver igen senest i morgen inden middag.',
    ],
  },
  {
    severity: 3,
    text: [
      'Først mennesker: 112, pårørende og medarbejdere. Direktøren og kommunikation leder.',
      'Den første halve time: bekræft, at beskeden er set, saml gruppen, udpeg én talsperson, og sæt glade opslag på pause. Instagram tier.',
      'Den første time: en kort besked på hjemmesiden og Facebook om, hvad vi ved, hvad vi ikke ved, hvad borgerne skal gøre, og hvornår der kommer nyt.',
      'Medarbejdere, borgmester og kommunalbestyrelse skal høre det fra os, før de læser det.',
      'Opdatér, når det er lovet. Skriv beslutninger ned, og ret rygter med fakta. Politi og sundhedsmyndigheder udtaler sig selv om deres del.',
      'Bagefter: sig konkret undskyld, hvor vi fejlede, hold kontakt med de berørte, og evaluér inden for 14 dage.',
      'Den, sagen handler om, behandler ikke alarmen.',
    ].join('\n'),
    holding: [
      'Vi ved, at mange er bekymrede. Lige nu tager vi os af dem, det går ud over. Det, vi ved, står på norddjurs.dk.',
      'Vi bekræfter, at der er sket en alvorlig hændelse. Vi samler oplysningerne og melder ud igen om en time.',
      'Der går mange rygter. Hold jer til det, der står på kommunens og politiets egne sider.',
    ],
  },
];
