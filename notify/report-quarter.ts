/** The quarter as the cross-cutting group of the focus calendar reads it: what was in focus, what came of it, and what is missing. */
import { dayName, type Period, periodName } from '../core/months.ts';
import type { QuarterFigures } from '../core/report-figures.ts';
import { periodBefore, reportPeriodName } from '../core/report-periods.ts';
import { capitalised, counted, listed } from './danish-lines.ts';
import { themeRow } from './report-month.ts';
import {
  effectWords,
  forgottenWords,
  foundSentence,
  foundTable,
  type ReportSection,
  themeWords,
} from './report-section.ts';

const shownGaps = 5;

export const quarterSections = (figures: QuarterFigures, period: Period): ReportSection[] => [
  {
    key: 'historier',
    title: 'Kvartalet i historier',
    text: storiesText(figures, period),
    table: foundTable(
      'Gode historier efter tema. Styrkepositionerne står først.',
      'Tema',
      figures.byTheme.map(themeRow),
    ),
  },
  {
    key: 'fokus',
    title: 'Det, vi havde i fokus',
    text: focusText(figures),
    ...(figures.focus.length > 0 && {
      table: foundTable(
        'Gode historier, mens temaet var i fokus',
        'Tema',
        figures.focus.map(({ theme, from, to, found, shared }) => ({
          name: `${capitalised(themeWords(theme))}, ${periodName({ from, to })}`,
          found,
          shared,
        })),
      ),
    }),
  },
  { key: 'mangler', title: 'Det, vi mangler historier om', text: gapsText(figures) },
  { key: 'naeste', title: 'Næste kvartal', text: nextText(figures) },
  { key: 'glemte', title: 'Retfærdig lampe', text: forgottenText(figures) },
];

function storiesText({ found, shared, before, effect }: QuarterFigures, period: Period): string {
  const compared = `I ${reportPeriodName(periodBefore(period))} var det ${before.found} og ${before.shared}.`;
  return `${foundSentence({ found, shared })} ${compared}${effectWords(effect, shared)}`;
}

function focusText({ focus }: QuarterFigures): string {
  if (focus.length === 0) return 'Der var ingen temaer i fokus i årshjulet.';
  const silent = [...new Set(focus.filter(({ shared }) => shared === 0).map(({ theme }) => themeWords(theme)))];
  const first = `Der var ${counted(focus.length, 'periode', 'perioder')} i årshjulet.`;
  return silent.length === 0
    ? `${first} Der blev delt historier i ${focus.length === 1 ? 'den' : 'dem alle'}.`
    : `${first} Der blev ikke delt noget om ${listed(silent)}, mens det var i fokus.`;
}

function gapsText({ gaps }: QuarterFigures): string {
  if (gaps.length === 0) return 'Der er delt historier om alle temaer for nylig.';
  const lines = gaps.slice(0, shownGaps).map(({ theme, weeks, waiting }) => {
    const since = weeks === null ? 'aldrig' : `ikke i ${counted(weeks, 'uge', 'uger')}`;
    return `${themeWords(theme)} (${since}${waiting > 0 ? `, ${waiting} venter i køen` : ''})`;
  });
  return `Der er længe ikke delt noget om ${listed(lines)}.`;
}

function nextText({ next, gaps }: QuarterFigures): string {
  const planned =
    next.length === 0
      ? 'Årshjulet er tomt i næste kvartal.'
      : `I årshjulet står ${listed(next.map(({ theme, from, to }) => `${themeWords(theme)} (${periodName({ from, to })})`))}.`;
  const [gap] = gaps.filter(({ theme }) => !next.some((one) => one.theme === theme));
  return gap ? `${planned} Overvej at sætte ${themeWords(gap.theme)} i fokus.` : planned;
}

function forgottenText({ forgotten }: QuarterFigures): string {
  if (forgotten.length === 0) return 'Alle institutioner har fået delt mindst én historie i kvartalet.';
  return `Der er ikke delt noget i kvartalet fra ${forgottenWords(forgotten, dayName)}.`;
}
