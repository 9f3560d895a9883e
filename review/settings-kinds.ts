/** What can be changed on the pages of the settings: how it is read and written, where its page is, and who may change it. */
import { alertingKey } from '../core/alerting.ts';
import { channelRulesKey } from '../core/channel-rules.ts';
import { drillKey } from '../core/drill.ts';
import { electionPeriodsKey } from '../core/elections.ts';
import { escalationKey } from '../core/escalation.ts';
import { daysOffKey } from '../core/municipal-days-off.ts';
import { placesKey } from '../core/places.ts';
import { reportReadersKey } from '../core/report-readers.ts';
import { teachingLinksKey } from '../core/teaching-links.ts';
import { thresholdsKey } from '../core/thresholds.ts';
import { editableAlertChoices } from '../store/edit-alert-choices.ts';
import { editableDepartment } from '../store/edit-department.ts';
import { editableDuty } from '../store/edit-duty.ts';
import { editableEndpoint } from '../store/edit-endpoint.ts';
import { editableExpectedTalk } from '../store/edit-expected-talk.ts';
import { editableMailChoices } from '../store/edit-mail-choices.ts';
import { editableMunicipality } from '../store/edit-municipality.ts';
import type { Editable } from '../store/edit-one.ts';
import { editablePerson } from '../store/edit-person.ts';
import { editablePlaybook } from '../store/edit-playbook.ts';
import { editableSource } from '../store/edit-source.ts';
import { editableSetting } from '../store/settings.ts';
import type { Route } from './access.ts';

type Changeable = { editable: Editable<unknown>; path: string; route: Route; name: string };

const settingPages: Record<string, Omit<Changeable, 'editable'>> = {
  [channelRulesKey]: {
    path: '/indstillinger/kanaler',
    route: 'POST /indstillinger/kanaler',
    name: 'Kanalernes regler',
  },
  [teachingLinksKey]: {
    path: '/indstillinger/undervisning',
    route: 'POST /indstillinger/undervisning',
    name: 'Links til undervisning',
  },
  [thresholdsKey]: { path: '/indstillinger/graenser', route: 'POST /indstillinger/graenser', name: 'Grænser' },
  [drillKey]: { path: '/indstillinger/oevelser', route: 'POST /indstillinger/oevelser', name: 'Øvelser' },
  [alertingKey]: { path: '/indstillinger/alarmer', route: 'POST /indstillinger/alarmer', name: 'Alarmer' },
  [escalationKey]: {
    path: '/indstillinger/alarmer/kaede',
    route: 'POST /indstillinger/alarmer/kaede',
    name: 'Når ingen kvitterer',
  },
  [electionPeriodsKey]: { path: '/indstillinger/valg', route: 'POST /indstillinger/valg', name: 'Valgperioder' },
  [daysOffKey]: { path: '/indstillinger/fridage', route: 'POST /indstillinger/fridage', name: 'Fridage' },
  [reportReadersKey]: {
    path: '/indstillinger/rapporter',
    route: 'POST /indstillinger/rapporter',
    name: 'Modtagerne af rapporter',
  },
  [placesKey]: { path: '/indstillinger/steder', route: 'POST /indstillinger/steder', name: 'Steder' },
};

const kinds: Record<string, Changeable> = {
  municipality: {
    editable: editableMunicipality,
    path: '/indstillinger/kommune',
    route: 'POST /indstillinger/kommune',
    name: 'Kommunen',
  },
  source: {
    editable: editableSource,
    path: '/indstillinger/kilder',
    route: 'POST /indstillinger/kilder/:id',
    name: 'Kilden',
  },
  department: {
    editable: editableDepartment,
    path: '/indstillinger/omraader',
    route: 'POST /indstillinger/omraader/:key',
    name: 'Fagområdet',
  },
  person: {
    editable: editablePerson,
    path: '/indstillinger/personer',
    route: 'POST /indstillinger/personer/:id',
    name: 'Personen',
  },
  duty: {
    editable: editableDuty,
    path: '/indstillinger/vagter',
    route: 'POST /indstillinger/vagter/:id',
    name: 'Vagten',
  },
  'webhook-endpoint': {
    editable: editableEndpoint,
    path: '/indstillinger/webhooks',
    route: 'POST /indstillinger/webhooks/:id',
    name: 'Webhooken',
  },
  'alert-choices': {
    editable: editableAlertChoices,
    path: '/mine-alarmer',
    route: 'POST /mine-alarmer',
    name: 'Det, du har valgt,',
  },
  'mail-choices': {
    editable: editableMailChoices,
    path: '/mine-mails',
    route: 'POST /mine-mails',
    name: 'Det, du har valgt,',
  },
  'expected-talk': {
    editable: editableExpectedTalk,
    path: '/varslet',
    route: 'POST /varslet/:id',
    name: 'Det varslede',
  },
  playbook: {
    editable: editablePlaybook,
    path: '/indstillinger/oversigtsark',
    route: 'POST /indstillinger/oversigtsark/:id',
    name: 'Oversigtsarket',
  },
};

/** Undefined for what nobody changes on a page. `id` is the key where it is a setting. */
export function changeable(kind: string, id: string): Changeable | undefined {
  if (kind !== 'setting') return Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  const page = Object.hasOwn(settingPages, id) ? settingPages[id] : undefined;
  return page && { editable: editableSetting, ...page };
}
