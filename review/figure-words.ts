/** The figures of the model as sentences: what is counted, and what it means for those who use it. */
import type { KeptFigures, ReferenceFigures } from '../store/kept-figures.ts';

export type FigureWords = { title: string; value: string; meaning: string; interval: string | undefined };

/** Whole hundredths. Never all of them because of rounding, and never none. */
export function ofHundred(share: number): number {
  const rounded = Math.round(100 * share);
  if (rounded === 100 && share < 1) return 99;
  return rounded === 0 && share > 0 ? 1 : rounded;
}

const decimal = (share: number) => (100 * share).toFixed(1).replace('.', ',');

type Measure = {
  key: keyof Omit<ReferenceFigures, 'confusion' | 'count'>;
  title: string;
  value: (n: string) => string;
  meaning: (n: string) => string;
  /** Whole hundredths where nothing else is said. */
  tell?: (share: number) => string;
};

const outOf = (n: string) => `${n} af 100`;

const measures: readonly Measure[] = [
  {
    key: 'seriousRecall',
    title: 'Finder det alvorlige',
    value: outOf,
    meaning: (n) => `Af 100 kritiske sager på niveau 2 og 3 finder den ${n}.`,
  },
  {
    key: 'goodPrecisionAtRecall75',
    title: 'Gode forslag er gode',
    value: outOf,
    meaning: (n) => `Når den har fundet tre ud af fire gode historier, er ${n} af 100 forslag rigtige.`,
  },
  {
    key: 'macroF1',
    title: 'Samlet karakter',
    value: (n) => n,
    meaning: () =>
      'Hvor godt den skelner mellem god historie, kritik og neutral. De tre tæller lige meget, og 100 er fejlfrit.',
  },
  {
    key: 'severityExact',
    title: 'Rammer alvoren',
    value: outOf,
    meaning: (n) => `Af 100 kritiske tekster får ${n} præcis det niveau, der står i facit.`,
  },
  {
    key: 'theme',
    title: 'Rammer temaet',
    value: outOf,
    meaning: (n) => `Af 100 tekster får ${n} det tema, der står i facit.`,
  },
  {
    key: 'department',
    title: 'Rammer fagområdet',
    value: outOf,
    meaning: (n) => `Af 100 tekster, der viser fagområdet, får ${n} det rigtige. På jeres egne sider er det kendt.`,
  },
  {
    key: 'about',
    title: 'Ved, om det er Norddjurs',
    value: outOf,
    meaning: (n) => `Ved ${n} af 100 tekster ved den, om de handler om os eller om nogle andre.`,
  },
  {
    key: 'ece',
    title: 'Kender sin egen tvivl',
    value: (n) => `${n} point ved siden af`,
    meaning: (n) =>
      `Er den 80 % sikker, skal den have ret 8 ud af 10 gange. I gennemsnit rammer den ${n} procentpoint ved siden af.`,
    tell: decimal,
  },
];

/** What was measured on the reference set, on Jysk-prøven and on the staff's own decisions; what was not is left out. */
export function figureWords({ reference, intervals, pairs, lessons }: KeptFigures): FigureWords[] {
  const onReference = measures.flatMap(({ key, title, value, meaning, tell = (share) => String(ofHundred(share)) }) => {
    const share = reference?.[key];
    if (share === null || share === undefined) return [];
    const { low, high } = intervals[key] ?? {};
    const interval =
      low === undefined || high === undefined ? undefined : `Med stor sikkerhed mellem ${tell(low)} og ${tell(high)}.`;
    return [{ title, value: value(tell(share)), meaning: meaning(tell(share)), interval }];
  });
  return [...onReference, ...(pairs ? [jyske(pairs)] : []), ...(lessons ? ownDecisions(lessons) : [])];
}

const jyske = ({ count, bothRight }: { count: number; bothRight: number }): FigureWords => ({
  title: 'Jysk-prøven',
  value: outOf(String(ofHundred(bothRight))),
  meaning: `${count} par af tekster, hvor ét ord, sammenhængen eller ironi vender meningen. Den rammer begge i ${ofHundred(bothRight)} af 100 par.`,
  interval: undefined,
});

/** Fewer say nothing of a model. */
const leastDecisions = 30;

const ownDecisions = ({ count, accuracy }: { count: number; accuracy: number }): FigureWords[] =>
  count < leastDecisions
    ? []
    : [
        {
          title: 'På jeres egne opslag',
          value: outOf(String(ofHundred(accuracy))),
          meaning: `Den er prøvet på jeres seneste ${count} beslutninger, før den lærte af dem, og sagde det samme som I i ${ofHundred(accuracy)} af 100.`,
          interval: undefined,
        },
      ];
