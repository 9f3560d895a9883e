/** What the values of the judgement are called in Danish. */
import type { Severity, Theme } from '../core/words.ts';

const themeLabels: Record<Theme, string> = {
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

/** `Velfærd og omsorg` for velfærd_og_omsorg; an unknown theme keeps its own words. */
export function themeLabel(theme: string): string {
  return (themeLabels as Record<string, string>)[theme] ?? theme.replaceAll('_', ' ');
}

const severityLabels: Record<Severity, string> = {
  0: 'Ikke negativ',
  1: 'Brok',
  2: 'Lokal historie kan være på vej',
  3: 'Mediekrise',
};

export const severityLabel = (severity: Severity) => severityLabels[severity];
