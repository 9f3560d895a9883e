/** The municipality file (design §5) of the fiction: what an administrator would write to listen to it. */

import { stringify } from 'yaml';
import type { DemoModel } from './demo-model.ts';
import { dayAfter } from './local-moment.ts';
import { demoDepartments, demoPeople, demoPlaybooks } from './municipality-people.ts';

export type MunicipalityAddresses = {
  /** Where the feeds are served, e.g. `http://127.0.0.1:4010`. */
  feeds: string;
};

/** The file as a plain object: 150 Pages, the mentions of the central Page and one feed of the two local media. */
export function municipalityObject(model: DemoModel, { feeds }: MunicipalityAddresses) {
  const day = (days: number) => dayAfter(model.anchorDay, days);
  return {
    municipality: {
      name: model.central.name,
      centralPage: model.central.id,
      hashtags: ['norddjurs', 'norddjurskommune'],
    },
    departments: demoDepartments,
    sources: [
      ...model.pages.map(({ id, name, department }) => ({ kind: 'facebook-page', id, name, department, every: '10m' })),
      { kind: 'facebook-mentions', id: model.central.id, name: `Omtaler af ${model.central.name}`, every: '5m' },
      { kind: 'feed', url: `${feeds}/feeds/lokalmedier.rss`, name: 'Lokale medier', medium: true, every: '15m' },
    ],
    people: demoPeople,
    duty: [{ person: 'karla@norddjurs.example', from: `${day(0)}T16:00`, to: `${day(1)}T08:00` }],
    playbooks: demoPlaybooks,
    focus: [
      { theme: 'rekruttering_og_fastholdelse', from: day(-30), to: day(60) },
      { theme: 'klima_og_miljø', from: day(-10), to: day(120) },
    ],
  };
}

/** The same as YAML text, ready for `cli import`. */
export function municipalityFile(model: DemoModel, addresses: MunicipalityAddresses): string {
  return stringify(municipalityObject(model, addresses), { lineWidth: 0 });
}
