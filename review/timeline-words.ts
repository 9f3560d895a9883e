/** What happened to a candidate, in the words of its timeline. */

/** After the name of a source: how a post was found there. */
const foundBy: Record<string, string> = {
  feed: 'læst på siden',
  page: 'læst på websiden',
  minutes: 'læst i et referat',
  tagged: 'vi er tagget',
  tag: 'vi er tagget',
  literal: 'vi er nævnt ved navn',
  hashtag: 'fundet på hashtag',
  shared: 'delt et opslag fra os',
  tip: 'sendt ind som tip',
  by_hand: 'tilføjet med et link',
};

export const foundWords = (evidence: string) => foundBy[evidence] ?? evidence.replaceAll('_', ' ');

/** How the mail to a department fared. */
const handOverStates: Record<string, string> = {
  planned: 'Mailen til afdelingen venter på at blive sendt',
  claimed: 'Mailen til afdelingen er på vej',
  sent: 'Mailen til afdelingen er sendt',
  failed: 'Mailen til afdelingen er ikke nået frem',
  cancelled: 'Mailen til afdelingen blev ikke sendt',
  nobody: 'Ingen mail er sendt: fagområdet har ingen mailadresse',
};

export const handOverWords = (state: string) => handOverStates[state] ?? state;

/** What cannot be called home when a decision is taken back after its time. */
const leftWords: Record<string, string> = {
  send: 'Mailen til afdelingen kan ikke kaldes tilbage. Skriv til dem, hvis de skal vide, at den er fortrudt.',
  reject:
    'Afdelingen har fået at vide hvorfor. Mailen kan ikke kaldes tilbage; del historien, så får de også det at vide.',
  escalate:
    'Sagen og dens alarmer bliver stående: et niveau bliver kun lavere, når et menneske siger det. Luk sagen, hvis den ikke er en sag.',
};

export const whatStays = (action: string): string | undefined => leftWords[action];

/** Never quite none and never quite sure: a model that says so is only rounded. */
export const percent = (share: number) =>
  share < 0.01 ? 'under 1 %' : share > 0.99 ? 'over 99 %' : `${Math.round(share * 100)} %`;
