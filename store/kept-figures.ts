import { z } from 'zod';

/** What could not be measured was no number, which JSON does not know. */
const number = z.number().nullable().catch(null);
const interval = z.object({ low: z.number(), high: z.number() });

const figures = z.object({
  count: z.number(),
  macroF1: number,
  seriousRecall: number,
  goodPrecisionAtRecall75: number,
  severityExact: number,
  theme: number,
  department: number,
  about: number,
  ece: number,
  /** Rows: what people say; columns: what the model says; both in the order of `labels`. */
  confusion: z.array(z.array(z.number())).catch([]),
});

/** On the staff's own decisions only the label is measured. */
const recent = z.object({ count: z.number(), accuracy: z.number() });

const kept = z.object({
  /** On the reference set; null for a version that was never measured. */
  reference: z
    .object({ newcomer: figures })
    .transform(({ newcomer }) => newcomer)
    .nullable()
    .catch(null),
  lessons: z
    .object({ newcomer: recent })
    .transform(({ newcomer }) => newcomer)
    .nullable()
    .catch(null),
  lessonsLearnt: z.number().catch(0),
  /** 95 %, by the name of the figure; only some figures have one. */
  intervals: z.record(z.string(), interval).catch({}),
  /** Jysk-prøven: pairs of texts, and the share of them where both were told right. */
  pairs: z.object({ count: z.number(), bothRight: z.number() }).nullable().catch(null),
});

export type KeptFigures = z.infer<typeof kept>;
export type ReferenceFigures = z.infer<typeof figures>;

/** What a version was measured at. Reads what older and newer programs wrote; the part that it cannot read is missing. */
export function readKeptFigures(json: unknown): KeptFigures {
  const read = kept.safeParse(json);
  return read.success ? read.data : kept.parse({});
}
