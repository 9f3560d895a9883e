/** Figures of reports as they may be, all invented. */
import type { DepartmentFigures, MonthFigures, QuarterFigures } from '../../core/report-figures.ts';

export const october = { from: '2026-10-01', to: '2026-10-31' };
export const thirdQuarter = { from: '2026-07-01', to: '2026-09-30' };
const effect = { known: 15, reactions: 240, comments: 31, shares: 12 };

export const fullMonth: MonthFigures = {
  kind: 'month',
  found: 42,
  shared: 18,
  before: { found: 35, shared: 12 },
  effect,
  byTheme: [
    { theme: 'bosætning', isStrength: true, found: 6, shared: 4 },
    { theme: 'velfærd_og_omsorg', isStrength: false, found: 20, shared: 9 },
  ],
  byDepartment: [
    { department: 'Skole og dagtilbud', found: 14, shared: 8 },
    { department: 'Sundhed og omsorg', found: 12, shared: 6 },
  ],
  incidents: { opened: [3, 2, 1], answered: { part: 2, all: 3 }, medianMinutes: 12, ours: 5 },
  coverage: { sources: 150, holes: 3, lostHours: 40, hours: 111_600 },
  judgement: { goodRight: { part: 30, all: 34 }, badFound: { part: 7, all: 8 }, blind: { part: 33, all: 40 } },
  forgotten: [
    { name: 'Børnehaven Bakken', lastShared: '2026-03-03' },
    { name: 'Plejehjemmet Engen', lastShared: null },
  ],
};

export const fullQuarter: QuarterFigures = {
  kind: 'quarter',
  found: 96,
  shared: 40,
  before: { found: 88, shared: 39 },
  effect,
  focus: [
    { theme: 'skole_og_dagtilbud', from: '2026-08-01', to: '2026-08-31', note: 'Skolestart', found: 14, shared: 8 },
    { theme: 'bosætning', from: '2026-09-01', to: '2026-09-30', note: null, found: 2, shared: 0 },
  ],
  byTheme: fullMonth.byTheme,
  gaps: [
    { theme: 'klima_og_miljø', weeks: 6, waiting: 4 },
    { theme: 'bosætning', weeks: null, waiting: 0 },
  ],
  next: [{ theme: 'kultur_og_fritid', from: '2026-10-01', to: '2026-12-31', note: null }],
  forgotten: [{ name: 'Plejehjemmet Engen', lastShared: null }],
};

const story = {
  source: 'Børnehaven Solhatten',
  theme: 'skole_og_dagtilbud',
  sharedOn: '2026-10-12',
  reactions: 41,
  comments: 6,
  isGone: false,
};

export const warmDepartment: DepartmentFigures = {
  kind: 'department',
  department: 'Skole og dagtilbud',
  sources: 12,
  found: 5,
  shared: 2,
  waiting: 1,
  stories: [
    { ...story, postId: '00000000-0000-4000-8000-000000000001' },
    { ...story, postId: '00000000-0000-4000-8000-000000000002', isGone: true },
  ],
  effect: { known: 2, reactions: 82, comments: 12, shares: 3 },
  tips: [{ kind: 'place', shared: { part: 8, all: 8 }, others: { part: 0, all: 9 } }],
  focus: [{ theme: 'kultur_og_fritid', from: '2026-11-01', to: '2026-11-30', note: 'Børnekulturuge' }],
};

export const quietDepartment: DepartmentFigures = {
  ...warmDepartment,
  sources: 3,
  found: 0,
  shared: 0,
  waiting: 0,
  stories: [],
  effect: { known: 0, reactions: 0, comments: 0, shares: 0 },
  tips: [],
};
