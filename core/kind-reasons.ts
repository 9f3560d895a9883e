/**
 * Why a good story was not shared after all, as the institution reads it: in the mail when communications chose to tell, and on the
 * page of the department. The one place where it is said.
 */
import type { Lane } from './words.ts';

type KindReason = { name: string; words: string };

/** The five that communications chooses from; `name` is for them, `words` for the institution. */
export const kindReasons = {
  plads: {
    name: 'Der var ikke plads denne gang',
    words: 'Der var ikke plads til den i denne omgang. Send os gerne den næste.',
  },
  lignende: {
    name: 'Vi har lige fortalt noget lignende',
    words: 'Vi har lige fortalt noget, der ligner, og vi prøver at komme godt rundt. Den bliver ikke dårligere af det.',
  },
  egen_side: {
    name: 'Den gør bedst gavn på egen side',
    words: 'Den gør bedst gavn på jeres egen side, hvor dem, den er til, kan se den.',
  },
  hensyn: {
    name: 'Vi vil passe på dem, den handler om',
    words: 'Den rørte ved noget følsomt, og vi ville passe på dem, den handler om.',
  },
  mangler: {
    name: 'Den mangler lidt, før den kan deles',
    words:
      'Den mangler lidt, før vi kan dele den: måske et billede, eller et ja fra dem, man kan se. Skriv til os, så hjælper vi.',
  },
} as const satisfies Record<string, KindReason>;

export type KindReasonKey = keyof typeof kindReasons;
const kindReasonKeys = Object.keys(kindReasons) as KindReasonKey[];

/** Behind a tip stands no page of one's own. */
export const kindReasonsFor = (kind: string): KindReasonKey[] =>
  kindReasonKeys.filter((key) => kind !== 'tip' || key !== 'egen_side');

export const kindReasonOf = (key: string | null | undefined): KindReasonKey | undefined =>
  kindReasonKeys.find((one) => one === key);

/** What the page of a department says where nobody chose: by the reason that the staff gave each other (review/danish-words.ts). */
const byRejectReason: Record<string, string> = {
  ikke_relevant: 'Den passede ikke ind i det, vi fortæller på kommunens kanaler lige nu. Bliv endelig ved.',
  allerede_delt: 'Den var allerede ude at leve et andet sted.',
  andet_sted: 'Vi læste den, som om den handler om et andet sted. Sig endelig til, hvis vi tog fejl.',
  servicebesked: 'Det var en praktisk besked, og den gør bedst gavn på jeres egen side.',
  foelsomt: kindReasons.hensyn.words,
  forkert_vurdering: 'Vi tog den først for noget andet, end den var.',
};

export const whyNotShared = ({ told, reason }: { told: string | null; reason: string | null }): string => {
  const key = kindReasonOf(told);
  return key ? kindReasons[key].words : (byRejectReason[reason ?? ''] ?? kindReasons.plads.words);
};

type Tellable = { lanes: readonly Lane[]; ownVoice: boolean; kind: string };

/** A good story of one of our own, or a tip of one: nobody is told why they were criticised. */
export const mayTellWhy = ({ lanes, ownVoice, kind }: Tellable): boolean =>
  lanes.includes('good_story') &&
  !lanes.includes('negative_press') &&
  ((ownVoice && kind === 'post') || kind === 'tip');
