import { registerBuiltIn } from '../../store/model-versions.ts';
import { start, type Town } from './town.ts';

export const builtIn = '2026-11-20.1';
export const nightly = '2026-11-19.nat';
const figures = {
  reference: {
    newcomer: {
      count: 640,
      macroF1: 0.912,
      seriousRecall: 0.953,
      goodPrecisionAtRecall75: 0.967,
      severityExact: 0.792,
      theme: 0.834,
      department: null,
      about: 0.958,
      ece: 0.0155,
      confusion: [
        [171, 9, 13],
        [14, 216, 6],
        [5, 9, 197],
      ],
    },
  },
  intervals: { seriousRecall: { low: 0.913, high: 0.981 } },
  pairs: { count: 150, bothRight: 0.527 },
};

/** The version that comes with the program, live, and one of a night beside it, both with figures. */
export async function addMeasuredModels({ db }: Pick<Town, 'db'>): Promise<void> {
  await registerBuiltIn(db, builtIn, start, figures);
  await db.modelVersion.create({
    data: {
      version: nightly,
      trainedAt: new Date('2026-11-20T02:40:00Z'),
      bytes: new Uint8Array([1]),
      note: 'Ikke i brug: den blev målt.',
      figures: { ...figures, lessonsLearnt: 41 },
    },
  });
}
