import type { TermGroup } from './term-group.ts';

/** How a matter was handled: waiting, answers, promises, refusals, secrets. Notation: match-terms.ts. */
export const handlingTerms: TermGroup[] = [
  {
    key: 'counted_wait',
    good: -0.4,
    bad: 0.8,
    why: 'ventetid målt i tid',
    terms: `siden januar, siden februar, siden marts, siden april, siden maj, siden juni, siden juli, siden august,
      siden september, siden oktober, siden november, siden den, siden sidste, har ventet, ventet siden, ventet i,
      ventet på, ventet _ måneder, ventet _ år, ventet _ dage, ventet _ timer, vente til, venter stadig, i _ måneder,
      i _ _ måneder, i _ uger, i ugevis, måneder nu, uger nu, på _ måned, på _ uge, det er _ måneder siden, måneder
      uden, uger uden, dage uden, endnu ikke, stadig ikke, stadig ingen, snart _ år, et halvt år`,
  },
  {
    key: 'repeat_count',
    good: -0.6,
    bad: 0.9,
    why: 'det er sket flere gange',
    terms: `to gange, tre gange, fire gange, fem gange, seks gange, syv gange, otte gange, ni gange, ti gange, elleve
      gange, tolv gange, flere gange, mange gange, gange på, anden gang, tredje gang, fjerde gang, femte gang, sjette
      gang, syvende gang, ottende gang, anden uge, tredje uge, fjerde uge, femte uge, sjette uge, niende uge, anden
      sagsbehandler, tredje sagsbehandler, fjerde vikar, tredje leder, hver gang, gang på gang, igen igen, igen i
      dag, i træk, senest i, ikke den eneste, igen og igen, again and again, three times, dreimal`,
  },
  {
    key: 'wrote_in_vain',
    good: -0.4,
    bad: 0.9,
    why: 'har skrevet, spurgt eller bedt om noget',
    terms: `har skrevet, har jeg skrevet, skrevet til, har ringet, ringet _ gange, har spurgt, har bedt, bedt om,
      bedt _ om, beder om, anmodet om, har klaget, klagede, har søgt, mailet, har sendt, sendt _ mails, har meldt,
      meldt det, anmeldt det, indberettet, henvendelse, rykket, forsøgt at få, har prøvet at få, påpeget, gjort
      opmærksom på, gjort kommunen opmærksom, advarede, har advaret, brev til, breve til, mail til, mails til, åbent
      brev, efterlyst, efterspurgt, billeder til kommunen, sendt billeder, giv et praj, have asked, called the`,
  },
  {
    key: 'no_reply',
    good: -0.8,
    bad: 1.3,
    why: 'intet svar fra kommunen',
    terms: `svarer ikke, ikke svaret, ikke besvaret, ubesvaret, ingen svar, intet svar, ikke svar, uden svar, fik
      aldrig svar, fået svar, fået _ svar, et svar, venter på svar, svar på, svar fra kommunen, ingen reaktion, ikke
      hørt, vender tilbage, ringer tilbage, blev ringet op, ingen ringede, tager ikke telefonen, autosvar,
      automatsvar, standardsvar, telefonsvarer*, lagt på, telefonkø*, i køen, tavshed, tavs, sagen er modtaget,
      ligger stadig, ligget i, i bunken, i en bunke, i en skuffe, no answer, never replied, nobody answers, niemand,
      keiner`,
  },
  {
    key: 'told_by_them',
    good: -0.4,
    bad: 0.9,
    why: 'hvad kommunen har svaret eller meddelt',
    terms: `at vide, beskeden, svaret er, svaret var, svaret lød, lød svaret, blev svaret, svarede at, svarer at,
      siger at, sagde at det, siger de, siger kommunen, siger man, ifølge kommunen, kommunen siger, kommunen
      henviser, henviser til, henviste til, forklaring, begrundelse, med henvisning til, forvaltningen siger, brev
      om, brev fra, et brev, brevet, kom der brev, fik vi brev, fik hun brev, fik brev, sms aftenen før, mail om, en
      mail, afgørelsen, partshøring*, orienteret om, meddelt, oplyst at, fik oplyst, får oplyst, forsikrede,
      forsikrer`,
  },
  {
    key: 'broken_promise',
    good: -0.5,
    bad: 1.1,
    why: 'løfter, der ikke er holdt',
    terms: `lovede, lovet, lover at, lover igen, løfte, løftebrud, valgløfte*, aftalt, aftalen var, trods aftale,
      aftalen lød, skulle have været, burde have, burde være, burde vide, burde kunne, blev der sagt, var planen, var
      meningen, den gang, efter valget, fortid, blev aldrig til, aldrig blevet til, blev ikke til, ikke sket, intet
      er sket, intet sket, skete ikke, sket der ikke, sker der intet, skåltaler, festtaler, tomme ord, fine ord,
      flotte ord, pæne ord, varme ord, på papiret, visionen, strategi, værdigrundlag, promised, versprochen`,
  },
  {
    key: 'nobody_came',
    good: -0.7,
    bad: 1.2,
    why: 'hjælpen eller tjenesten udeblev',
    terms: `kom ikke, kom aldrig, ingen dukkede, dukkede aldrig op, mødte ikke op, udeblev, aflyst, aflyser,
      aflysning, afbud fra, sprunget over, sløjfet, hentede ikke, aldrig hentet, kørte forbi, kører forbi, glemt os,
      glemte at, blev glemt, er glemt, ingen hjælp, uden hjælp, ingen til at, ingen der, ingen havde, ingen har,
      ingen af dem, ingen så, ingen opdagede, ingen vidste, ingen tog, ingen fortalte, ingen voksne, ikke været her,
      ikke set nogen, ikke fået, ikke modtaget, ikke kommet, aldrig kommet, forgæves, nobody came, did not come`,
  },
  {
    key: 'short_staffed',
    good: -0.4,
    bad: 1.2,
    severity: 2,
    why: 'for få ansatte eller skiftende vikarer',
    terms: `én voksen, en voksen til, én ansat, én til, kun én, to voksne til, alene med, alene på, alene om, stod
      alene, står alene, er alene, var alene, vikar, vikarbureau*, afløser, uuddannet*, forskellige i, forskellige
      mennesker, forskellige hjælpere, forskellige sagsbehandlere, sagsbehandlere på, rådgivere på, ny sagsbehandler,
      genopslået, ubesat, vakant, nattevagten, dobbeltvagt*, overarbejde, overtid, ekstravagt*, varme hænder,
      normering*, bemanding*, ubemandet, opsigelse, sagt op, siger op, sygemeldt, ikke nå, minutter til, minutter pr`,
  },
  {
    key: 'sent_around',
    good: -0.5,
    bad: 1.1,
    why: 'sendt rundt mellem kontorer',
    terms: `sendt videre, sendt rundt, sender videre, sender os videre, sender mig videre, stillet om, viderestillet,
      frem og tilbage, pingpong, bordtennis, pege på, pegede på, skubber, skyder, kommunens bord, ikke vores bord,
      forkert afdeling, anden afdeling, mellem to stole, mellem forvaltninger, hverken _ eller, ved ikke, vidste
      ikke, ved ingen, ingen ved, kan ikke sige, ikke sige noget, kan ikke se, kan ikke finde, systemet, udfylde,
      samme skema, samme papirer, forfra, dokumentere, bevise, dokumentation for, lægeerklæring*, ny blanket`,
  },
  {
    key: 'refused',
    good: -0.6,
    bad: 1,
    why: 'afslag eller nej',
    terms: `afslag, afvist, afviser, nægtet, nægtede, fik nej, et nej, sagde nej, siger nej, sagt nej, får nej, ikke
      lov til, må hun ikke, måtte ikke, kan ikke få, kunne ikke få, kan vi ikke få, kan hun ikke få, får ikke, fik
      ikke, berettiget til, ikke bevilget, ikke godkendt, målgruppen, for syg, for ung, for gammel, for dårlig til,
      frataget, fratog, fjernet, fjernede, taget fra, tog fra, mister, mistede, inddrager, stopper, stoppede,
      standset, skåret ned til, skåret fra, skåret til, beskåret, lukket sagen, opsagt, ophørt, ophører, denied`,
  },
  {
    key: 'without_word',
    good: -0.5,
    bad: 1.1,
    why: 'uden varsel eller uden at spørge',
    terms: `uden varsel, dages varsel, dags varsel, ugers varsel, uden at spørge, uden at nogen, uden at sige, uden
      at have, uden at ringe, uden høring, uden tilladelse, uden grund, uden forklaring, uden om, uden udbud, uden at
      blive, uden hjemmel, uden støtte, uden lys, uden varme, uden vand, uden strøm, uden uddannelse, over hovedet
      på, hen over hovedet, ingen har spurgt, ikke hørt, i avisen, gennem avisen, tilfældigt, først da, fik først,
      kom først, fra den ene dag, aftenen før, dagen før, samme dag som, for lukkede døre, bag lukkede`,
  },
  {
    key: 'lingering',
    good: -0.4,
    bad: 1,
    why: 'noget har stået på eller ligget længe',
    terms: `har ligget, har stået, har manglet, har været væk, været uden, været lukket, været i stykker, været låst,
      været slukket, været defekt, været syg, været sygemeldt, ligget siden, stået siden, hængt siden, stået der,
      ligget der, stået tom, stået tomt, står tom, står tomt, står tomme, står stadig, ligger stadig, hænger stadig,
      mangler stadig, er endnu ikke, stadig i stykker, stadig væk, stadig på, samme sted, samme hul, samme fejl,
      samme brev, samme svar, det samme, den samme, samme besked, som sidste år, året før, også sidste`,
  },
  {
    key: 'knew_before',
    good: -0.6,
    bad: 1.3,
    severity: 2,
    why: 'det var kendt i forvejen, og intet blev gjort',
    terms: `vidste, kendte til, kendt siden, kendt i, har kendt, har været kendt, advarede, advaret, advarsler,
      trods, allerede i februar, allerede i marts, allerede i juni, siden 2015, siden 2016, siden 2017, siden 2018,
      siden 2019, siden 2020, siden 2021, siden 2022, siden 2023, siden 2024, ignoreret, overhørt, overhører, overså,
      uden at reagere, uden at gøre noget, uden handling, gribe ind, grebet ind, gør noget, intet gjort,
      underretninger, alarmen, bekymring, fik lov at fortsætte, fortsatte, så til, ser til, blinde øje, kigger væk`,
  },
  {
    key: 'secrecy',
    good: -0.7,
    bad: 1.3,
    severity: 2,
    why: 'tavshed, afvisning eller mørklægning',
    terms: `ingen kommentar*, ikke kommentere, ikke udtale, stille op til, vil ikke svare, vil ikke sige, ikke
      oplyse, ønsker ikke, ikke ønsket, afviser at, afviste at, personsag, enkeltsager, tavshedspligt, skjult,
      skjuler, gemt, slettet, slettede, streget over, sorte streger, mundkurv, forbudt at, forbød, tale med pressen,
      udtale sig, aktindsigt*, mørklagt, hemmelig*, fortrolig, lukket punkt, rettet i, ændret i, forsvandt, er
      forsvundet, bortkommet, blevet væk, kan ikke findes, findes ikke, nægter at, internt, erkender, indrømmer,
      indrømmede`,
  },
  {
    key: 'papers_show',
    good: -0.5,
    bad: 1.1,
    severity: 2,
    why: 'dokumenter viser det',
    terms: `aktindsigt*, notat, mails, mailkorrespondance*, mailveksling, dokument, papirer, bilag viser, rapport,
      undersøgelse viser, opgørelse, tal viser, viser en, viser at, viser det sig, viste det sig, fremgår, står der
      i, står der at, journalen, logbog*, loggen, log viser, ifølge, kan avisen, avisen har, avisen kan, i besiddelse
      af, har set, har fået indsigt, afslører, afslørede, gennemgang, stikprøve*, kortlægning, skriftligt, lydfil*,
      optagelse, overvågning*, billederne, beviset, regnestykke, bogført, faktura*, kvittering*`,
  },
  {
    key: 'money_wrong',
    good: -0.4,
    bad: 1.1,
    severity: 2,
    why: 'penge er tabt, betalt forkert eller brugt skævt',
    terms: `millioner for, millioner kroner til, brugte _ mio, brugt på, kostede, har kostet, koster os, skatteyder*,
      skattekroner*, vores penge, regning, betalt for, betale tilbage, betalt tilbage, tilbagebetal*, kræver pengene,
      trukket i, trukket for, opkrævet, opkrævning, udbetalt for, uden løn, underskud, overskride*, overskredet,
      dobbelt så, tredoblet, steget med, stiger med, steget fra, brugerbetaling, gebyr på, besparelse, spares, skære,
      skåret, nedskæring*, prioriter*, under vurderingen, halv pris, solgt for, uden udbud, vederlag*`,
  },
];
