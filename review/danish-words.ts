/** What the words of the house are called on the pages (design §2 and §7). */
import { severityLabel } from '../core/danish-names.ts';
import type { CandidateState, DecisionAction, Lane, SecondOpinion } from '../core/words.ts';
import type { Consent } from '../store/tips.ts';

export const laneNames: Record<Lane, string> = {
  good_story: 'Gode historier',
  negative_press: 'Pressevagt',
  unsure: 'Ved ikke',
};
export const lanePaths: Record<Lane, string> = { good_story: 'gode', negative_press: 'pressevagt', unsure: 'vedikke' };

/** Said beside a verdict that was unsure when it was first made. */
export const secondOpinionNames: Record<SecondOpinion, string> = {
  given: 'Vurderet med second opinion',
  missing: 'I tvivl, uden second opinion',
};

export const actionNames: Record<DecisionAction, string> = {
  share: 'Del',
  follow: 'Følg',
  send: 'Send til afdeling',
  snooze: 'Udsæt',
  reject: 'Afvis',
  escalate: 'Eskalér',
};

export const stateNames: Record<CandidateState, string> = {
  open: 'venter',
  to_share: 'skal deles',
  shared: 'delt',
  following: 'følges',
  sent: 'sendt til afdeling',
  snoozed: 'udsat',
  rejected: 'afvist',
};

/** `Niveau 2: lokal historie kan være på vej` */
export const severityName = (severity: number) => `Niveau ${severity}: ${severityLabel(severity).toLowerCase()}`;

/** Reasons to turn a candidate down: chosen, not written, so that nobody writes opinions on persons (domain.md §4.3). */
export const rejectReasons: Record<string, string> = {
  ikke_relevant: 'Ikke relevant for os',
  allerede_delt: 'Allerede delt eller håndteret',
  andet_sted: 'Handler om et andet sted',
  servicebesked: 'Ren servicebesked',
  foelsomt: 'For følsomt at bruge',
  forkert_vurdering: 'Forkert vurdering',
};

export const reasonName = (reason: string) => rejectReasons[reason] ?? reason;

export const kindNames: Record<string, string> = {
  post: 'Opslag',
  comment: 'Kommentar',
  mention: 'Omtale',
  article: 'Artikel',
  tip: 'Tip',
};

export const sourceKindNames: Record<string, string> = {
  'facebook-page': 'Facebook-side',
  'facebook-mentions': 'Omtaler på Facebook',
  'instagram-hashtag': 'Hashtag på Instagram',
  'instagram-account': 'Omtaler på Instagram',
  'linkedin-organisation': 'LinkedIn-side',
  bluesky: 'Hashtag på Bluesky',
  mastodon: 'Hashtag på Mastodon',
  tips: 'Tip',
  archive: 'Arkiv',
  feed: 'Medie',
  webpage: 'Webside',
};

/** Where the original stands: `Åbn på Facebook`, `Åbn hos mediet`. */
export const platformPlaces: Record<string, string> = {
  facebook: 'på Facebook',
  instagram: 'på Instagram',
  linkedin: 'på LinkedIn',
  bluesky: 'på Bluesky',
  mastodon: 'på Mastodon',
  feed: 'hos mediet',
  web: 'på websiden',
  tip: 'på nettet',
};

/** Whether the people in a picture have said yes, as the tipper told it. */
export const consentNames: Record<Consent, string> = {
  yes: 'Ja, de har sagt ja',
  no: 'Nej, de har sagt nej',
  not_asked: 'De er ikke spurgt',
  no_picture: 'Der er intet billede',
};

export const consentName = (consent: string) => consentNames[consent as Consent] ?? consent;

export const healthNames: Record<string, string> = {
  new: 'Ikke læst endnu',
  ok: 'Læses, som den skal',
  failing: 'Fejler',
  throttled: 'Bedt om at vente',
  no_access: 'Mangler adgang',
};

export const decisionName = (action: string) => {
  if (action === 'undo') return 'Fortryd';
  if (action === 'assign') return 'Tildel';
  if (action === 'doubt') return 'Flyt til Ved ikke';
  return action === 'correct' ? 'Ret vurderingen' : (actionNames[action as DecisionAction] ?? action);
};

/** What somebody did, after their name: `rettede vurderingen`, `valgte Del`. */
export function deedOf(action: string): { did: string; what: string } {
  if (action === 'correct') return { did: 'rettede', what: 'vurderingen' };
  if (action === 'assign') return { did: 'ændrede', what: 'hvem der har kortet' };
  if (action === 'doubt') return { did: 'flyttede', what: 'kortet til Ved ikke' };
  return { did: 'valgte', what: decisionName(action) };
}

export const labelNames: Record<string, string> = {
  good_story: 'God historie',
  negative_press: 'Kritik',
  neutral: 'Neutral',
};

export const incidentStatusNames: Record<string, string> = {
  new: 'ny',
  seen: 'set',
  active: 'i gang',
  closed: 'lukket',
};

const evidenceNames: Record<string, string> = {
  parent_id: 'Facebook siger, at det er en deling',
  attachment_target: 'opslaget er vedhæftet',
  permalink: 'opslagets adresse er med',
  page_and_text: 'samme side og tekst',
  description: 'samme beskrivelse',
  manual: 'markeret af et menneske',
};

export const evidenceName = (evidence: string) => evidenceNames[evidence] ?? evidence.replaceAll('_', ' ');

export const alertStateNames: Record<string, string> = {
  planned: 'venter',
  claimed: 'på vej',
  sent: 'sendt',
  failed: 'ikke nået frem',
  cancelled: 'aflyst',
};
export const messageKindNames: Record<string, string> = {
  alert: 'Alarm',
  incident: 'Nyt om en sag',
  digest: 'Morgenoverblik',
  thanks: 'Tak til afdeling',
  login: 'Loginlink',
  health: 'Driftsmelding',
  vanished: 'Forsvundet-vagten',
  tip: 'Svar på tip',
  handover: 'Sendt til afdeling',
  mention: 'Nævnt i et notat',
  invite: 'Invitation',
  test: 'Prøvemail',
  exercise: 'Øvelse',
  'drill-report': 'Hvordan øvelsen gik',
  sight: 'Vi er blinde / vi ser igen',
  'duty-swap': 'Vagt byttet',
  event: 'Besked til et andet system',
};
