import type { AuditLine } from '../store/screens-audit.ts';

/** A word that nobody has named is shown as it stands. */
const named = (names: Record<string, string>, word: string): string =>
  Object.hasOwn(names, word) ? (names[word] ?? word) : word;

/** What the log's short words mean. */
const actionNames: Record<string, string> = {
  'sign-in': 'Logget ind',
  'sign-out': 'Logget ud',
  'sign-out-everywhere': 'Logget ud alle steder',
  'oidc-linked': 'Første login med arbejdskonto',
  'admin-link': 'Nødadgang fra maskinen',
  decide: 'Besluttet',
  undo: 'Fortrudt',
  correct: 'Rettet vurderingen',
  assign: 'Tildelt',
  wake: 'Tilbage i køen',
  'note.add': 'Notat skrevet',
  'note.remove': 'Notat taget tilbage',
  import: 'Kommunefil læst ind',
  'import-archive': 'Arkiv læst ind',
  'incident.read': 'Sag læst',
  'incident.close': 'Sag lukket',
  acknowledge: 'Alarm kvitteret',
  'alert-planned': 'Alarm planlagt',
  'alert-escalated': 'Alarm sendt videre',
  'share-found': 'Deling fundet',
  'share-marked': 'Deling markeret i hånden',
  'share-unmarked': 'Markering af deling fortrudt',
  'consent-check': 'Samtykke besvaret',
  'publication-ordered': 'Link-opslag bestilt',
  'publication-cancelled': 'Link-opslag aflyst',
  'publication-done': 'Link-opslag slået op',
  'post-deleted': 'Slettet ved kilden',
  'notice.seen': 'Forsvundet-besked set',
  'deletion-request': 'Anmodning om sletning',
  'model-live': 'Model i brug',
  'model-trained': 'Model trænet',
  'model-chosen': 'Model valgt',
  'rule-add': 'Regel lavet',
  'rule-edit': 'Regel ændret',
  'rule-undo': 'Ændring af regel fortrudt',
  'rule-expired': 'Regel udløbet',
  'sample-drawn': 'Blind prøve trukket',
  'sample-answered': 'Blind prøve besvaret',
  'sample-changed': 'Svar i blind prøve ændret',
  tip: 'Tip modtaget',
  'add-link': 'Link tilføjet',
  'put-in-queue': 'Lagt i køen',
  'sources-begun': 'Kilder begyndt',
  'source-add': 'Kilde tilføjet',
  'source-edit': 'Kilde ændret',
  'source-remove': 'Kilde fjernet',
  'source-undo': 'Kilde: ændring fortrudt',
  'sources-add': 'Sider fra Facebook tilføjet',
  'department-add': 'Fagområde tilføjet',
  'department-edit': 'Fagområde ændret',
  'department-remove': 'Fagområde fjernet',
  'department-undo': 'Fagområde: ændring fortrudt',
  'person-add': 'Person inviteret',
  'person-edit': 'Person ændret',
  'person-undo': 'Person: ændring fortrudt',
  'duty-add': 'Vagt tilføjet',
  'duty-edit': 'Vagt ændret',
  'duty-remove': 'Vagt fjernet',
  'duty-undo': 'Vagt: ændring fortrudt',
  'playbook-add': 'Oversigtsark skrevet',
  'playbook-edit': 'Oversigtsark ændret',
  'playbook-remove': 'Oversigtsark fjernet',
  'playbook-undo': 'Oversigtsark: ændring fortrudt',
  'municipality-add': 'Kommunen oprettet',
  'municipality-edit': 'Kommunen ændret',
  'municipality-undo': 'Kommunen: ændring fortrudt',
  'setting-add': 'Indstilling ændret',
  'setting-edit': 'Indstilling ændret',
  'setting-remove': 'Indstilling sat til standard',
  'setting-undo': 'Indstilling: ændring fortrudt',
  invite: 'Invitation sendt',
  export: 'Kommunefil hentet',
  'setup-step': 'Trin i første gang klaret',
  'test-sent': 'Prøvemail sendt',
  'exercise-sent': 'Prøvealarm sendt',
  'exercise-acknowledged': 'Prøvealarm kvitteret',
};

const actorNames: Record<string, string> = { cli: 'Kommando på maskinen', tip: 'Tip-formularen', start: 'Opstart' };

const subjectNames: Record<string, string> = {
  person: 'Person',
  candidate: 'Kandidat',
  incident: 'Sag',
  post: 'Opslag',
  model: 'Model',
  notice: 'Besked',
  deletion: 'Sletning',
  municipality: 'Kommunen',
  source: 'Kilde',
  department: 'Fagområde',
  rule: 'Regel',
  sample: 'Blind prøve',
  setting: 'Indstilling',
  duty: 'Vagt',
  playbook: 'Oversigtsark niveau',
  setup: 'Første gang',
  exercise: 'Prøvealarm',
};

export const auditActionName = (action: string) => named(actionNames, action);
export const auditActorName = (actor: string) => named(actorNames, actor);

/** `candidate 3f2a91c0-…` as `Kandidat 3f2a91c0`, a person by name; the whole of it stands in the export. */
export function auditSubjectName({ subject, subjectPerson }: Pick<AuditLine, 'subject' | 'subjectPerson'>): string {
  if (subjectPerson !== undefined) return `Person: ${subjectPerson}`;
  const [kind = '', ...rest] = subject.split(' ');
  const name = named(subjectNames, kind);
  const id = rest.join(' ');
  return [name, /^[0-9a-f]{8}-/.test(id) ? id.slice(0, 8) : id].join(' ').trim();
}

const detailNames: Record<string, string> = {
  way: 'måde',
  sessions: 'logins',
  madeAdmin: 'ny administrator',
  action: 'valg',
  from: 'fra',
  to: 'til',
  severity: 'niveau',
  sources: 'kilder',
  count: 'antal',
  before: 'før',
  decision: 'beslutning',
  undoes: 'fortryder',
};
const valueNames: Record<string, string> = { oidc: 'arbejdskonto', true: 'ja', false: 'nej' };

/** `fra: open, til: shared` */
export const auditDetails = (details: AuditLine['details']): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${named(detailNames, key)}: ${named(valueNames, String(value))}`)
    .join(', ');
