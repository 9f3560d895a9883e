import type { ClassifiableText } from '../core/words.ts';

/** How likely another judge finds each lane. */
export type Opinion = NonNullable<ClassifiableText['opinion']>;

/**
 * Someone outside the classifier who is asked about texts that it is unsure of. Optional: the house judges without one, and
 * whoever asks must expect that it is away. Sees masked text only, and nobody hears from it what the text was.
 */
export type Judge = {
  /** Who it is, for people: never a secret. */
  readonly about: string;
  /** Gets ready before the first question. @throws PermanentError when it can never answer as it is set up. */
  prepare(): Promise<void>;
  /** @throws one of our errors when there is no usable answer. */
  ask(item: ClassifiableText, signal: AbortSignal): Promise<Opinion>;
};

/** A harmless text by which a judge can show that it answers. */
const trial: ClassifiableText = {
  text: 'Biblioteket i Grenaa holder åbent til klokken 17 i dag.',
  source: 'facebook_page',
};

/** @throws one of our errors when the judge does not answer as it should. */
export async function tryJudge(judge: Judge, signal: AbortSignal): Promise<void> {
  await judge.ask(trial, signal);
}
