import { departmentName, themeName } from '../core/danish-names.ts';
import type { Said } from '../core/lessons.ts';
import type { Lane } from '../core/words.ts';
import { labelNames, laneNames } from './danish-words.ts';

/** What somebody taught, as people say it: `Kritik, niveau 2, tema Infrastruktur, fagområde Vej og ejendom`. */
export function taughtWords(said: Said, departments: ReadonlyMap<string, string>): string {
  const { label, severity, theme, department, aboutNorddjurs } = said;
  return [
    ...(aboutNorddjurs === false ? ['handler ikke om Norddjurs'] : []),
    ...(label ? [labelNames[label]] : []),
    ...(severity ? [`niveau ${severity}`] : []),
    ...(theme ? [`tema ${themeName(theme)}`] : []),
    ...(department ? [`fagområde ${departmentName(department, departments.get(department))}`] : []),
  ].join(', ');
}

/** The label that a card has now, told by the lanes where it stands. */
export function labelOfLanes(lanes: readonly Lane[]): string {
  if (lanes.length === 0) return labelNames['neutral'] ?? '';
  return lanes.map((lane) => labelNames[lane] ?? laneNames[lane]).join(' og ');
}
