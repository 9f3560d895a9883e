import type { TermGroup } from './term-group.ts';

/** Whose matter it is, who stepped in, who was hurt, and plain notices. Notation: match-terms.ts. */
export const ownerTerms: TermGroup[] = [
  {
    key: 'authority_steps_in',
    good: -0.5,
    bad: 1.2,
    severity: 2,
    why: 'en myndighed eller domstol går kommunen imod',
    terms: `fik medhold, får medhold, medhold i at, får ret, fået ret, tabte sagen, kommunen tabte, kommunen dømt,
      kommunen skal betale, erstatning til, klagenævnet, sagsøger, advokat, påbud, strakspåbud, forbud mod at, under
      skærpet, sat under, lukket af, alvorlig kritik, kritisabelt, kritik af, kritik fra, kritiserer, ombudsmanden,
      ombudsmand*, ankestyrelsen, omgjort, omgør, hjemvist, underkendt, ugyldig, ulovlig*, i strid med, brud på, brød
      loven, datatilsynet, arbejdstilsynet, socialtilsynet, patientsikkerhed, rigsrevisionen, revisionen, revisor,
      tilsynet fandt, bøde, bøder, politianmeldt, byretten, landsretten, retten i, dom, dommen, krænket`,
  },
  {
    key: 'cleared_case',
    good: 0.3,
    bad: -0.7,
    why: 'kommunen fik ret eller blev frikendt',
    terms: `=tilsyn uden, tilsynet roser, frafaldet, kommunen fik medhold, kommunen medhold, gav kommunen ret, giver
      kommunen ret, kommunen vandt, kommunen vinder, fulgte reglerne, efter reglerne, korrekt, ikke medhold, intet
      grundlag, ikke anledning til, klagen afvist, afviser klage, afvist klage, afviste klage*, stadfæster,
      stadfæstede, frifundet, frikendt, frifindes, grundløs, ubegrundet, ubegrundede, falsk alarm, blind alarm, falsk
      rygte, usandt, ingen fejl, uden fejl, fejlfri, ingen anmærkninger, uden anmærkninger, uden bemærkninger, ingen
      bemærkninger, nul anmærkninger, elitesmiley, kronesmiley, glad smiley, grøn smiley, største smiley`,
  },
  {
    key: 'charged',
    good: -0.7,
    bad: 0.9,
    severity: 3,
    why: 'politisag, sigtelse eller sluppet fortrolighed',
    terms: `sigtet, tiltalt, tiltale, dømt, dom, fængslet, fængsel, varetægtsfængslet, grundlovsforhør, anholdt,
      ransaget, anmeldt, politianmeldt, politiet, efterforsker, mistænkt, mistanke om, bedrageri, underslæb,
      mandatsvig, bestikkelse, tyveri, egen lomme, vold, voldtægt, overgreb, blufærdighed*, krænket, krænkelse*,
      sexchikane, truet, kniv, våben, drab, dræbt, omkom, ihjel, døde, fundet død, mistede livet, druknede, druknet,
      kvæstet, livsfare, kritisk tilstand, påkørt, kørt ned, forgiftet, kulilte, coli*, drikkevand, kog vandet,
      forurenet, bortvist, suspenderet, hjemsendt, fritaget, fratræder, afskediget, cpr*, lækket, datalæk, police,
      died`,
  },
  {
    key: 'unsafe_place',
    good: -0.5,
    bad: 1,
    severity: 1,
    why: 'noget er i stykker, låst eller farligt',
    terms: `i stykker, ude af drift, defekt, knækket, knækkede, smadret, revnet, revnede, rådden, rådne, råddent,
      rustne, rusten, fliser, søm, glasskår, skarp, hul, hullet, hegnet, væltet, væltede, hænger, blinker, slukket,
      mørke, mørkt, bælgmørkt, lygtepæl, lyskurv, fodgængerfelt, fortov, grøft, låst, lås, låsen, aflåst, tape,
      afspærring, skimmel*, fugt, fugtig, drypper, dryp, spand, lækker, utætte, stinker, stank, lugter, kloak,
      rotte*, mug, beskidt, skrald, flyder, flød, bleer, hundelort*, ukrudt, brændenælder, tilgroet, glat, glatte,
      spejlglat, ikke ryddet, ikke saltet, ikke tømt, ikke lavet, ikke skiftet, broken, locked, kaputt, abgeschlossen`,
  },
  {
    key: 'hurt_adult',
    good: -1,
    bad: 1.4,
    severity: 2,
    why: 'et svækket menneske har lidt overlast',
    terms: `faldt ud, faldt om, faldet i, faldet på, på gulvet, gulvet i, lå på, lå i, lå der, ligget i, ligget på,
      ligger alene, sad alene, siddet alene, siddet i, i sengen, i seng kl, nattøj, ble, bleer, bind, våd, tisset,
      afføring, toilet, på toilettet, tryksår, liggesår, sår, betændelse, blodforgiftning, tørst, sulten, sultne,
      uden vand, kolde, frøs, fryser, kulde, i bad, bad i, støttestrømper, piller, medicin, insulin, dosis, morfin,
      forvekslet, dobbelt, nødkald, kald, kaldesnor, alarmen, sengehest, lårben, ribben, kraveben, arm, brækket,
      brækkede, blå mærker, blåt mærke, råbte, kvæstelser, indlagt, indlæggelse, ambulance, tabt _ kilo, vejer`,
  },
  {
    key: 'hurt_child',
    good: -1,
    bad: 1.4,
    severity: 2,
    why: 'et barn er kommet i fare eller til skade',
    terms: `fundet alene, fundet på, fundet ved, fundet i, dreng på, pige på, treårig, fireårig, toårig, seksårig,
      vuggestuebarn, gik selv ud, gik ud ad, løb ud, kravlede over, på vejen, ved vejen, ved hovedvejen, på
      hovedvejen, ved søen, ved havnen, ved vandet, regnvandsbassin*, bare tæer, uden jakke, glemt i, glemt på, låst
      inde, låst ude, låst i, lukket inde, i skuret, i et rum, på toilettet, i bussen, i barnevogn, krybbe, sele,
      seler, spændt, holdt fast, fastholdt, magtanvendelse*, magt, slået, bidt, spark, hevet, trukket i, mærker på,
      brandsår, kvalt, bevidstløs, druknede, mobbet, mobning, tævet, tæv, truet, krænket, overgreb, græder, tør ikke`,
  },
  {
    key: 'region_state',
    good: 0,
    bad: -1,
    why: 'regionens, statens eller andre myndigheders sag',
    terms: `region, regionsråd*, regionshospital*, skejby, auh, akutmodtagelse*, akutafdeling*, lægevagt, 1813, egen
      læge, lægehus, min læge, psykiatrien, børnepsykiatri*, psykiatrisk afdeling, overlæge, patient, operation,
      kræftpakke, skat, skattestyrelsen, udbetaling danmark, atp, su, vejdirektoratet, banedanmark, dsb,
      kystdirektoratet, naturstyrelsen, kystvagt, forsvaret, hjemmeværn*, kriminalforsorg*, domstol*, politikreds*,
      østjyllands politi, politiet søger, vagtchefen, staten, minister, ministre, regeringen, folketinget,
      folketings*, finanslov*, lovforslag, christiansborg, eu, landspolitik, kirken, provsti*, biskop*, arriva,
      hospital's`,
  },
  {
    key: 'utility_firm',
    good: 0,
    bad: -1,
    why: 'forsyningens, trafikselskabets eller et privat firmas sag',
    terms: `midttrafik, letbane, flextrafik, reno djurs, renodjurs, forsyning, aquadjurs, fjernvarme*, varmeværk,
      elselskab*, tdc, telia, telenor, fiberfirma*, mobilmast*, mobildækning*, teleselskab*, postnord, sparekasse*,
      rema, kvickly, meny, bilka, tankstation, apotek, frisør, restaurant*, kæden, boligforening*, boligselskab*,
      boligorganisation*, udlejer, husleje, feriehus*, sommerland, kattegatcentret, stena line, færgeselskab*,
      havneselskab*, grenaa havn, koncern*, aktie, kvartal, regnskab for, årsregnskab, konkurs, slagteri*, vestas,
      novo, gymnasium, gymnasiet, viden djurs, efterskole*, friskole*, privatskole*, universitet*, privat`,
  },
  {
    key: 'not_ours',
    good: -0.2,
    bad: -0.6,
    why: 'det er ikke kommunen, der står for det',
    terms: `ikke kommunens, ikke vores, ikke os, ikke norddjurs, hører under, ligger hos, regionen der, regionen som,
      staten der, statens bord, ejes af, privat fællesvej, privatvej, privat vej, privatejet, selvejende, drives af,
      drevet af, kontakt politiet, henvend jer, henvend dig, ring til forsyningen, spørg hos, kun i, anden kommune, i
      nabokommunen, syddjurs, randers, favrskov, viborg, rebild, mariagerfjord, aarhus, aalborg, kolding, horsens,
      silkeborg, odder, vejle, odense, herning, skanderborg, hjørring, esbjerg, sjælland, lyngby, holbæk, gentofte,
      københavn, bornholm, fyn, hele landet, landsdækkende, på landsplan, danmark, sverige, tyskland`,
  },
  {
    key: 'party',
    good: -0.2,
    bad: -0.9,
    why: 'partipolitik eller valgkamp',
    terms: `venstre, socialdemokratiet, socialdemokraterne, konservative, dansk folkeparti, df, liberal alliance,
      radikale, moderaterne, alternativet, nye borgerlige, borgerlisten, lokallisten, parti, partileder,
      spidskandidat*, kandidat, opstiller, opstilling, stiller op, stem, stemme, sæt kryds, valg, valget, valgkamp,
      valgplakat*, valgmøde, valgaften, valgdag*, valgsted*, valgforbund, kommunalvalg*, byrådsvalg*, brevstem*,
      mandat, mindretal, støttepart*, finanslov*, forhandling, forlig, vælger, vælgermøde, debat, sund fornuft, sund
      økonomi, balance, kæmper for, fremad, rød, grøn, minister, regering, statsminister*, folketing*, afstemning`,
  },
  {
    key: 'minutes',
    good: -0.4,
    bad: -0.8,
    why: 'dagsorden, referat eller sagsfremstilling',
    terms: `referat, dagsorden, dagsordenen, punkt _, pkt, bilag, indstilling, indstilles, efterretning, taget til,
      godkendelse af, vedtaget, beslutning, udsættes, oversendes, behandles, behandling af, drøftet, orientering om,
      orientering fra, eventuelt, forslag til, høring, offentliggjort, offentliggøres, fremlægges, lokalplan*,
      kommuneplan*, plan for, kvalitetsstandard*, vedtægt*, regulativ*, takstblad*, takster, afgift, byggemodning,
      udbydes, samarbejdsaftale*, forlænget, budgetopfølgning, afgørelse om, landzonetilladelse*, bekendtgørelse,
      tilsynsrapport*, revideret, gældende, jf, vedr, vedrørende, afbud, næste møde, byrådsmøde, kommunalbestyrelsen`,
  },
  {
    key: 'notice',
    good: -0.6,
    bad: -1,
    why: 'driftsbesked eller ændring',
    terms: `holder lukket, holdt lukket, er lukket, lukket for, lukket på grund, lukket i, lukket fra, midlertidig,
      lukker kl, åben, åbent, åbner, åbningstid*, telefontid*, ændres, ændring, flytter, udskiftes, rykket til, udsat
      til, aflyst, på grund af, pga, sygdom, ude af drift, er nede, opdatering, opdateres, vedligehold*, planlagt,
      spærret, omkørsel, vejarbejde, afspærret, kører ikke, sejler ikke, nedsat, strømafbrydelse*, lugt af,
      brandøvelse, øvelse, øver, sirenerne, test, tester, varsling, storm, højvande, skybrud, glatføre, is,
      forventes, påregnes, informerer, information, orientering, lus, fnat, mæslinger, roskildesyge, skoldkopper,
      influenza`,
  },
  {
    key: 'when_where',
    good: -0.3,
    bad: -1,
    why: 'dato, klokkeslæt, sted eller frist',
    terms: `kl _, fra kl, til kl, mellem kl, fra den, til den, til og med, frem til, indtil, senest, frist,
      ansøgningsfrist, mandag kl, tirsdag kl, onsdag kl, torsdag kl, fredag kl, lørdag kl, søndag kl, mandag den,
      tirsdag den, torsdag den, fredag den, lørdag den, mandag og, søndag og, på mandag, på tirsdag, på onsdag, på
      torsdag, på fredag, på lørdag, på søndag, i morgen, i aften, weekenden, i uge, uge _, næste uge, næste år, til
      næste, hverdage, ugens, den _ maj, den _ juni, den _ juli, pr _ juli, fra _ maj, fra _ juni, gælder fra, gælder
      til, døgnet rundt, i hallen, i kantinen, på biblioteket, ved kirken, indgang, link, linket, hjemmesiden, aula`,
  },
  {
    key: 'job_wanted',
    good: -1,
    bad: -1.2,
    why: 'der søges en medarbejder, frivillig eller andet',
    terms: `søger, søges, vi mangler, mangler du, mangler en kollega, kollega til, stillingsopslag, ledig stilling,
      job som, jobopslag, barselsvikariat, tiltrædelse*, til marts, til maj, til juni, til juli, til august, til
      september, til oktober, til november, til december, deltid, timer om ugen, timer ugentligt, t/u, overenskomst,
      ansøgningsfrist*, samtaler i uge, ansættelsessamtale*, løn efter, vikar til, elev til, elevpladser, er du
      vores, vil du være, har du lyst, lyst til, kunne du, kom og bliv, bliv en del, del af holdet, du er, du har, du
      kan, du får, du skal, vi tilbyder, vi har brug for, brug for en, gode kolleger, hiring, join us, vacancy`,
  },
];
