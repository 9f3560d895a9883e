import type { AlertFacts } from './write-alert.ts';

/** An alert, news of its matter, or "alt roligt". */
export type NewsKind = 'alert' | 'update' | 'over';

type Told =
  | 'incidentId'
  | 'severity'
  | 'isRise'
  | 'isEscalation'
  | 'department'
  | 'themeLabel'
  | 'posts'
  | 'voices'
  | 'media'
  | 'openedAt'
  | 'now'
  | 'canWait'
  | 'playbook'
  | 'incidentUrl'
  | 'shielded';

/**
 * What the short channels say of an incident. Figures and words of our own: names, titles that people gave it and text of
 * the public have no field here, for a message may show on a locked screen (design rule 5).
 */
export type NewsFacts = Pick<AlertFacts, Told> & {
  kind: NewsKind;
  /** An exercise: said first of all. */
  drill?: boolean;
  /** One tap, no login; left out where the message is for many. */
  acknowledgeUrl?: string;
};

const shortLabels: Record<AlertFacts['severity'], string> = {
  1: 'Brok',
  2: 'Lokal historie på vej',
  3: 'Mediekrise',
};

/** `Mediekrise`, `Lokal historie på vej` */
export const shortSeverity = ({ severity }: Pick<NewsFacts, 'severity'>) => shortLabels[severity];

/** `Kan ikke vente` for »Det kan ikke vente«: there is little room. */
export const shortWait = ({ canWait }: Pick<NewsFacts, 'canWait'>) =>
  canWait.replace(/^Det kan/, 'Kan').replace(/[.\s]+$/, '');

/** Of a matter that names an employee: who sees the screen learns nothing but that it is there, or is over. */
export const shutWords: Record<NewsKind, string> = {
  alert: 'En lukket sag venter',
  update: 'Der er nyt i en lukket sag',
  over: 'Alt roligt i en lukket sag',
};
