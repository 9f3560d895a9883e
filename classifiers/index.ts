import type { ClassifiableText, Verdict } from '../core/words.ts';
import { builtInVersion, readBuiltIn } from './built-in.ts';
import { type Classifier, createClassifier } from './classifier.ts';

export { type Classifier, createClassifier } from './classifier.ts';

let builtIn: Classifier | undefined;

/** The version of the model that comes with the program. */
export const model: string = builtInVersion;

/** Judges one text by the model that comes with the program. Pure: it never learns. */
export function classify(item: ClassifiableText): Verdict {
  builtIn ??= createClassifier(readBuiltIn());
  return builtIn.classify(item);
}
