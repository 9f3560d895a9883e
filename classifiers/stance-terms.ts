import type { TermGroup } from './term-group.ts';

/** How it is said: understatement, spite, questions, bids, greetings. Notation: match-terms.ts. */
export const stanceTerms: TermGroup[] = [
  {
    key: 'litotes_bad',
    good: -0.8,
    bad: 1,
    why: 'underdrevet kritik',
    terms: `ikke ligefrem, ikke just, ikke det bedste, ikke imponerende, ikke meget ved, ikke overvældende, ikke
      specielt, ikke særlig, ikke videre, ikke rigtig, ikke det man, ikke travlt, næppe, knap så, knapt så, knap nok,
      knapt nok, en smule, lidt sent, lidt trangt, lidt koldt, lidt langt, lidt meget, lidt vel, lidt sært, lidt
      underligt, lidt skævt, i underkanten, i overkanten, plads til forbedring, kunne godt, kunne være bedre, man
      kunne ønske, kunne måske, måtte gerne, må gerne snart, trænger til, trænger lidt, ville være rart, rart hvis,
      rart at vide, var rart, hvis nogen, måske skulle, måske man, måske i, skulle man, man skulle, undrer, studser,
      spøjst, sjovt nok, pudsigt, interessant, mildest talt, for at sige det, pænt sagt, not exactly, not ideal`,
  },
  {
    key: 'litotes_good',
    good: 1,
    bad: -0.6,
    why: 'underdrevet ros',
    terms: `ikke værst, ikke så ringe, slet ikke så, ikke helt tosset, ikke tosset, ikke så tosset, ikke dårligt,
      ikke så dårligt, ikke skidt, ikke ueffen, ikke ueffent, ikke dumt, ikke kedeligt, ikke klage over, ikke noget
      at klage, ikke noget at udsætte, kan ikke klage, må jeg sige, må man sige, må jeg indrømme, må man lade, må man
      give, indrømmer gerne, skal de ha, det skal siges, skal det siges, lade dem, gik an, går an, kan gå an, går
      nok, gik da, virker da, duer, dur, værre ting, oplevet værre, set værre, hørt værre, til at leve med, til at
      holde ud, sgu, såmænd, nu meget, meget godt, meget rart, meget pænt, meget hyggeligt, ganske, udmærket,
      hæderlig, habilt, pænt klaret, skam, faktisk, it så, et så, ente så, not bad, pretty good, nicht schlecht`,
  },
  {
    key: 'sarcasm',
    good: -0.8,
    bad: 1,
    why: 'spydig ros',
    terms: `flot at, flot klaret, fint med, dejligt at, dejligt med, skønt at, rart at, smart, godt tænkt, godt at,
      godt vi, godt man, godt de, godt i, godt gået, jo godt, bravo, hatten af for, fantastisk at, fantastisk idé,
      genialt, genial, imponerende, kreativt, effektivt, effektiviser*, innovation, visionært, moderne,
      digitalisering, service, sikke et, hvilken, hvor er det, heldigt at, tak for lort, tak for den, klapper i, det
      kalder jeg, kalder man, kalder de, må jo være, åbenbart, så kan, så lærer, så ved man, så fik, så slipper,
      betryggende, beroligende, selvfølgelig, naturligvis, hyggeligt, spændende, motion, well done, 🙄, 🤡, 🤦, 😡, 🤬, 👎,
      💩, 🙃, 🤷, 😤, gad vide, i kan selv, selv regne, held og lykke, man skulle tro, som altid, suk, jamen`,
  },
  {
    key: 'gushing',
    good: -0.6,
    bad: 0.3,
    why: 'store ord uden en gerning',
    terms: `fantastisk, dejlig, skøn, skønt, smukt, hyggelig, elsker, elskede, super, genialt, perle, engel, verdens
      bedste, wow, vidunderlig*, herlig*, pragtfuld*, lækker, lækkert, idyl, idyllisk, charmerende, rørende, fornemt,
      fornem, perfekt, prima, topklasse, excellent, fortrinligt, glimrende, storslået, enestående, unik, unikt,
      unikke, helt særligt, i særklasse, great, wonderful, perfect, herrlich, traumhaft, 👍, 🌟, 🤩, 💛, 🧡, 💜`,
  },
  {
    key: 'loaded_question',
    good: -0.7,
    bad: 1.2,
    why: 'spørgsmål med en anklage i',
    terms: `hvorfor, hvordan kan, hvordan har, hvordan i, hvordan skal, hvordan forklarer, hvad gør i, hvad bruger,
      hvad tænker, hvad fanden, hvad i, hvad med, hvad er det, hvem har, hvem tog, hvem besluttede, hvem godkendte,
      hvem fandt på, hvem passer, hvem på, hvem af, hvem i, hvor længe, hvor mange, hvor er, hvor var, hvor blev,
      hvor svært, hvor meget, hvornår gør, hvornår tager, er det virkelig, er det rimeligt, er det meningen, er det
      normalt, er det sådan, er det ikke, er i klar, er der nogen i, er der nogen på, kan det passe, kan det være,
      kan det virkelig, kan nogen forklare, kan i forklare, kan kommunen, skal vi, skal hun, skal han, mener i, synes
      i, tror i, ved i, har i, vil i, var det, why, how can, how is, when will, warum, wie kann, wann kommt`,
  },
  {
    key: 'ask_plain',
    good: -0.8,
    bad: -0.9,
    why: 'almindeligt spørgsmål om hjælp eller oplysning',
    terms: `nogen der ved, nogen der har, nogen der kan, nogen der kender, nogen som har, er der nogen, er der andre,
      er der plads, er der wifi, er der mulighed, ved nogen, ved i om, er det her, er det kun, hvad tid, hvad koster,
      hvad gør man, hvilken, hvor kan, hvor skal, hvor finder, hvor afleverer, hvor ligger, hvornår er, hvornår
      åbner, hvornår lukker, hvornår starter, hvornår begynder, hvornår kommer, hvornår skal, hvordan får, hvordan
      søger, hvordan melder, hvem kan, hvem kontakter, hvem ringer, hvem er, kan man, kan jeg få, skal man, må man,
      har nogen, har i plads, gælder det, koster det, findes der, anbefale, gode råd, erfaringer med, leder efter,
      søger en, mangler en, nogen herinde, where can, is there, does anyone, gibt es, weiß jemand`,
  },
  {
    key: 'shame',
    good: -0.8,
    bad: 1.4,
    why: 'skam, vrede eller mistro',
    terms: `skam, flovt, flov, pinligt, til grin, hån, hånligt, håner, uværdigt, uanstændigt, urimeligt, uretfærdigt,
      uacceptabelt, uansvarligt, uhyrligt, uhørt, utroligt, ufatteligt, forkasteligt, vanvid, sygt, galskab, absurd,
      grotesk, dårligt, for ringe, tyndt, tarveligt, respektløst, chokeret, chok, vred, harme, forarget, træt af,
      trætte af, dødtræt, ked af det, kede af, magtesløs, afmagt, fortvivlet, fortvivlede, desperat, opgivende, giver
      op, svigtet, står alene, kastet for, ligeglade, ligegyldighed, arrogance, arrogant, bekymret, utryg,
      livsfarligt, tør ikke, uholdbart, uholdbar, skod, lort, crap, røv, fanden, satans, helvede, pis, disgrace,
      disgraceful, shame, shameful, ashamed, ridiculous, disgusting, schande, unmöglich, traurig, unverschämt,
      peinlich`,
  },
  {
    key: 'addressing_them',
    good: -0.6,
    bad: 0.8,
    why: 'taler kommunen eller politikerne til',
    terms: `kære kommune, kære byråd, kære norddjurs, kære udvalg, kære jer, hej kommune, hej norddjurs kommune, i
      skriver, i siger, i kalder, i har, i kan, i skal, i skulle, i burde, i bør, i må gerne, i vil, i ved, i bruger,
      i svarer, i lovede, i tager, i lukker, i fjerner, i sender, i fik, i fjernede, i glemte, i glemmer, i bygger, i
      sparer, i sætter, i lader, i aner, i tror, i er, i havde, i kunne, i får, jeres, jer i, politikerne,
      skrivebord, excel, regneark, kom ud og, prøv selv, prøv lige, forestil jer, forestil dig, tænk hvis, tænk jer,
      sæt jer, vågn op, gør noget, nu må det, få nu, få styr, luk øjnene, håber i, jeg kræver, vi kræver, kræver
      svar, kræver at, kræver handling, kræver en, forlanger, opfordrer, bøn til, opråb, your council, liebe gemeinde`,
  },
  {
    key: 'polite_but',
    good: -0.3,
    bad: 0.8,
    why: 'høflig indledning med et men',
    terms: `men siden, men når, men det er ikke, men hvorfor, men hvor, men jeg, men vi, men der er, men ingen, men
      ikke, men i, men hun, men at, desværre, dog, alligevel ikke, bare ikke, ærgerligt, synd, jeg ved godt, vi ved
      godt, jeg forstår godt, forstår godt at, al respekt, al ære, ikke medarbejdernes, ingen skygge, skygge på, gør
      hvad de kan, gør deres bedste, knokler, løber stærkt, søde og, søde nok, rar nok, venlig nok, sød og rar,
      flink, glade for de, beundrer, jeg er ikke vred, ikke sur, ikke for at, ikke fordi, ikke brokke, ikke brok,
      skriver sjældent, klager sjældent, ellers godt, ellers glad, ellers fint, i princippet, på papiret, i teorien,
      helt fint, jeg er glad for, vi er glade for, tak for svaret, however, unfortunately, although, jedoch`,
  },
  {
    key: 'spend_contrast',
    good: -0.5,
    bad: 1.1,
    why: 'råd til det ene og ikke det andet',
    terms: `ikke råd til, har råd, har vi råd, har man råd, har i råd, penge til, ingen penge, men ikke, men ingen,
      men aldrig, men der er, men når, men i har, men kommunen, men vi kan, men mine, mens vi, mens vores, mens
      børnene, mens de ældre, mens kommunen, mens i, mens borgmesteren, imens, samtidig, derimod, hvorimod, alligevel
      bruger, men bruger, bruger i, bruger man, bruge penge, bruger millioner, kunne man have, kunne vi have, kunne
      have fået, kunne have købt, kunne have betalt, for de penge, for det beløb, for samme beløb, for samme penge,
      de samme penge, hvad kostede, hvor mange penge, nyt rådhus, kunstværk, skulptur*, logo, slogan, reklamefilm,
      kampagnefilm, sofagruppe, kontorstole, espresso*, prestige*, springvand, borgmesterkæde, rundkørsel`,
  },
  {
    key: 'many_voices',
    good: -0.4,
    bad: 1,
    severity: 2,
    why: 'flere står bag eller en forening rejser sagen',
    terms: `vegne af, underskrifter, skrevet under, skriver under, underskrevet, husstande, familier, vi er mange, vi
      er flere, vi er fire, vi er fem, vi er seks, vi er syv, vi er otte, vi er ni, ikke den eneste, ikke de eneste,
      flere andre, forældrerådet, forældrebestyrelsen, skolebestyrelsen, pårørenderåd*, pårørende, forældrene,
      forældregruppe*, beboerne i, beboere på, borgere i, borgergruppe, lokalråd*, landsbyråd*, grundejerforening*,
      ældreråd*, handicaprådet, ældre sagen, foreningen, fagforening*, foa, bupl, hk, socialpædagogerne, lærerkreds*,
      tillidsrepræsentant*, tillidsmand*, arbejdsmiljørepræsentant*, ansatte, whistleblower*, protest, går af,
      oppositionen, byrådsmedlem, politiker, borgmesterens, journalist, pressen, tv2, avisen, dr, parents, union`,
  },
  {
    key: 'to_reader',
    good: -0.4,
    bad: -1.2,
    why: 'opfordring eller besked til læseren',
    terms: `husk, obs, nb, ps, vigtigt, læs, se mere, se her, se kort, se planen, se program*, se link*, klik, følg,
      find, hent, afhentes, ring, ringer du, skriv til, skriv en, skriv på, send, sendes til, kontakt, book, bestil,
      tilmeld, tilmelding, tilmeldingsfrist, meld, søg, ansøgning sendes, brug, benyt, kør, tag, medbring, giv, vask,
      bliv, hold, vær opmærksom, vær med, kom og, kig ind, kig forbi, mød, stem, sæt kryds, nyd, tjek, luk, sluk,
      kog, saml, lad være, pas på, pas godt, svar senest, rør ikke, du kan, du skal, du får, du finder, du har, du
      bor, du er, er du, har du, vil du, kan du, skal du, hvis du, når du, dig, din, dit, dine, jer der, hvis i, vi
      beder, vi minder, vi anbefaler, please, remember, bitte`,
  },
  {
    key: 'festive',
    good: -0.8,
    bad: -0.9,
    why: 'hilsen, højtid eller tak uden indhold',
    terms: `god weekend, god uge, god ferie, god sommer, god jul, god tur, god dag, god aften, god onsdag, god
      søndag, god mandag, god bedring, god arbejdslyst, rigtig god, glædelig, nytår, påske, fastelavn, sankt hans,
      skt hans, halloween, valentin*, grundlovsdag, 8 marts, 1 maj, mors dag, fars dag, flaget, flagdag, hilsen,
      hilsner, kh, mvh, knus, fra os, fra alle, til alle, til jer alle, alle elever og, alle ansatte, alle
      medarbejdere, tillykke, hurra, tak alle, tak for i dag, tak for i år, tak for i aften, tak for en, tak for et,
      tak for denne, tak for besøget, tusind tak for, mange tak for, tak fordi i, velkommen, ses, på gensyn, hyg jer,
      nyd det, pas på jer, pas godt på, kram til, 🎄, 🎅, 🎃, 🐣, 🇩, 🎉, 🎂, ☀, 🌞, 🍂, ❄, 🌸, 🐥, merry, happy, frohe, schöne,
      grüße`,
  },
  {
    key: 'lost_and_sale',
    good: -0.6,
    bad: -1,
    why: 'salg, efterlysning eller smalltalk',
    terms: `sælges, til salg, købes, bortgives, gives væk, gives bort, byd, bytte væk, afhentning, pris kr, np, str,
      til leje, lejes, udlejes, efterlyses, savnes, er fundet, fundet ved, er det jeres, nogen set, nogen tabt,
      dusør, pung, kat, katten, hannkat, hankat, vante, flyverdragt, solbriller, kontaktes, pb, hvil i fred, æret
      være, ære være, mindeord, sov stille ind, sovet ind, gik bort, gået bort, bisættes, kisten, mindes, kondolerer,
      medfølelse, tanker går, sorg, semifinale, uafgjort, nederlag, håndbold, turnering, serie, u11, u13, u15, u17,
      oldboys, kamp mod, kampen, solskin, blæser, solnedgang, himmel, himlen, dukkert, gåtur, weekend, sommerhus,
      camping, selfie, kærlighed, podcast, netflix, grill, øl, lol, hehe, 😂, 🤣, 😅, 😎, 😴, 🐶, 🐱, 🌊, 🌅, 🌧, ☕, 🍕`,
  },
];
