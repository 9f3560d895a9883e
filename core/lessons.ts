/**
 * What the model may learn from what people do (design rule 15). A decision says it by the way, and counts for less than a
 * correction, which is made for nothing else and has weight 1.
 */
import type { DecisionAction, Department, Label, Lane, Severity, Theme } from './words.ts';

/** What a person said of a post; what is left out was not said, and is not learnt. */
export type Said = {
  label?: Label;
  severity?: Severity;
  theme?: Theme;
  department?: Department;
  aboutNorddjurs?: boolean;
};
/** What is kept on the card: `lane` is where somebody in doubt put it, which says nothing of what it is. */
export type Kept = Said & { lane?: 'unsure' };
export type Lesson = Said & { weight: number };

const correctionWeight = 1;
/** Nobody shares what is no good story, but one is also shared for its picture, or because its turn has come. */
const shareWeight = 0.7;
/** Nobody calls the crisis contacts for what is no criticism; how grave it is depends on more than its words. */
const escalateWeight = 0.9;
/** Following a matter, or handing it on, takes it for what its lane says; how grave it is stays unsaid. */
const handledWeight = 0.5;
/** A card in both lanes may have been handled for its good side. */
const ambiguousWeight = 0.25;
/** Many stories are turned down for reasons that their text does not tell: too late, too many of the kind, no picture. */
const rejectWeight = 0.2;

/** The reason of a rejection that says that the judgement was wrong: it was no criticism, or no story. */
export const wrongJudgement = 'forkert_vurdering';

/** What the reason of a rejection adds to it, by its key; null where it says that the judgement was right. */
const toldByReason: Record<string, Lesson | null> = {
  [wrongJudgement]: { label: 'neutral', weight: handledWeight },
  andet_sted: { label: 'neutral', aboutNorddjurs: false, weight: handledWeight },
  allerede_delt: null,
  foelsomt: null,
};

/** What a decision on a candidate in these lanes teaches, or nothing. */
export function lessonOfDecision(
  action: DecisionAction,
  lanes: readonly Lane[],
  reason?: string | null,
): Lesson | undefined {
  switch (action) {
    case 'share':
      return lanes.includes('good_story') ? { label: 'good_story', weight: shareWeight } : undefined;
    case 'follow':
    case 'send': {
      if (!lanes.includes('negative_press')) return undefined;
      return { label: 'negative_press', weight: lanes.includes('good_story') ? ambiguousWeight : handledWeight };
    }
    case 'escalate':
      return { label: 'negative_press', weight: escalateWeight };
    case 'reject': {
      const told = toldByReason[reason ?? ''];
      return told === undefined ? { label: 'neutral', weight: rejectWeight } : (told ?? undefined);
    }
    case 'snooze':
      return undefined;
  }
}

/**
 * What a correction teaches. Who corrects a card that stands in one lane and leaves the lane, has seen and confirmed it; in
 * both lanes, or in doubt, nothing was said of it.
 */
export function lessonOfCorrection(said: Said, lanes: readonly Lane[]): Lesson {
  const [lane] = lanes;
  const isConfirmed = said.label === undefined && lanes.length === 1 && lane !== undefined && lane !== 'unsure';
  return { ...said, ...(isConfirmed && { label: lane }), weight: correctionWeight };
}

/** The same, and what follows from it: what is about others is neutral, what is grave is negative, only the negative is grave. */
export function completed({ label, severity, ...rest }: Said): Said {
  const isElsewhere = rest.aboutNorddjurs === false;
  const meant = isElsewhere ? 'neutral' : (label ?? (severity ? 'negative_press' : undefined));
  if (meant === undefined) return rest;
  if (meant !== 'negative_press') return { ...rest, label: meant, severity: 0 };
  return { ...rest, label: meant, ...(severity && { severity }) };
}

/** The lane where a label puts a card. */
export const lanesOfLabel = (label: Label): Lane[] => (label === 'neutral' ? [] : [label]);
