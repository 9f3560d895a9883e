/** What alerts and news of an incident say alike: figures and names of our own sources, nothing of the public. */
import { severityLabel } from '../core/danish-names.ts';
import type { Severity } from '../core/words.ts';
import { capitalised, counted, listed } from './danish-lines.ts';
import { plainLine } from './outside-text.ts';

export type IncidentFigures = {
  incidentId: string;
  severity: Exclude<Severity, 0>;
  department: string;
  posts: number;
  voices: number;
  media: number;
  /** Names of our own Pages and of media; the first three are shown. */
  sources: string[];
  /** Why it stands at its severity, newest first (core/severity-words.ts). */
  reasons?: string[];
  /** It names an employee: a message says no more than that it is there. */
  shielded?: boolean;
};

const voicesWords = (voices: number) =>
  voices > 1 ? ` fra ${counted(voices, 'afsender', 'forskellige afsendere')}` : voices === 1 ? ' fra én afsender' : '';

/** `12 opslag fra 5 forskellige afsendere, og 2 medier har skrevet om det`: media are counted as the pages do. */
export function countedPosts({ posts, voices, media }: Pick<IncidentFigures, 'posts' | 'voices' | 'media'>): string {
  const wrote = media > 0 ? `, og ${media === 1 ? 'ét medie' : `${media} medier`} har skrevet om det` : '';
  return `${counted(posts, 'opslag', 'opslag')}${voicesWords(voices)}${wrote}`;
}

/** `Vi har set 12 opslag fra 5 forskellige afsendere. Vi har ikke set omtale i medierne.` */
export const seen = (figures: IncidentFigures): string =>
  `Vi har set ${countedPosts(figures)}.${figures.media === 0 ? ' Vi har ikke set omtale i medierne.' : ''}`;

export function sourcesWords({ sources }: IncidentFigures): string {
  const names = sources.map((name) => plainLine(name, 80)).filter((name) => name !== '');
  return names.length > 0 ? ` ${names.length === 1 ? 'Kilde' : 'Kilder'}: ${listed(names, 3)}.` : '';
}

/** `Mediekrise: Skole og dagtilbud`; of a shielded one no more than its severity. */
export const titleOf = ({ severity, department, shielded }: IncidentFigures): string =>
  `${severityLabel(severity)}: ${shielded ? 'En lukket sag venter' : capitalised(plainLine(department, 80))}`;

/** The subject that all mails of one incident share, after the word that tells them apart. */
export const stemOf = (figures: IncidentFigures): string =>
  figures.shielded ? titleOf(figures) : `${titleOf(figures)}, ${counted(figures.posts, 'opslag', 'opslag')}`;

export const shieldedLine =
  'Sagen nævner en medarbejder og er lukket for alle andre end ledelsen. Den kan kun læses i Lytteposten.';

export const footerOf = ({ incidentId }: IncidentFigures): string[] => [
  `Sag ${plainLine(incidentId.slice(0, 8), 8)}`,
  'Mailen indeholder hverken navne eller tekst fra borgere. Opslagene kan læses i Lytteposten.',
];
