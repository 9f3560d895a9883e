import type { EffectOfShare } from '../core/share-effect.ts';

/** One story of theirs. */
type OwnStory = {
  /** Name of the Page that told it. */
  source: string;
  department: string;
  /** Of their own post, already masked; empty where it is gone. */
  excerpt: string;
  postUrl?: string;
};

export const sharePlaces = ['facebook', 'linkedin', 'instagram', 'intranet'] as const;
export type SharePlace = (typeof sharePlaces)[number];

export type SharedStory = OwnStory & {
  sharedAt: Date;
  place: SharePlace;
  centralUrl?: string;
  /** On the shared post, by the latest count; null where nobody knows. */
  soFar: { reactions: number | null; comments: number | null };
};

export type StoryEffect = OwnStory & {
  sharedAt: Date;
  centralUrl?: string;
  /** In how many days; undefined where nothing was counted. */
  effect?: EffectOfShare & { days: number };
  /** Too little to write about by itself. */
  isQuiet: boolean;
};

export type UnsharedStory = OwnStory & { postedAt: Date; why: string };

/** A letter to an institution or a department, with all that there is to tell it today. */
export type LetterFacts = {
  /** Chooses the wording: the same letter always reads the same. */
  key: string;
  now: Date;
  shared: SharedStory[];
  effects: StoryEffect[];
  notShared: UnsharedStory[];
  /** Where its reader can say no to more. */
  choicesUrl?: string;
};
