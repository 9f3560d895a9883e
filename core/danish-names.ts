/** What the values of the judgement are called in Danish, on pages and in mails. */
import type { Department, Theme } from './words.ts';

const themeNames: Record<Theme, string> = {
  bosætning: 'Bosætning',
  erhverv_og_job: 'Erhverv og job',
  bolig_og_erhvervsgrunde: 'Bolig- og erhvervsgrunde',
  partnerskaber: 'Partnerskaber',
  destinationer: 'Destinationer',
  infrastruktur: 'Infrastruktur',
  rekruttering_og_fastholdelse: 'Rekruttering og fastholdelse',
  klima_og_miljø: 'Klima og miljø',
  velfærd_og_omsorg: 'Velfærd og omsorg',
  skole_og_dagtilbud: 'Skole og dagtilbud',
  kultur_og_fritid: 'Kultur og fritid',
  andet: 'Andet',
};

const departmentNames: Record<Department, string> = {
  sundhed_og_omsorg: 'Sundhed og omsorg',
  skole_og_dagtilbud: 'Skole og dagtilbud',
  boern_og_familie: 'Børn og familie',
  social: 'Social',
  kultur_og_fritid: 'Kultur og fritid',
  vej_og_ejendom: 'Vej og ejendom',
  byg_og_miljoe: 'Byg og miljø',
  erhverv_og_arbejdsmarked: 'Erhverv og arbejdsmarked',
  borgerservice: 'Borgerservice',
  it_og_digitalisering: 'It og digitalisering',
  ledelsessekretariatet: 'Ledelsessekretariatet',
  ukendt: 'Ukendt område',
};

const channelNames: Record<string, string> = {
  mail: 'mail',
  sms: 'sms',
  push: 'browser',
  teams: 'Teams',
  webhook: 'webhook',
  event: 'webhook til et andet system',
};

const severityLabels = ['Ikke negativ', 'Brok', 'Lokal historie kan være på vej', 'Mediekrise'];

/** An unknown key keeps its own words. */
const named = (names: Record<string, string>, key: string) => names[key] ?? key.replaceAll('_', ' ');

/** `Velfærd og omsorg` for velfærd_og_omsorg. */
export const themeName = (theme: string) => named(themeNames, theme);

/** The municipality's own name for it, where there is one. */
export const departmentName = (key: string, given?: string | null) => given ?? named(departmentNames, key);

/** As it stands in a sentence: `sendt med sms`. */
export const channelName = (channel: string) => named(channelNames, channel.split(':')[0] ?? channel);

export const severityLabel = (severity: number) => severityLabels[severity] ?? 'Ukendt alvor';
