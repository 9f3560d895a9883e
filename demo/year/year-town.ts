import { centralName, centralPageId } from '../demo-model.ts';
import { dayAfter } from '../local-moment.ts';
import { demoDepartments, demoPeople, demoPlaybooks } from '../municipality-people.ts';
import { feedOf, yearMedia } from './item-of.ts';
import type { TheYear } from './the-year.ts';

/** Who takes turns, a week each; the list has no holes. */
const onDuty = ['karla', 'bjarke', 'dorte', 'vibeke', 'jeppe', 'anders', 'signe', 'rasmus'];

/** The municipality file of the year: the demo's people and Pages, four media, and a duty list for every night of it. */
export function yearMunicipality({ from, to, pages }: TheYear) {
  const duty: { person: string; from: string; to: string }[] = [];
  for (let day = dayAfter(from, -7), week = 0; day < dayAfter(to, 7); day = dayAfter(day, 7), week += 1) {
    const who = onDuty[week % onDuty.length] ?? 'karla';
    duty.push({ person: `${who}@norddjurs.example`, from: `${day}T08:00`, to: `${dayAfter(day, 7)}T08:00` });
  }
  return {
    municipality: { name: centralName, centralPage: centralPageId, hashtags: ['norddjurs', 'norddjurskommune'] },
    departments: demoDepartments,
    sources: [
      ...pages.map(({ id, name, department }) => ({ kind: 'facebook-page', id, name, department })),
      { kind: 'facebook-mentions', id: centralPageId, name: `Omtaler af ${centralName}` },
      ...yearMedia.map(({ key, name }) => ({ kind: 'feed', url: feedOf(key), name, medium: true })),
    ],
    people: demoPeople,
    duty,
    playbooks: demoPlaybooks,
  };
}
