/** The pages of the settings and of the first day, route by route. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { drills, holdDrill } from './pages/drills.tsx';
import { askExercise, passExercise } from './pages/exercise.tsx';
import { settings } from './pages/settings.tsx';
import { addKey, closeKey, settingsAccessKeys } from './pages/settings-access-keys.tsx';
import { alertingSettings } from './pages/settings-alerting.tsx';
import { channelSettings } from './pages/settings-channels.tsx';
import { dayOffSettings } from './pages/settings-days-off.tsx';
import {
  addDepartment,
  changeDepartment,
  settingsDepartment,
  settingsDepartments,
} from './pages/settings-departments.tsx';
import { drillSettings } from './pages/settings-drill.tsx';
import { addDuty, changeDuty, settingsDuties, settingsDuty } from './pages/settings-duty.tsx';
import { applyDutyFile, dutyFile, previewDutyFile } from './pages/settings-duty-file.tsx';
import { electionSettings } from './pages/settings-elections.tsx';
import { escalationSettings } from './pages/settings-escalation.tsx';
import { applyFile, downloadFile, previewFile, settingsFile } from './pages/settings-file.tsx';
import { saveMunicipality, settingsMunicipality } from './pages/settings-municipality.tsx';
import { settingsPeople } from './pages/settings-people.tsx';
import { changePerson, settingsPerson } from './pages/settings-person.tsx';
import { addPerson, askPerson } from './pages/settings-person-add.tsx';
import { placeSettings } from './pages/settings-places.tsx';
import { savePlaybook, settingsPlaybooks } from './pages/settings-playbooks.tsx';
import { reportSettings } from './pages/settings-reports.tsx';
import { changeSource, settingsSource } from './pages/settings-source.tsx';
import { addSource, askSource } from './pages/settings-source-add.tsx';
import { sourceTry } from './pages/settings-source-try.tsx';
import { settingsSources } from './pages/settings-sources.tsx';
import { teachingSettings } from './pages/settings-teaching.tsx';
import { thresholdSettings } from './pages/settings-thresholds.tsx';
import { undoSetting } from './pages/settings-undo.ts';
import { changeEndpoint, renewSecret, settingsWebhook } from './pages/settings-webhook.tsx';
import { sendAgain, sendPing } from './pages/settings-webhook-send.ts';
import { addEndpoint, settingsWebhooks } from './pages/settings-webhooks.tsx';
import { chooseSensitivity, settingsYear } from './pages/settings-year.tsx';
import { setup } from './pages/setup.tsx';
import { actSetupStep, setupStep } from './pages/setup-step.tsx';

type SettingsRoute = Extract<
  Route,
  `${string} /indstillinger${string}` | `${string} /start${string}` | `${string} /oevelse${string}`
>;

export const settingsPages: Record<SettingsRoute, Page> = {
  'GET /indstillinger': settings,
  'GET /indstillinger/kommune': settingsMunicipality,
  'POST /indstillinger/kommune': saveMunicipality,
  'GET /indstillinger/kilder': settingsSources,
  'GET /indstillinger/kilder/ny': askSource,
  'POST /indstillinger/kilder/ny': addSource,
  'GET /indstillinger/kilder/proev/:id': sourceTry,
  'GET /indstillinger/kilder/:id': settingsSource,
  'POST /indstillinger/kilder/:id': changeSource,
  'GET /indstillinger/omraader': settingsDepartments,
  'POST /indstillinger/omraader': addDepartment,
  'GET /indstillinger/omraader/:key': settingsDepartment,
  'POST /indstillinger/omraader/:key': changeDepartment,
  'GET /indstillinger/personer': settingsPeople,
  'GET /indstillinger/personer/ny': askPerson,
  'POST /indstillinger/personer/ny': addPerson,
  'GET /indstillinger/personer/:id': settingsPerson,
  'POST /indstillinger/personer/:id': changePerson,
  'GET /indstillinger/vagter': settingsDuties,
  'POST /indstillinger/vagter': addDuty,
  'GET /indstillinger/vagter/kalender': dutyFile,
  'POST /indstillinger/vagter/kalender': previewDutyFile,
  'POST /indstillinger/vagter/kalender/indlaes': applyDutyFile,
  'GET /indstillinger/vagter/:id': settingsDuty,
  'POST /indstillinger/vagter/:id': changeDuty,
  'GET /indstillinger/oversigtsark': settingsPlaybooks,
  'POST /indstillinger/oversigtsark/:id': savePlaybook,
  'GET /indstillinger/kanaler': channelSettings.page,
  'POST /indstillinger/kanaler': channelSettings.save,
  'GET /indstillinger/undervisning': teachingSettings.page,
  'POST /indstillinger/undervisning': teachingSettings.save,
  'GET /indstillinger/graenser': thresholdSettings.page,
  'POST /indstillinger/graenser': thresholdSettings.save,
  'GET /indstillinger/alarmer': alertingSettings.page,
  'POST /indstillinger/alarmer': alertingSettings.save,
  'GET /indstillinger/alarmer/kaede': escalationSettings.page,
  'POST /indstillinger/alarmer/kaede': escalationSettings.save,
  'GET /indstillinger/alarmer/aaret': settingsYear,
  'POST /indstillinger/alarmer/aaret': chooseSensitivity,
  'GET /indstillinger/valg': electionSettings.page,
  'POST /indstillinger/valg': electionSettings.save,
  'GET /indstillinger/fridage': dayOffSettings.page,
  'POST /indstillinger/fridage': dayOffSettings.save,
  'GET /indstillinger/steder': placeSettings.page,
  'POST /indstillinger/steder': placeSettings.save,
  'GET /indstillinger/oevelser': drillSettings.page,
  'POST /indstillinger/oevelser': drillSettings.save,
  'GET /indstillinger/rapporter': reportSettings.page,
  'POST /indstillinger/rapporter': reportSettings.save,
  'GET /indstillinger/adgang': settingsAccessKeys,
  'POST /indstillinger/adgang': addKey,
  'POST /indstillinger/adgang/:id/luk': closeKey,
  'GET /indstillinger/webhooks': settingsWebhooks,
  'POST /indstillinger/webhooks': addEndpoint,
  'GET /indstillinger/webhooks/:id': settingsWebhook,
  'POST /indstillinger/webhooks/:id': changeEndpoint,
  'POST /indstillinger/webhooks/:id/noegle': renewSecret,
  'POST /indstillinger/webhooks/:id/proev': sendPing,
  'POST /indstillinger/webhooks/:id/send-igen': sendAgain,
  'GET /indstillinger/fil': settingsFile,
  'GET /indstillinger/fil/hent': downloadFile,
  'POST /indstillinger/fil': previewFile,
  'POST /indstillinger/fil/indlaes': applyFile,
  'POST /indstillinger/fortryd': undoSetting,
  'GET /start': setup,
  'GET /start/:trin': setupStep,
  'POST /start/:trin': actSetupStep,
  'GET /oevelser': drills,
  'POST /oevelser': holdDrill,
  'GET /oevelse/:token': askExercise,
  'POST /oevelse/:token': passExercise,
};
