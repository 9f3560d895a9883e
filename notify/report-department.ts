/** What a department hears of its own stories: what was found, shared and came of it, and what seems to help. */
import { periodName } from '../core/months.ts';
import type { DepartmentFigures, Tip } from '../core/report-figures.ts';
import { counted, listed } from './danish-lines.ts';
import { effectWords, type ReportSection, themeWords } from './report-section.ts';

export const departmentSections = (figures: DepartmentFigures): ReportSection[] => [
  { key: 'historier', title: 'Jeres historier', text: storiesText(figures) },
  ...(figures.tips.length > 0
    ? [{ key: 'tip', title: 'Det ser ud til at virke', text: [tipReach, ...figures.tips.map(tipText)].join(' ') }]
    : []),
  ...(figures.focus.length > 0 ? [{ key: 'fokus', title: 'På vej i årshjulet', text: focusText(figures) }] : []),
];

function storiesText({ found, shared, waiting, effect, sources }: DepartmentFigures): string {
  const waits = waiting > 0 ? ` ${waiting === 1 ? 'Én venter' : `${waiting} venter`} på at blive læst eller delt.` : '';
  if (found === 0 && shared === 0)
    return `Vi fandt ingen gode historier ${sources === 0 ? 'hos jer' : `på jeres ${sources === 1 ? 'side' : `${sources} sider`}`} denne gang.${waits} Tip os gerne, hvis vi har overset noget.`;
  const told =
    found === 0 ? 'Vi fandt ingen nye' : `Vi fandt ${counted(found, 'god historie', 'gode historier')} hos jer`;
  const was = shared === 0 ? 'ingen blev delt denne gang' : `${shared === 1 ? 'én' : shared} blev delt af kommunen`;
  return `${told}, og ${was}.${waits}${effectWords(effect, shared)}`;
}

/** The figures of the tips are of more than the period above them (store/report-department.ts). */
const tipReach = 'Tallene her er for det seneste halve år.';

/** `Navngiver et sted: 6 af 8 delte, 2 af 9 andre.` */
function tipText({ kind, theme, shared, others }: Tip): string {
  const figures = `${shared.part} af ${shared.all} delte historier, men kun ${others.part} af ${others.all} af de andre`;
  switch (kind) {
    case 'theme':
      return `Historier om ${themeWords(theme ?? 'andet')} bliver oftere delt: det handlede ${figures} om.`;
    case 'place':
      return `Skriv, hvor det sker. Det gjorde ${figures}.`;
    case 'length':
      return `Skriv kort. Under 90 ord fyldte ${figures}.`;
    case 'picture':
      return `Tag et billede med. Det havde ${figures}.`;
    case 'focus':
      return `Kig i årshjulet. I fokus lige da var ${figures}.`;
  }
}

function focusText({ focus }: DepartmentFigures): string {
  const lines = focus.map(
    ({ theme, from, to, note }) => `${themeWords(theme)} (${periodName({ from, to })}${note ? `: ${note}` : ''})`,
  );
  return `I de kommende uger leder vi især efter historier om ${listed(lines)}.`;
}
