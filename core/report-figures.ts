/**
 * What a report says in figures, as it was reckoned when it was made (`Report.figures`). No texts: those of our own posts are looked
 * up when it is shown, so that what is erased at its source is gone here too. Dates are local.
 */
import { z } from 'zod';

const count = z.int().min(0);
/** So many of so many: shown with how sure that is (core/wilson.ts). */
const part = z.strictObject({ part: count, all: count });
const found = { found: count, shared: count };
const focus = z.strictObject({ theme: z.string(), from: z.iso.date(), to: z.iso.date(), note: z.string().nullable() });
/** What came after the shares; `known` is of how many of them that is known. */
const effect = z.strictObject({ known: count, reactions: count, comments: count, shares: count });
const forgotten = z.strictObject({ name: z.string(), lastShared: z.iso.date().nullable() });

export const tipKinds = ['theme', 'place', 'length', 'picture', 'focus'] as const;
/** What those of their posts that were shared had more often than the others: so many of so many each. */
const tip = z.strictObject({ kind: z.enum(tipKinds), theme: z.string().optional(), shared: part, others: part });

const story = z.strictObject({
  postId: z.uuid(),
  source: z.string(),
  theme: z.string(),
  sharedOn: z.iso.date(),
  /** Null: not known yet. */
  reactions: count.nullable(),
  comments: count.nullable(),
  isGone: z.boolean(),
});

export const departmentFigures = z.strictObject({
  kind: z.literal('department'),
  department: z.string(),
  sources: count,
  ...found,
  waiting: count,
  stories: z.array(story),
  effect,
  tips: z.array(tip),
  focus: z.array(focus),
});

export const monthFigures = z.strictObject({
  kind: z.literal('month'),
  ...found,
  before: z.strictObject(found),
  effect,
  byTheme: z.array(z.strictObject({ theme: z.string(), isStrength: z.boolean(), ...found })),
  byDepartment: z.array(z.strictObject({ department: z.string(), ...found })),
  incidents: z.strictObject({
    /** Opened, by severity 1 to 3. */
    opened: z.tuple([count, count, count]),
    answered: part,
    /** From the first alert to the first answer. Null: none was answered. */
    medianMinutes: z.number().nullable(),
    ours: count,
  }),
  coverage: z.strictObject({
    sources: count,
    /** Hours that were not read when they should have been, of all the hours of all the sources. */
    lostHours: z.number(),
    hours: z.number(),
    holes: count,
  }),
  judgement: z.strictObject({ goodRight: part, badFound: part, blind: part }),
  forgotten: z.array(forgotten),
});

export const quarterFigures = z.strictObject({
  kind: z.literal('quarter'),
  ...found,
  before: z.strictObject(found),
  effect,
  focus: z.array(focus.extend(found)),
  byTheme: z.array(z.strictObject({ theme: z.string(), isStrength: z.boolean(), ...found })),
  /** Themes with nothing shared, and what waits for them. */
  gaps: z.array(z.strictObject({ theme: z.string(), weeks: count.nullable(), waiting: count })),
  next: z.array(focus),
  forgotten: z.array(forgotten),
});

export const reportFigures = z.discriminatedUnion('kind', [departmentFigures, monthFigures, quarterFigures]);
export type ReportFigures = z.infer<typeof reportFigures>;
export type DepartmentFigures = z.infer<typeof departmentFigures>;
export type MonthFigures = z.infer<typeof monthFigures>;
export type QuarterFigures = z.infer<typeof quarterFigures>;
export type ReportStory = z.infer<typeof story>;
export type Tip = z.infer<typeof tip>;
export type Part = z.infer<typeof part>;
