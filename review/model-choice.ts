import type { ShownVersion } from '../store/screens-judgement.ts';

/** What can be done with a version of the model. The nights choose by themselves again once the built-in one is chosen. */
type Choice = 'use' | 'go-back' | 'let-nights-choose';

export const choiceNames: Record<Choice, string> = {
  use: 'Tag i brug',
  'go-back': 'Gå tilbage til den indbyggede',
  'let-nights-choose': 'Lad nattens træning vælge igen',
};

/** `in-use`: nothing to choose; `not-kept`: nothing left to choose. */
export function choiceOf(
  { version, live, byHand, isKept }: ShownVersion,
  builtInModel: string,
): Choice | 'in-use' | 'not-kept' {
  if (version === builtInModel) {
    if (!live) return 'go-back';
    return byHand ? 'let-nights-choose' : 'in-use';
  }
  if (live) return 'in-use';
  return isKept ? 'use' : 'not-kept';
}

export const isChoice = (found: ReturnType<typeof choiceOf>): found is Choice =>
  found !== 'in-use' && found !== 'not-kept';
