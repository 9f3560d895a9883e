/** The four questions before a picture from a school, daycare or care home is shared (domain.md §4.1), and what follows from the answers. */
import type { ConsentPlace } from './consent-note.ts';

export const consentQuestions = ['kendes', 'samtykke', 'kanaler', 'foelsomt'] as const;
export type ConsentQuestion = (typeof consentQuestions)[number];
export type ConsentAnswer = 'ja' | 'nej' | 'ved_ikke';
export type ConsentAnswers = Partial<Record<ConsentQuestion, ConsentAnswer>>;

export const consentAnswerNames: Record<ConsentAnswer, string> = { ja: 'Ja', nej: 'Nej', ved_ikke: 'Det ved jeg ikke' };

type Question = { key: ConsentQuestion; ask: string; hint?: string };

const known: Question = { key: 'kendes', ask: 'Kan man kende nogen på billederne?' };
const covers: Question = {
  key: 'kanaler',
  ask: 'Gælder deres ja også kommunens egne kanaler?',
  hint: 'Et ja til institutionens side er ikke altid et ja til hele kommunen.',
};
const sensitive: Question = {
  key: 'foelsomt',
  ask: 'Viser billedet eller teksten noget følsomt?',
  hint: 'Sygdom, diagnose, et barns fulde navn, et sårbart øjeblik eller noget, der kun er kendt af få.',
};

export const questionsFor = (place: ConsentPlace): readonly Question[] => [
  known,
  place === 'care'
    ? {
        key: 'samtykke',
        ask: 'Har de sagt frivilligt ja?',
        hint: 'Frivilligt betyder, at et nej ikke kan mærkes i hjælpen eller hverdagen. Har de demens eller en værge, skal det være afklaret med de pårørende eller værgen.',
      }
    : {
        key: 'samtykke',
        ask: 'Har de voksne på billederne og børnenes forældre sagt ja?',
        hint: 'Spørg siden. Den, der lagde billedet op, ved det.',
      },
  covers,
  sensitive,
];

/** Whether everything is answered that must be: where nobody can be known, nobody need be asked. */
export const isAnswered = ({ kendes, samtykke, kanaler, foelsomt }: ConsentAnswers): boolean =>
  kendes !== undefined &&
  foelsomt !== undefined &&
  (kendes === 'nej' || (samtykke !== undefined && kanaler !== undefined));

/** Doubt is no yes. */
export const mayShare = (answers: ConsentAnswers): boolean =>
  isAnswered(answers) &&
  answers.foelsomt === 'nej' &&
  (answers.kendes === 'nej' || (answers.samtykke === 'ja' && answers.kanaler === 'ja'));

/** What to do instead, in the order of what matters. */
export function insteadOf(answers: ConsentAnswers): string[] {
  const { kendes, samtykke, kanaler, foelsomt } = answers;
  if (mayShare(answers)) return [];
  const isKnown = kendes !== 'nej';
  return [
    ...(foelsomt === 'ja'
      ? [
          'Del ikke. Ring til siden, og bed dem se på opslaget: Viser det noget om helbred eller et bestemt barn, kan det være et brud på persondatasikkerheden. Så skal databeskyttelsesrådgiveren vide det i dag.',
        ]
      : []),
    ...(foelsomt === 'ved_ikke' ? ['Åbn opslaget, og se billederne igennem. Er du i tvivl, så spørg siden.'] : []),
    ...(isKnown && samtykke === 'nej'
      ? ['Del ikke billederne. Skriv historien uden dem, eller bed om et billede, hvor ingen kan kendes.']
      : []),
    ...(isKnown && (samtykke === 'ved_ikke' || kanaler === 'ved_ikke' || kendes === 'ved_ikke')
      ? ['Ring eller skriv til siden, og spørg. Udsæt kortet så længe; det kommer igen af sig selv.']
      : []),
    ...(isKnown && kanaler === 'nej'
      ? ['Bed siden spørge igen, nu også om kommunens kanaler. Indtil da: like og kommentér på deres eget opslag.']
      : []),
  ];
}

/** The answers of a form; what is not one of them is left out. */
export function readConsent(form: URLSearchParams): ConsentAnswers {
  const answers: ConsentAnswers = {};
  for (const key of consentQuestions) {
    const value = form.get(key);
    if (value === 'ja' || value === 'nej' || value === 'ved_ikke') answers[key] = value;
  }
  return answers;
}
