import type { Department, Theme } from '../core/words.ts';

/** Words that point to a department and to a theme; `theme` is what the department's words say when no other theme does. */
export const departmentTerms: { department: Department; theme: Theme; terms: string }[] = [
  {
    department: 'sundhed_og_omsorg',
    theme: 'velfærd_og_omsorg',
    terms: `plejehjem*, plejecent*, plejebolig*, hjemmepleje*, hjemmehjælp*, hjemmesygepleje*, sosu*, demens*, demente, ældre, ældreråd*, pensionist*, rehabilitering*, genoptræning*, træningscent*, sygeplejerske*, aktivitetscent*, daghjem*, dagcenter, madservice*, sundhedscent*, sundhedspleje*, medicin*, beboer*, pårørende*, omsorg*, mormor, farmor, morfar, farfar, kørestol*, nødkald*,
      tandpleje*, bad, fuglsanggården, damhuset, vagtplan*, døgnrehabilitering*, seniorer, ældrekreds*`,
  },
  {
    department: 'skole_og_dagtilbud',
    theme: 'skole_og_dagtilbud',
    terms: `skole, *skole, *skolen, skoleleder*, skolebestyrelse*, skolebus*, lærer, lærere, *lærer, lærermangel, elev, elever, eleverne, klasse, årgang, børnehave, *børnehave, børnehave*, vuggestue*, dagpleje*, dagtilbud*, daginstitution*, pædagog*, sfo, indskoling*, udskoling*, ppr, normering*, forældrebestyrelse*, legeplads*, storbørnsgruppe*, storgruppen, skolegård*, lærerkreds*, inklusion, skolevægring*, skolechef*, bupl, stuen, fritidsklub*`,
  },
  {
    department: 'boern_og_familie',
    theme: 'velfærd_og_omsorg',
    terms:
      'underretning*, tvangsfjern*, anbring*, anbragt*, plejefamilie*, plejebarn*, familiecent*, familieafdeling*, familiebehandl*, børnesag*, børne- og familie*, sundhedsplejerske*, ungerådgiv*, familiehus*, nybagte, barselscafé, nyfødte, børnehus*',
  },
  {
    department: 'social',
    theme: 'velfærd_og_omsorg',
    terms:
      'bosted*, botilbud*, socialpsyk*, psykiatri*, handicap*, udviklingshæm*, misbrug*, rusmiddel*, herberg*, hjemløs*, bostøtte*, værested*, socialtilsyn*, specialcent*, beskyttet beskæftigelse, kontaktperson, stu, ankestyrelsen, autis*, merudgifter, bpa, hjælpemid*, socialrådgiv*',
  },
  {
    department: 'kultur_og_fritid',
    theme: 'kultur_og_fritid',
    terms:
      'bibliotek*, museum*, kulturhus*, kulturskole*, musikskole*, svømmehal*, idræt*, =hal, hallen, klub, klubben, håndbold*, fodbold*, gymnastik*, teater*, koncert*, festival*, forfatter*, udstilling*, ungdomsskole*, fritid*, forsamlingshus*, spejder*, forening*, kultur*, krea*, film*, havnefest*, idrætscent*, bøger, bogbus*',
  },
  {
    department: 'vej_og_ejendom',
    theme: 'infrastruktur',
    terms:
      'vej, vejen, vejene, vejarbejde*, vejafdeling*, asfalt*, huller, hullerne, hullet, fortov*, cykelsti*, stien, stier, gadelys*, gadelygte*, lyskryds*, sne, snerydning*, saltvogn*, saltning*, saltet, glat, parkering*, p-plads*, =praj, giv et praj, skraldespand*, toilet*, park, parkafdeling*, ejendomsafdeling*, belysning*, trafik*, busstop*, rundkørsel*, skilt*, bro, broen, rabat*, pedel*, hundeskov*, trappe*, fortovet, overkørsel*, oversvøm*',
  },
  {
    department: 'byg_og_miljoe',
    theme: 'klima_og_miljø',
    terms:
      'byggesag*, byggetilladel*, lokalplan*, kommuneplan*, byggeri*, skimmel*, miljø*, natur*, forurening*, *forurening, pfas, kloak*, spildevand*, drikkevand*, grundvand*, vandværk*, vindmøl*, solcelle*, solpark*, biogas*, støj*, affald*, genbrug*, kyst*, strand*, fredning*, biodiversitet*, klima*, å-, åen, fjord*, skov*, landzone*, nabohøring*, fjernvarme*, varmeplan*, carport, iltsvind, ålegræs*, rotter, lugtgene*, decibel, kogepåbud, coli',
  },
  {
    department: 'erhverv_og_arbejdsmarked',
    theme: 'erhverv_og_job',
    terms:
      'jobcent*, sygedagpenge*, kontanthjælp*, dagpenge*, fleksjob*, ressourceforløb*, førtidspension*, virksomhed*, erhverv*, iværksætter*, ledige, arbejdsmarked*, jobkonsulent*, praktik*, mester, mestre, lærling*, svendebrev*, business djursland, turisme*, turist*, ungeindsats*, uu-vejled*, jobparat*, aktivering*',
  },
  {
    department: 'borgerservice',
    theme: 'andet',
    terms:
      'borgerservice*, kørekort*, pas, mitid, digital post, e-boks, boligstøtte*, folkeregister*, valgkort*, valgsted*, sundhedskort*, pension*, tidsbestilling*, telefonkø*, nummerplade*, flytteattest*, vielse*, ydelse*',
  },
  {
    department: 'it_og_digitalisering',
    theme: 'andet',
    terms:
      'it-system*, it-afdeling*, databrud*, datalæk*, hackerangreb*, hacket, aula, hjemmeside*, selvbetjening*, server*, digitalis*, it-*, nedbrud, personoplysning*, datatilsyn*, lækket, gdpr*',
  },
  {
    department: 'ledelsessekretariatet',
    theme: 'andet',
    terms:
      'kommunaldirektør*, borgmester*, byråd*, kommunalbestyrelse*, direktion*, budget*, topchef*, kommunikationsafdeling*, økonomiudvalg*, fratrædel*, habilitet*, inhabil*, konsulenter, rådhuset, aktindsigt*, politikerne, byrådsmedlem*',
  },
];

export const themeTerms: { theme: Theme; terms: string }[] = [
  {
    theme: 'bosætning',
    terms:
      'tilflytter*, tilflytning*, bosætning*, flyttet til, flytter til, nye familier, nye naboer, tomme huse, flyt til, landsby*, landsbykoordinator*, udkant*',
  },
  {
    theme: 'bolig_og_erhvervsgrunde',
    terms:
      'byggegrund*, erhvervsgrund*, grunde til salg, udstykning*, nye boliger, boligområde*, parcelhus*, almene boliger, seniorbofællesskab*',
  },
  {
    theme: 'partnerskaber',
    terms:
      'partnerskab*, samarbejdsaftale*, samarbejde med, i samarbejde med, business region*, venskabsby*, halmstad, kattegatalliancen',
  },
  {
    theme: 'destinationer',
    terms:
      'turist*, turisme*, ferie, ferien, sommerhus*, strand, stranden, anholt, kattegatcentret, gammel estrup, klint, klinten, shelter*, vandrerute*, urlaub, holiday, beach, vacation, oplevelser, overnatning*, camping*, solnedgang, gæster, marina',
  },
  {
    theme: 'infrastruktur',
    terms:
      'cykelsti*, vejarbejde*, asfalt*, omkørsel*, bredbånd*, fiber*, letbane*, færge*, havnen, lyskryds*, rundkørsel*, trafik*, busrute*, skolebus*, motorvej*',
  },
  {
    theme: 'rekruttering_og_fastholdelse',
    terms:
      'rekrutter*, fastholdelse*, ny kollega, nye kollega*, jubilæum*, års jubilæum, stillinger besat, elever færdig*, færdiguddanne*, sosu-elev*, arbejdsplads*, arbejdsglæde*, sygefravær*, vagtplan*, efteruddann*, stilling*, arbejdsmiljø*, kåret til årets kollega, årets kollega, personalemangel*, lærermangel*, dimitter*, dimission*, lærling*',
  },
  {
    theme: 'klima_og_miljø',
    terms:
      'klima*, biodiversitet*, co2*, verdensmål*, grøn omstilling, genbrug*, vindmøl*, solcelle*, natur*, plantet, træer, insekt*, vild med vilje, strandrensning*, affald*, iltsvind*, forurening*, pfas, bæredygtig*, energi*, ålegræs*, skimmel*, spildevand*, kogepåbud',
  },
];
