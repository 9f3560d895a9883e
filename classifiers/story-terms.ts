import type { TermGroup } from './term-group.ts';

/** Firsts, things learnt, made, given, saved, and people who did more. Notation: match-terms.ts. */
export const storyTerms: TermGroup[] = [
  {
    key: 'first_time',
    good: 0.9,
    bad: -0.4,
    why: 'noget sker for første gang',
    terms: `første gang, allerførste, den første, de første, det første, første dag, første barn, første elev, første
      i, første skole, første hold, landets første, danmarks første, aldrig før, ikke set før, nogensinde, nyt for,
      debut, premiere, et kvarters, efter _ år, efter _ års, endelig, nu kan, nu har han, nu har hun, nu har vi, nu
      er han, nu er hun, nu er der, nu går han, nu går hun, nu kommer, nu står, nu bor, nu sidder, nu spiller, nu
      synger, nu læser, nu sover, nu ringer, nu møder, nu vil, first time, at last, zum ersten mal, endlich`,
  },
  {
    key: 'learned',
    good: 1,
    bad: -0.5,
    why: 'nogen har lært eller mestrer noget',
    terms: `lært at, har lært, lærte, lært ham, lært hende, lært mig, lært os, lært sig, lærer at, lærer dem,
      underviser, øvede, øvet, trænede, trænet, bestod, bestået, eksamen, svendeprøve*, svendebrev*, hue på, færdig
      som, kørekort, læste højt, læse højt, kan læse, hendes første, sit første, sin første, deres første, min
      første, turde, tør hun, havde aldrig, har aldrig før, kunne hverken, troede ikke, troede jeg, jeg troede,
      troede aldrig, ville ikke, i dag er han, i dag kan, i dag bor, selv gå, gå selv, selv gik, gik selv, gik hun
      selv, lavede selv, i egen, sin egen, sit eget, deres egen, deres egne, learned, taught`,
  },
  {
    key: 'made',
    good: 0.9,
    bad: -0.4,
    why: 'nogen har bygget, plantet eller lavet noget',
    terms: `bygget, byggede, plantet, plantede, sået, såede, høstet, gravede, gravet en, malet, malede, maler,
      tegnet, tegnede, syet, syr, strikket, hæklet, svejset, svejsede, snedker*, hamrede, savede, lavet, lavede,
      laver, indrettet, omdannet, forvandlet, blev til, er blevet til, blevet til et, istandsat, restaureret, sat i
      stand, repareret, fikset, lappede, samlede, samler, opfundet, opfandt, udviklet, fandt på, fundet på, digtet,
      skrevet en, optrådte, opførte, spillede, sang, sunget, synger, dansede, danser, bagt, bagte, bager, kogte,
      rejste, satte op, stillede op, lagde, startede, stiftet, begyndte, gik i gang, built`,
  },
  {
    key: 'gave',
    good: 0.9,
    bad: -0.3,
    why: 'noget er givet, doneret eller samlet ind',
    terms: `gav, givet, foræret, forærede, skænket, doneret, arv fra, indsamling, indsamlede, samlede ind, samlet
      ind, sponsoreret, fik en, fik hver, fik lov, lov at, lov til at, fået lov, fået en, fået sin, fået sit, fik
      sin, fik sit, fik nøglen, nøglen til, lånte, låner, udlåner, lånt os, byttede, bytter, delte, deler, deles om,
      inviterede, med hjem, tog med, tog _ med, gave, buket, boller, kage, kager, hjemmebag*, æblekage, suppe, kaffe,
      kakao, pandekager, varm, på bordet, ved bordet, dækket bord, dækkede, gratis til, brought, brachte`,
  },
  {
    key: 'beyond_duty',
    good: 1.1,
    bad: -0.5,
    why: 'nogen gjorde mere, end de skulle',
    terms: `fritiden, fridag, blev længere, blev til, blev siddende, hele vejen, havde fri, efter lukketid, kom ud,
      kom hjem til, kom forbi, kom med, kørte ham, kørte hende, kørte selv, kørte hele, kørte hjem, kørte ud, kørte
      forbi, gik med, gik _ med, gik hele, gik hjem, fulgte mig, fulgte hende, ringede selv, ringede til mig, ringede
      for at, ringede hun, ringede de, ringede hver, ringer hver, hentede mig, hentede ham, hentede hende, bar,
      skubbede, satte sig, sad hos, sad med, sad ved, holdt hendes, stod klar, stod der, stod i, stod op, stillede,
      tog imod, tog telefonen, tog mig, tog en, tog sig, husker, opdagede at, så at`,
  },
  {
    key: 'heard_and_met',
    good: 0.9,
    bad: -0.4,
    why: 'nogen blev hørt, mødt og taget alvorligt',
    terms: `spurgte, lyttede, lyttet til, følte os, blev mødt, mødt med, taget alvorligt, tog os alvorligt, talte
      med, talte til, talte om, snakkede med, forklarede, viste mig, viste ham, viste os, vist mig, hjalp, hjulpet,
      hjælper, fandt, fundet en løsning, løste, løst, løser, sørgede for, sørget for, fik styr på, klarede, klarer,
      ordnede, ordnet, kender, ved hvad, vidste hvad, hedder, ved navn, kalder hende, tålmodig, ro, tillid, tryg,
      trygge, trygt, smilede, smiler, smil, grinede, griner, nynner, nynnede, laughed, helped, understood, half`,
  },
  {
    key: 'then_and_now',
    good: 0.8,
    bad: -0.5,
    why: 'før og nu: noget er blevet anderledes',
    terms: `for _ måneder siden, år siden, før var, engang, dengang, først var, på _ år, efter et år, efter to år,
      efter _ uger, i årevis, i mange år, i dag, idag, siden da, siden har, senere, dagen efter, næste dag, samme
      aften, samme dag, ugen efter, bagefter, alligevel, til sidst, til slut, så kom, så fik, så en dag, men så,
      indtil han, i stedet, tilbage til, tilbage i, tilbage på, kom tilbage, kommet tilbage, vendte tilbage, er
      tilbage, fik _ tilbage, ikke længere, aldrig mere, ikke en eneste, ended up, ago, now, today, heute, vor _
      jahren`,
  },
  {
    key: 'down_is_good',
    good: 1.2,
    bad: -0.8,
    why: 'et tal er blevet bedre',
    terms: `faldet, faldt fra, halveret, nedbragt, kommet ned, er nede, nede på, ned fra, ned på, ned til, nul fejl,
      færre, kortere, hurtigere, lavere, laveste, mindre end, sjældnere, sygefravær, sygedage, ventetiden er,
      ventelisten, svartid, antal, fordoblet, tredoblet, steget fra, flere end, flere børn, medlemstal*, procent, ud
      af _ er, hver anden, hver tredje, ni ud af, alle stillinger, alle elever, fuldt hus, fyldt, besat, udsolgt,
      mødte op, deltog, rekord, rekordmange, flest, højest, bedst, i landet, bedre end, overskud, sparede, fell`,
  },
  {
    key: 'saved',
    good: 1.1,
    bad: -0.8,
    why: 'noget er reddet, løst eller genåbnet',
    terms: `reddet, reddede, redning, genåbnet, åbnet, åbnede, nyt liv, liv i, dukket op igen, kommer igen, tilbage
      efter, ynglede, yngler, blomstrer, spirer, gyder, ørred, løvfrø*, frøer, odder, sæler, stære, storke,
      sommerfugl*, orkid*, bier, bistader, ålegræs*, bæk, bækken, åen, virkede, alligevel ikke, lukker ikke, ikke
      lukket, afblæst, undgår, undgik, bevares, består, overlevede, overlever, klarede sig, klaret sig, takket være,
      efter kritik, ryddet op, lært af, holdt ord, holdt hvad, før tid, under budget, to dage efter, saved, wieder`,
  },
  {
    key: 'settled',
    good: 1.2,
    bad: -0.5,
    why: 'nogen er flyttet til eller har valgt stedet',
    terms: `flyttede, flyttet hertil, flyttet ind, flyttet tilbage, tilflytter*, nytilflytter*, tilflyttet, nye
      naboer, nabokone, byen, landsby, købt hus, købte huset, købte en, hus i, gård, gården, fra københavn, fra
      aarhus, fra odense, fra nørrebro, fra syrien, fra polen, fra holland, valgte, bliver boende, vil blive,
      fortryder, fortrød, fortrudt, hører til, hjem til, mit hjem, kendte ingen, bankede på, banket på, taget imod,
      tog imod os, åbne arme, fællesspisning*, forsamlingshus*, købmand, gadefest, moved from, neighbour*, gezogen`,
  },
  {
    key: 'got_work',
    good: 1.1,
    bad: -0.5,
    why: 'nogen fik arbejde, elevplads eller nye kolleger',
    terms: `i lære, læreplads, lærling, praktikplads, praktikken, praktikant, fritidsjob, fleksjob, fleksjobber*,
      fast job, fået job, job på, job i, i job, i arbejde, fast arbejde, fastansat, fast stilling, =ansat, ansætter,
      iværksætter*, selvstændig, kunder, ordre, eksport*, værksted, smed, smeden, svejser, tømrer, mekaniker, bager,
      gartner, pedel, mester, kok, kokken, kontanthjælp til, på kontanthjælp, jobkonsulent*, mentor, jubilæum, år i,
      år som, pensioneret, sosu-elev*, eleverne, nyuddannet, nyuddannede, trivsel, trivselsmåling*`,
  },
  {
    key: 'generations',
    good: 0.9,
    bad: -0.4,
    why: 'gamle, unge og børn er sammen om noget',
    terms: `oldefar, oldemor, bedstefar, bedstemor, morfar, mormor, farfar, farmor, på tværs, generationer, skolen
      og, eleverne og, elever fra, børn fra, børn og, beboere fra, drenge fra, piger fra, unge fra, konfirmander,
      spejder, klasse, skoleklasse, teenager, sammen med, sammen om, går sammen, i fællesskab, fælles, besøgte,
      spiser med, skak, kor, koret, orkester, band, bandet, hver mandag, hver onsdag, hver fredag, hver lørdag, hver
      søndag, hver morgen, hver aften, hver uge, hver måned, frivillig, klubben har, kids, together, kinder`,
  },
  {
    key: 'told_in_speech',
    good: 0.5,
    bad: 0,
    why: 'et menneske citeres eller nævnes ved navn',
    terms: `siger han, siger hun, sagde han, sagde hun, sagde de, og sagde, sagde at, og siger, siger min, siger en,
      råbte, griner, grinede, ler, min mor, min far, min søn, min datter, min mand, min kone, min dreng, mine børn,
      vores søn, den lille, hedder, ved navn, da jeg, da vi, da han, da hun, da min, da vores, jeg var, jeg kom, jeg
      havde, jeg så, jeg stod, jeg sad, jeg græd, hun kom, hun havde, hun har, han kom, han havde, han har, hun gik,
      han gik, han stod, hun sad, han sad, de kom, de havde, vi kom, vi sad, vi havde, my son, my mother`,
  },
  {
    key: 'moved',
    good: 0.9,
    bad: -0.4,
    why: 'bevægelse, stolthed eller glæde, der kan ses',
    terms: `græd, tuder, tudede, tårer, noget i øjet, øjnene, bevæget, klump i halsen, stolt, jubel, hoppede,
      klappede, klapper, bifald, krammede, krammer, lysende, stråler, begejstret, begejstring, glad for, så glad,
      lykkelig, smilede, smiler, smil, grinede, griner, grinte, nynner, nynnede, sang hele, sov, sover, rakte,
      vinkede, vinker, løb ind, ville ikke hjem, ville ikke med hjem, vil ikke hjem, hele vejen hjem, glemmer det
      aldrig, glemmer jeg aldrig, bedste dag, mit livs, for livet, nyder, nød, sej, kanon, helt, helte, stjerne,
      proud, cried`,
  },
  {
    key: 'hard_odds',
    good: 0.9,
    bad: -0.3,
    why: 'et menneske, der har det svært, lykkes',
    terms: `selv når, alligevel gik, alligevel kom, aldrig troet, troede aldrig, troede ikke, havde ikke troet,
      skulle have set, skulle have hørt, skulle se, skulle høre, turde ikke, tør nu, ikke kunne, ordblind, stammer,
      blind, døv, kørestol, rollator, spastisk, autisme, adhd, angst, ensomme, demens, hjerneskade, blodprop,
      hjemløs, ædru, clean, kontanthjælp, flygtning, syrisk, første ord, tre sprog, tegnsprog, kom igen, kæmpede,
      overvandt, gennemførte, holdt ud, gav ikke op, opgav ikke, igennem`,
  },
  {
    key: 'awarded',
    good: 1,
    bad: -0.4,
    why: 'pris, sejr eller rekord',
    terms: `kåret, kåres, nomineret, vandt, vinder, vundet, pokal, sølv, sølvmedalje, diplom, medalje, mesterskab,
      mestre, førsteplads, præmie, udnævnt, udnævner, fremhæver, hæder, hæderspris, anerkendelse, topkarakter,
      karakter, landets, landsdelens, guinness, rekord, rekordmange, rekordhøj*, indstillet til, juryen, jury, pris
      for, prisen som, initiativpris*, frivilligpris*, miljøpris*, erhvervspris*, årets, certificeret, godkendt som,
      forbillede, delegation*, kopierer, roser, roses, ros, award, winner, won, best in, preis, gewonnen`,
  },
];
