import type { TextSource } from '../core/words.ts';
import { hashOf } from './hashing.ts';

/** Who speaks: the municipality itself, the press, or the public. The same words mean other things from each. */
export type Voice = 'own' | 'press' | 'public';

const voices: Record<TextSource | 'unknown', Voice> = {
  facebook_page: 'own',
  web: 'own',
  news: 'press',
  facebook_mention: 'public',
  facebook_comment: 'public',
  instagram_hashtag: 'public',
  unknown: 'public',
};
export const voiceOf = (source: TextSource | undefined): Voice => voices[source ?? 'unknown'];

export const voiceSalts: Record<Voice, number> = {
  own: hashOf('kind own voice'),
  press: hashOf('kind press'),
  public: hashOf('kind public'),
};
