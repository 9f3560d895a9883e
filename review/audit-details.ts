/** The details of a row of the log, in words. */
import type { AuditLine } from '../store/screens-audit.ts';
import { decisionName, labelNames, laneNames, stateNames } from './danish-words.ts';

/** A word that nobody has named is shown as it stands. */
export const named = (names: Record<string, string>, word: string): string =>
  Object.hasOwn(names, word) ? (names[word] ?? word) : word;

export const isId = (text: string) => /^[0-9a-f]{8}-/.test(text);
export const short = (text: string) => (isId(text) ? text.slice(0, 8) : text);

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
  strength: 'hvor sikkert',
  channel: 'kanal',
  person: 'person',
  post: 'opslag',
  note: 'notat',
  mentions: 'nævnt',
  alert: 'alarm',
  share: 'deling',
  publication: 'link-opslag',
  externalId: 'id hos platformen',
  check: 'svar',
  mayShare: 'må deles',
  consent: 'samtykke',
  score: 'sikkerhed',
  textVersion: 'version af teksten',
  tickedAt: 'markeret i hånden',
  format: 'slags fil',
  rows: 'rækker',
  isCut: 'skåret af',
  name: 'navn',
  scopes: 'åbner for',
  days: 'dage',
  reason: 'begrundelse',
  step: 'trin',
  why: 'hvorfor',
  byHand: 'valgt i hånden',
  erased: 'slettede tekster',
  label: 'vurdering',
  theme: 'tema',
  department: 'fagområde',
};
const valueNames: Record<string, string> = {
  oidc: 'arbejdskonto',
  true: 'ja',
  false: 'nej',
  certain: 'helt sikkert',
  strong: 'sikkert',
  probable: 'sandsynligt',
  comment: 'ny kommentar',
  edit: 'opslaget er rettet',
  sighting: 'set et nyt sted',
  incident: 'nyt i sagen',
  yes: 'ja',
  no: 'nej',
  unknown: 'ved ikke',
  ...labelNames,
  ...laneNames,
  ...stateNames,
};

/** What was chosen stands in the words of its button. */
const valueName = (key: string, value: string) => (key === 'action' ? decisionName(value) : named(valueNames, value));

/** `fra: venter, til: delt`; an id with its beginning only, unless the whole is asked for. */
export const auditDetails = (details: AuditLine['details'], { whole = false } = {}): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const text = valueName(key, String(value));
      return `${named(detailNames, key)}: ${whole ? text : short(text)}`;
    })
    .join(', ');
