/**
 * Hand-written ways to tell what came of a share. `what` is what was counted ("154 reaktioner og 12 kommentarer"), `days` in how
 * long. They say that people stopped, never that they liked it: nobody has asked them.
 */
type Wording = (told: { what: string; days: string; source: string }) => {
  subject: string;
  first: string;
  more: string;
};

const big = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const effectWordings: readonly [Wording, ...Wording[]] = [
  ({ what }) => ({
    subject: 'Sådan gik det med jeres historie',
    first: `Jeres historie har fået ${what}, siden vi delte den.`,
    more: 'Det syntes vi, I skulle vide. Fortæl det gerne til dem, den handler om.',
  }),
  ({ what, source }) => ({
    subject: 'Det skete der siden med jeres historie',
    first: `Siden vi delte historien fra ${source}, har den fået ${what}.`,
    more: 'Det er jeres hverdag, folk er stoppet op ved.',
  }),
  ({ what, days }) => ({
    subject: `Jeres historie, ${days} efter`,
    first: `På ${days} har jeres historie fået ${what}.`,
    more: 'Tallene siger ikke alt, men de siger, at nogen standsede op.',
  }),
  ({ what, source }) => ({
    subject: `Folk har fået øje på ${source}`,
    first: `Historien fra ${source} har fået ${what}, efter at vi delte den.`,
    more: 'Har I en mere i samme stil, så læser vi den gerne.',
  }),
  ({ what, days }) => ({
    subject: 'Et lille efterspil til jeres historie',
    first: `Jeres historie har fået ${what} på ${days}.`,
    more: 'Vi følger med og ville ikke holde det for os selv.',
  }),
  ({ what }) => ({
    subject: 'Jeres historie blev ikke overset',
    first: `Jeres historie blev ikke overset: Den har fået ${what}.`,
    more: 'Det er rart at se, når noget fra hverdagen får folk til at stoppe op.',
  }),
  ({ what, source }) => ({
    subject: 'Nyt om den historie, vi delte',
    first: `Den historie, vi delte fra ${source}, har fået ${what}.`,
    more: 'Vis det gerne til dem, der var med hos jer. Det er deres arbejde, den handler om.',
  }),
  ({ what, days }) => ({
    subject: 'Her er tallene på jeres historie',
    first: `Her er tallene: Jeres historie har fået ${what} på ${days}.`,
    more: 'De er kun en del af det. Resten ved I bedst selv.',
  }),
  ({ what }) => ({
    subject: 'Da jeres historie kom ud',
    first: `Der er kommet ${what}, siden vi delte jeres historie.`,
    more: 'Tak igen for den. Den var god at have med.',
  }),
  ({ what }) => ({
    subject: 'Jeres historie satte noget i gang',
    first: `Jeres historie har fået ${what}, siden den kom ud til flere.`,
    more: 'Måske kender I nogle af dem, der har trykket. Kig selv efter.',
  }),
  ({ what, days, source }) => ({
    subject: `${big(days)} senere`,
    first: `Historien fra ${source} har nu fået ${what}.`,
    more: 'Vi skriver kun, når der er noget at fortælle jer. Det var der her.',
  }),
  ({ what, days, source }) => ({
    subject: 'Lidt at tage med til kaffen',
    first: `På ${days} har historien fra ${source} fået ${what}.`,
    more: 'Læs den højt i pausen. Det er jeres egen.',
  }),
];
