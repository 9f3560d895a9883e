import type { TermGroup } from './term-group.ts';

/** What is neither good nor bad news, what only sounds so, and cues that the rules combine. See harm-terms.ts. */
export const calmTerms: TermGroup[] = [
  {
    key: 'service',
    good: -1.3,
    bad: -1.2,
    why: 'serviceinformation',
    terms: `åbningstid*, ferielukket, ferielukning, lukkedag*, sommerlukket, julelukket, holder lukket, holder vi lukket, lukker vi kl, lukket på grund af, lukket pga, lukket mandag, lukket tirsdag, lukket onsdag, lukket torsdag, lukket fredag, lukket i uge, lukket mellem, helligdag*, tidsbestilling, bestil tid, book tid, ansøgningsfrist, frist, fristen, høringsfrist, høringssvar, i høring, lokalplan*, dagsorden, byrådsmøde*, kommunalbestyrelsesmøde*,
      referat, storskrald, affaldstømning, tømning, =tømmes, sorteringsguide, genbrugsplads*, vejarbejde, vejspærring, spærret, =spærres, omkørsel, asfaltarbejde, ny asfalt, glatføre*, saltvogn*, saltning, snerydning, vandafbrydelse, strømafbrydelse, vandet lukkes, lukker for vandet, lukkes for vandet, driftsforstyrrelse*, ophævet, vaccination*, valgkort, valgsted*, brevstemm*, kørekort, mitid, digital post, e-boks, opskrivning, indskrivning, skoleindskrivning, udbud, læs mere på, læs mere her, følg linket, tlf,
      telefontid, sms-service*, sirenevarsling, sirener, prøvevarsling, beredskabsøvelse, øvelse, brandøvelse, trænede, lusefri, luseplage, =lus, skoldkopper, omgangssyge, husk madpakke, husk regntøj, skiftetøj, kontingent, legeplads lukket i, midlertidigt, forventes færdig, oplyser, vi gør opmærksom på, bemærk, opmærksom på at, varslet, morgentrafikken, pas på glatte, pas på, kører ikke på grund af vejr`,
  },
  {
    key: 'greeting',
    good: -1.7,
    bad: -0.6,
    why: 'hilsen',
    terms:
      'god weekend, rigtig god weekend, glædelig jul, god jul, godt nytår, god sommer, god sommerferie, god påske, glædelig påske, god vinterferie, god efterårsferie, god ferie, god pinse, velkommen tilbage, tillykke med fødselsdagen, tillykke med dagen, hav en god, hav en dejlig, ha en dejlig, fortsat god, god fredag, god dag, godmorgen, god morgen, så er der julehygge, vi ønsker alle, ønsker alle en, glædelig 1 december, glædelig 1, god søndag, fastelavn er mit, frohe weihnachten, merry christmas',
  },
  {
    key: 'job_ad',
    good: -2.4,
    bad: -1.8,
    why: 'stillingsopslag',
    terms:
      'vi søger, søger vi, stillingsopslag, =jobopslag, ledig stilling, stilling som, ansøgningsfrist, din ansøgning, send en ansøgning, søg stillingen, ny kollega til, vil du være vores, er du vores nye, mangler en kollega, mangler en sosu*, mangler en pædagog*, bliv vores, bliv en del af vores, timelønnede, timelønnet, job hos os, søger vikarer, søger en, søger nye, søger målmand, ansættelsessamtaler, timers stilling, du er uddannet, vi tilbyder, løn efter, tiltrædelse, søges til, søges pr',
  },
  {
    key: 'programme',
    good: -0.9,
    bad: -0.9,
    why: 'program eller invitation',
    terms:
      'kurset, kursus, temadag, informationsmøde, førstehjælp*, sorggruppe, program, programmet, arrangement, arrangementet, tilmeld*, billet*, entre, entré, gratis adgang, dørene åbner, kom og vær med, kig forbi, kom gerne, vel mødt, mød op, vi ses, =husk, menu, ugens menu, dagens menu, madplan, ugeplan, foredrag, generalforsamling, børneteater på, afholdes, mødested, forældremøde, sæt kryds, banko, loppemarked, medbring, vi inviterer, inviterer til, åbent hus, i =morgen, på =lørdag, på =søndag, på =torsdag, på =mandag, på =tirsdag, på =onsdag, på =fredag, næste uge, forsalg',
  },
  {
    key: 'mourning',
    good: -2.5,
    bad: -2.2,
    harm: true,
    why: 'sorg og mindeord',
    terms:
      'mindeord, ære være, æret være, hvil i fred, =rip, kondoler*, medfølelse, begravelse, begravet, bisættelse, bisat, sov stille ind, sovet stille ind, sovet ind, savner dig, dybt savnet, tanker går til, vores tanker, i sorg, dyb sorg, stor sorg, med sorg, mindehøjtidelighed, mindestund, flager på halv, gået bort, mistet en, mistet vores, krisehjælp, vi mindes, siden mor døde, siden far døde, siden min mor døde, siden min far døde, efter mors død, efter fars død, sad hos ham, sad hos hende, til det sidste',
  },
  {
    key: 'accident',
    good: -0.8,
    bad: -0.6,
    harm: true,
    why: 'ulykke eller politinyt uden kommunens ansvar',
    terms:
      'brand i, brændte, =brand, husbrand, naturbrand, trafikulykke, færdselsuheld, uheld, stødte sammen, soloulykke, vagtchef*, brandvæsen*, østjyllands politi, tyveri, indbrud, indbrudstyv*, frontalt, hovedvejen, redningsaktion, politiet, eftersøg*, vidner, bilist',
  },
  {
    key: 'politics',
    good: -0.6,
    bad: -0.7,
    why: 'landspolitik eller almindelig politik',
    terms:
      'folketing*, regeringen, minister*, ordfører*, lovforslag, valgkamp, spidskandidat*, stem på, kandidat, partiet, forhandler, førstebehandling',
  },
  {
    key: 'private',
    good: -0.6,
    bad: -0.7,
    why: 'privat opslag',
    terms:
      'efterlyser, efterlysning, =sælges, til salg, købes, bortgives, gives væk, tabt en, tabt sin, har nogen set, nogen der har fundet, nogen der kender, nogen der kan anbefale, hvem kan anbefale, nogen der ved, leder efter, fundet en, min kat, vores kat, vores hund er, lejlighed søges, babysitter, tips til, reklame, tilbudsavis*, =rabat, abonnement, min kæreste',
  },
  {
    key: 'sport',
    good: -0.9,
    bad: -0.6,
    why: 'sportsresultat',
    terms:
      'serie 2, serie 4, lokalopgør*, rødt kort, fire mål, scoring, scorede, målmand, u13, u15, u17, u19, hjemmebane, turnering, division, 2 halvleg, halvleg',
  },
  {
    key: 'trap',
    good: 0,
    bad: -0.2,
    mask: true,
    why: 'ord, der kun lyder alarmerende',
    terms: `vold i nære relationer, om vold, forebyggelse af vold, mod vold, træt af vejret, træt af regn*, vold mod kvinder, beklager ulejligheden, vi beklager ulejligheden, lægger støj på, kan ikke svare for, ikke skal vente, ikke ventet forgæves, hul igennem, slået til ridder, skældte ud for sjov, værre vejr, brændt ind, brændt ler, brændt leg, brændte mandler, til at græde af grin, beredskabsøvelse, evakueringsøvelse, øvede evakuering, kritisk infrastruktur, kriseplan, krisecenter, krisecentret, kræftens bekæmpelse, skadedyrsbekæmpelse, tvangsauktion, klagevejledning, klageportal, klagefrist*, klagenævn, rottebekæmpelse, anmeld rotter, misbrugsbehandling, misbrugscent*, voldgiften, lukket gruppe, afslag på prisen, dyrlæge, dræbersnegle, skimmelost, prisloft,
      prisliste, priser, frost, klager ikke, hverken skandale, døde timer, dødsejt, =dødlækker, dødsmetal, død mus, dødt træ, døde træer, dødt ved, døde løb, til døden, mangel på sne, sygt sejt, sygt godt, sygt flot, pissegod, vanvittig god, vanvittigt flot, vild glæde, vildt sej, faldt i søvn, faldt i snak, faldt til, faldet til, skrald på én pose, anmeldt tilsyn, ledsager, støjgrænse, støj og grin, larm og latter, glad støj, stinker af succes, vi kan ikke klage, ingen ko på isen, død over, at dø for, vild med vilje,
      stressfri, uden stress, mindre stress, gratis fredag, forbud mod kedsomhed, brændt kaffe, brand i pejsen, brændende engagement, brænder for, madspild, spildopmærksom*, faldt af stolen af grin, tårerne trillede af grin, skrald af grin, slog rekord, slår rekord, slog dørene op, slog sig sammen, slog sig ned, slået sig ned, slog fast, skarp konkurrence, kritisk sans, kritisk tænkning, kritiske venner, konstruktiv kritik, sagde op til, vandskade dækkes, stress af, væk i bøger, alene af den grund, ikke alene, =farlig god, røde kors, blinde makker`,
  },
  {
    key: 'irony',
    good: -1.2,
    bad: 0.7,
    why: 'tegn på ironi',
    terms: `tak for ingenting, tak for lort, tak for kaffe, flot klaret, godt gået kommune, godt gået norddjurs, super smart, så kan man lære det, så fik vi også det, det var jo godt, hvor er det betryggende, så er man da tryg, betryggende, hurra for, 🙄, 🙃, 🤡, ironi, klap hesten, klap jer selv på, tillykke med det, tillykke kommune*, sikke en service, sikke dog, smukt klaret, flot service, god service når, bare ærgerligt, ja ja, selvfølgelig ikke, velfærd my ass, hip hip, =åbenbart, prioritering, det kalder man, kalder man, fremtidens kommune, bedste kommune at bo i, verdens bedste, ironisk nok, genialt, genial idé, sådan da, for en sikkerheds skyld`,
  },
  {
    key: 'agree',
    good: 0,
    bad: 0,
    why: 'tilslutning til det, der svares på',
    terms:
      'enig, god kommentar, godt skrevet, godt sagt, præcis, lige præcis, så rigtigt, det har du ret i, du har ret, spot on, 👏, 👍, hørt, amen, helt enig, kunne ikke være mere enig, desværre rigtigt, word',
  },
  {
    key: 'target',
    good: 0.1,
    bad: 0.45,
    why: 'kommunen er den, der tales til eller om',
    terms: `kommune, kommunen, kommunens, kommunalbestyrelse*, byråd*, forvaltning*, borgmester*, rådhus*, politikerne, jobcent*, borgerservice, hjemmepleje*, plejehjem*, plejecent*, skole, *skole, børnehave, *børnehave, vuggestue*, dagpleje*, daginstitution*, bosted, botilbud, bibliotek*, sagsbehandler*, sundhedspleje*, vejafdeling*, ejendomsafdeling*, ppr, hjemmehjælp*, sfo, genbrugsplads*, svømmehal*, ungdomsskole*, handicapteam, skolechef*, kommunaldirektør*, direktion*, norddjurs kommune, teknisk forvaltning, byggetilladelse*`,
  },
  {
    key: 'leaders',
    good: 0,
    bad: 0.2,
    why: 'øverste ledelse',
    terms:
      'kommunaldirektør*, borgmester*, direktør*, topchef*, skolechef*, forvaltningschef*, velfærdsdirektør*, afdelingschef*, centerchef*, udvalgsformand*, skoleleder*, plejehjemsleder*, leder',
  },
  {
    key: 'vulnerable',
    good: 0,
    bad: 0.1,
    why: 'sårbare mennesker',
    terms: `plejehjem*, plejecent*, plejebolig*, demens*, demente, beboer, beboerne, ældre, handicap*, udviklingshæm*, bosted, botilbud, børn, barn, barnet, elev, elever, eleverne, min søn, min datter, vores søn, vores datter, sønnen, datteren, min mor, min far, mor, farmor, mormor, morfar, dreng, pige, autis*, kræft*, blind, kørestol*, pensionist*, borgere med, seksårig*, femårig*, treårig*, børnehave, *børnehave, vuggestue, vuggestuebørn, skole, syg, kronisk`,
  },
  {
    key: 'exposed',
    good: 0,
    bad: 0.15,
    why: 'det rammer et sårbart menneske',
    terms: `min mor, min far, mors, fars, min farmor, min farfar, min mormor, min morfar, min svigermor, min svigerfar, vores søn, vores datter, min søn, min datter, min dreng, min pige, mit barn, vores barn, vores dreng, på 80, på 84, på 85, på 88, på 90, beboer*, pårørende, kemo, kræft*, sygedagpenge*, autis*, handicap*, udviklingshæm*, demens*, kørestol*, hjemmehjælp*, støttestrømper, plejehjem*, plejecent*, bosted*, skolebus*, klasselærer*, pensionist*, seksårig*, børn uden, skolevæg*, i 1 klasse, i 2 klasse, private papirer, cpr*`,
  },
  {
    key: 'confession',
    good: -0.5,
    bad: 1.4,
    severity: 1,
    why: 'kommunens egen forklaring på noget alvorligt',
    terms:
      'vi beklager, undskyld at, vi er bagud, burde vi have, skulle vi have, kede af fejlen, kede af det, kan desværre ikke, desværre, der er fundet, er fundet,  ikke godt nok, fejlen var,  vi manglede,   ryddet op i, ingen kom noget til,  ringer rundt,   vi kom til at, er sprunget,  vi har lært, rettet fejlen, laver det om, fnat, salmonella, roskildesyge, tilkaldt, beklager dybt, beklager forløbet, beklager den, dybt beklageligt, vi tager sagen, tager sagen alvorligt, meget alvorligt, der er sket en fejl, begået en fejl, begået fejl, vi har fejlet, har svigtet, undersøger sagen, hændelse*, episode, episoden, kommet til vores kendskab, er blevet gjort opmærksom på, i kontakt med familien, politiet er inddraget, samarbejder med politiet, desværre må vi, konstateret, har set omtale, omtalen i',
  },
  {
    key: 'matter',
    good: 0,
    bad: 0,
    why: 'emne',
    terms: `medicin*, piller, nattevagt*, skolebus*, skolebussen, byggesag*, byggetilladelse*, padel*, svømmehal*, solcelle*, solpark*, vindmølle*, biogas*, sygedagpenge*, hjemmehjælp*, hjemmepleje*, rengøringen, boligstøtte*, forkerte breve, vejhul*, hullet i, huller i vej*, hullerne i vej*, toiletter, cykelsti*, lokalplan*, letbane*, skimmel*, pfas, støj fra, legeplads*, budget*`,
  },
];
