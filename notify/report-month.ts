/** The month as management reads it: plain sentences, and the figures they rest on. */
import { themeName } from '../core/danish-names.ts';
import { dayName, type Period } from '../core/months.ts';
import type { MonthFigures } from '../core/report-figures.ts';
import { periodBefore, reportPeriodName } from '../core/report-periods.ts';
import { capitalised, counted, listed } from './danish-lines.ts';
import {
  effectWords,
  forgottenWords,
  foundSentence,
  foundTable,
  partWords,
  type ReportSection,
} from './report-section.ts';

export const monthSections = (figures: MonthFigures, period: Period): ReportSection[] => [
  {
    key: 'historier',
    title: 'Gode historier',
    text: storiesText(figures, period),
    table: foundTable(
      'Gode historier efter tema. Styrkepositionerne står først.',
      'Tema',
      figures.byTheme.map(themeRow),
    ),
  },
  {
    key: 'omraader',
    title: 'Fagområderne',
    text: departmentsText(figures),
    table: foundTable(
      'Gode historier efter fagområde',
      'Fagområde',
      figures.byDepartment.map(({ department, ...row }) => ({ ...row, name: department })),
    ),
  },
  { key: 'sager', title: 'Sager og svartider', text: incidentsText(figures.incidents) },
  { key: 'daekning', title: 'Dækning', text: coverageText(figures.coverage) },
  { key: 'vurdering', title: 'Hvor god er vurderingen?', text: judgementText(figures.judgement) },
  { key: 'glemte', title: 'Retfærdig lampe', text: forgottenText(figures) },
];

export const themeRow = ({
  theme,
  isStrength,
  ...row
}: {
  theme: string;
  isStrength: boolean;
  found: number;
  shared: number;
}) => ({
  ...row,
  name: `${themeName(theme)}${isStrength ? ' (styrkeposition)' : ''}`,
});

function storiesText(figures: MonthFigures, period: Period): string {
  const { found, shared, before, effect } = figures;
  const compared = `I ${reportPeriodName(periodBefore(period))} var det ${before.found} og ${before.shared}.`;
  if (found === 0 && shared === 0) return `Der blev hverken fundet eller delt gode historier. ${compared}`;
  return `${foundSentence({ found, shared })} ${compared}${effectWords(effect, shared)}`;
}

function departmentsText({ byDepartment }: MonthFigures): string {
  const [first, second] = byDepartment.filter(({ found }) => found > 0);
  if (!first) return 'Der kom ingen gode historier fra fagområderne.';
  const also = second ? ` og ${second.department} (${second.found})` : '';
  return `Flest historier kom fra ${first.department} (${first.found})${also}.`;
}

function incidentsText({ opened, answered, medianMinutes, ours }: MonthFigures['incidents']): string {
  const all = opened.reduce((sum, one) => sum + one, 0);
  if (all === 0) return 'Der blev ikke åbnet nogen sager.';
  const levels = opened.flatMap((count, index) => (count > 0 ? `${count} på niveau ${index + 1}` : []));
  const first = `Der blev åbnet ${counted(all, 'sag', 'sager')}: ${listed(levels)}.`;
  const others =
    ours < all ? ` ${capitalised(counted(all - ours, 'sag', 'sager'))} hørte til hos andre end kommunen.` : '';
  if (answered.all === 0) return `${first}${others} Ingen af dem gav alarm.`;
  const time =
    medianMinutes === null
      ? ''
      : answered.part === 1
        ? ` Der gik ${minutesWords(medianMinutes)} fra alarm til svar.`
        : ` I halvdelen af sagerne gik der højst ${minutesWords(medianMinutes)} fra alarm til svar.`;
  return `${first}${others} Der blev kvitteret i ${partWords(answered)} af de sager, der gav alarm.${time}`;
}

const minutesWords = (minutes: number): string =>
  minutes < 90
    ? counted(Math.max(1, Math.round(minutes)), 'minut', 'minutter')
    : counted(Math.round(minutes / 60), 'time', 'timer');

function coverageText({ sources, lostHours, hours, holes }: MonthFigures['coverage']): string {
  const first = `Lytteposten læser ${counted(sources, 'kilde', 'kilder')}.`;
  if (holes === 0) return `${first} Der har ingen huller været.`;
  const read = hours === 0 ? 0 : Math.floor(1_000 * (1 - Math.min(1, lostHours / hours))) / 10;
  const rate = `${String(read).replace('.', ',')} %`;
  return `${first} I ${rate} af tiden blev de læst, mens det skete. ${counted(holes, 'hul', 'huller')} på tilsammen ${counted(lostHours, 'time', 'timer')} blev hentet bagefter eller mangler.`;
}

function judgementText({ goodRight, badFound, blind }: MonthFigures['judgement']): string {
  const parts = [
    goodRight.all > 0 && `Når den sagde god historie, var medarbejderne enige i ${partWords(goodRight)}.`,
    badFound.all > 0 && `Den fandt selv ${partWords(badFound)} af det, medarbejderne kaldte kritisk.`,
    blind.all > 0 && `I ugens blindprøver sagde den det samme som mennesker i ${partWords(blind)}.`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'Der er for få beslutninger til at sige noget om vurderingen.';
  return `${parts.join(' ')} Tallene i parentes viser usikkerheden.`;
}

function forgottenText({ forgotten }: MonthFigures): string {
  if (forgotten.length === 0) return 'Alle institutioner har fået delt mindst én historie.';
  return `Der er ikke delt noget i denne periode fra ${forgottenWords(forgotten, dayName)}.`;
}
