import { builtInVersion, readBuiltInFigures } from '../classifiers/built-in.ts';

/** What the model that comes with the program was measured at, in the shape of the nightly training; nothing for another model. */
export function builtInFigures(): object | undefined {
  const { version, figures, ...more } = readBuiltInFigures();
  return version === builtInVersion ? { reference: { newcomer: figures }, ...more } : undefined;
}
