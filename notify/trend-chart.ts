/** The last fortnight as bars: found good stories, shared, critical. Pure: figures in, picture and table out. */
import type { TrendDay } from '../core/digest-trend.ts';
import { counted } from './danish-lines.ts';
import type { Picture, Table } from './mail-page.ts';
import { type Colour, encodePng } from './png.ts';

/** As it is shown: bars have straight edges, so that a sharper screen draws them no worse. */
const [width, height] = [560, 160];
const foot = 150;
const top = 6;

/** On nothing, so that the ground of the mail shows through; each keeps 3:1 against white and against the dark sheet. */
const palette = [
  [0, 0, 0, 0],
  [0x2f, 0x8f, 0x6f, 0xff],
  [0x4a, 0x86, 0xc8, 0xff],
  [0xd2, 0x4f, 0x46, 0xff],
  [0x80, 0x8c, 0x88, 0xff],
] as const satisfies readonly Colour[];

/** Told apart without colour, too: full, striped on the slant, striped across. */
const series = [
  { colour: 1, name: 'fundet', of: ({ found }: TrendDay) => found, isDrawn: () => true },
  {
    colour: 2,
    name: 'delt',
    of: ({ shared }: TrendDay) => shared,
    isDrawn: (x: number, y: number) => (x + y) % 6 < 4,
  },
  {
    colour: 3,
    name: 'kritisk',
    of: ({ critical }: TrendDay) => critical,
    isDrawn: (_x: number, y: number) => y % 5 < 3,
  },
];
const axis = 4;

/** Nothing to draw where nothing happened. */
export function trendPicture(days: readonly TrendDay[]): Picture | undefined {
  const highest = Math.max(0, ...days.flatMap((day) => series.map(({ of }) => of(day))));
  if (highest === 0) return undefined;
  const points = new Uint8Array(width * height);
  const dayWidth = Math.floor(width / days.length);
  const barWidth = Math.floor((dayWidth - 7) / series.length);
  days.forEach((day, at) => {
    series.forEach(({ of, colour, isDrawn }, place) => {
      const tall = Math.round((of(day) / highest) * (foot - top));
      const left = at * dayWidth + 4 + place * barWidth;
      for (let y = foot - tall; y < foot; y += 1)
        for (let x = left; x < left + barWidth - 2; x += 1) if (isDrawn(x, y)) points[y * width + x] = colour;
    });
    // A mark below each day, taller on Mondays: a week can be counted.
    const isMonday = new Date(`${day.date}T00:00:00Z`).getUTCDay() === 1;
    for (let y = foot + 2; y < foot + (isMonday ? 9 : 5); y += 1)
      for (let x = 0; x < 2; x += 1) points[y * width + at * dayWidth + Math.floor(dayWidth / 2) + x] = axis;
  });
  for (let x = 0; x < width; x += 1) for (let y = foot; y < foot + 2; y += 1) points[y * width + x] = axis;
  return {
    contentId: 'fjorten-dage',
    png: encodePng({ width, height, palette, points }),
    alt: altOf(days),
    width,
    height,
  };
}

const sumOf = (days: readonly TrendDay[], of: (day: TrendDay) => number) => days.reduce((sum, day) => sum + of(day), 0);

const altOf = (days: readonly TrendDay[]) => {
  const [found = 0, shared = 0, critical = 0] = series.map(({ of }) => sumOf(days, of));
  const what = `${counted(found, 'god historie', 'gode historier')} fundet, ${shared} delt, ${counted(critical, 'kritisk', 'kritiske')} opslag`;
  return `Søjler for de sidste ${days.length} dage: ${what}. Tallene står i tabellen.`;
};

const dayName = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
});

/** The same figures, newest first, and what they come to. */
export function trendTable(days: readonly TrendDay[]): Table {
  const figures = (of: (one: (day: TrendDay) => number) => number) => series.map((one) => String(of(one.of)));
  return {
    caption: 'Gode historier fundet, opslag delt og kritiske opslag, dag for dag',
    head: ['Dag', 'Fundet', 'Delt', 'Kritisk'],
    rows: [
      ...[...days]
        .reverse()
        .map((day) => [dayName.format(new Date(`${day.date}T00:00:00Z`)), ...figures((of) => of(day))]),
      ['I alt', ...figures((of) => sumOf(days, of))],
    ],
  };
}

export const trendLegend =
  'De fulde søjler er gode historier, vi fandt, de skråstribede er opslag, I delte, og de tværstribede er kritiske opslag.';
