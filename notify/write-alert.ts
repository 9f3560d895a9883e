import { severityLabel } from '../core/danish-names.ts';
import type { Severity } from '../core/words.ts';
import { agoAt, capitalised, counted, listed, sentence } from './danish-lines.ts';
import type { Block, Tone } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

/** Numbers and names of sources. There is no field for text or names of the public, and there shall be none. */
export type AlertFacts = {
  incidentId: string;
  severity: Exclude<Severity, 0>;
  /** The incident has grown more severe since the last alert. */
  isRise: boolean;
  /** Nobody acknowledged the earlier alerts. */
  isEscalation: boolean;
  department: string;
  themeLabel?: string;
  posts: number;
  voices: number;
  media: number;
  /** Names of our own Pages and of media; the first three are shown. */
  sources: string[];
  openedAt: Date;
  now: Date;
  /** The first line of the mail: `Det kan vente til kl. 7.00`, `Det kan ikke vente`. */
  canWait: string;
  playbook?: string;
  acknowledgeUrl: string;
  incidentUrl: string;
  /** An exercise: said in the subject and the first line. */
  drill?: boolean;
};

const tones: Record<AlertFacts['severity'], Tone> = { 1: 'calm', 2: 'warning', 3: 'crisis' };

export function writeAlert(facts: AlertFacts): Message {
  const severity = severityLabel(facts.severity);
  const department = capitalised(plainLine(facts.department, 80));
  const canWait = sentence(plainLine(facts.canWait, 120));
  const first = facts.drill === true ? `ØVELSE: ${canWait} Sagen er opdigtet.` : canWait;
  return messageOf({
    subject: `${occasion(facts)}${severity}: ${department}, ${counted(facts.posts, 'opslag', 'opslag')}`,
    preheader: `${first} ${seen(facts)}`,
    first,
    tone: tones[facts.severity],
    title: `${severity}: ${department}`,
    blocks: [...whatWeSee(facts), ...whatToDo(facts), ...playbook(facts)],
    footer: [
      `Sag ${oneLine(facts.incidentId.slice(0, 8), 8)}`,
      'Mailen indeholder hverken navne eller tekst fra borgere. Opslagene kan læses i Lytteposten.',
      'Du får den, fordi du står på listen over dem, der får alarmer. Alvoren er en maskines bud; det er jer, der beslutter.',
    ],
  });
}

function occasion({ drill, isEscalation, isRise }: AlertFacts): string {
  const words = [
    drill === true && 'ØVELSE',
    isEscalation && 'Ingen har kvitteret',
    isRise && !isEscalation && 'Vokser',
  ].filter((word) => word !== false);
  return words.map((word) => `${word} – `).join('');
}

/** `Vi har set 12 opslag, heraf 2 artikler i medierne, fra 5 forskellige afsendere.` */
function seen({ posts, voices, media }: AlertFacts): string {
  if (media > 0 && media === posts) return `Vi har set ${articles(media)}.`;
  const among = media > 0 ? `, heraf ${articles(media)}${voices > 0 ? ',' : ''}` : '';
  const from =
    voices > 1
      ? ` fra ${counted(voices, 'afsender', 'forskellige afsendere')}`
      : voices === 1
        ? ' fra én afsender'
        : '';
  const silence = media === 0 ? ' Vi har ikke set omtale i medierne.' : '';
  return `Vi har set ${counted(posts, 'opslag', 'opslag')}${among}${from}.${silence}`;
}

const articles = (media: number) => (media === 1 ? 'én artikel i et medie' : `${media} artikler i medierne`);

function whatWeSee(facts: AlertFacts): Block[] {
  const { isEscalation, isRise, severity, sources, openedAt, now, themeLabel = 'Andet' } = facts;
  const names = sources.map((name) => plainLine(name, 80)).filter((name) => name !== '');
  const where = names.length > 0 ? ` ${names.length === 1 ? 'Kilde' : 'Kilder'}: ${listed(names, 3)}.` : '';
  const topic = themeLabel === 'Andet' ? '' : ` Emne: ${plainLine(themeLabel, 80)}.`;
  const lines = [
    isEscalation && 'Ingen har kvitteret for alarmen endnu. Derfor får du den nu.',
    isRise && `Sagen er vokset. Vi vurderer den nu som »${severityLabel(severity)}«.`,
    `${seen(facts)}${where}`,
    `Sagen begyndte ${agoAt(openedAt, now)}.${topic}`,
  ];
  return lines.filter((line) => line !== false).map((paragraph) => ({ paragraph }));
}

const whatToDo = ({ acknowledgeUrl, incidentUrl }: AlertFacts): Block[] => [
  {
    button: { label: 'Kvittér for alarmen', url: acknowledgeUrl },
    lead: 'Kvittér, så de andre kan se, at du har den:',
  },
  { link: { label: 'Se sagen og opslagene', url: incidentUrl } },
];

/** The customer's own text, so its addresses are left as they stand. */
function playbook({ playbook: text }: AlertFacts): Block[] {
  const lines = (text ?? '')
    .split('\n')
    .map((line) => oneLine(line, 500))
    .filter((line) => line !== '');
  if (lines.length === 0) return [];
  return [{ heading: 'Fra oversigtsarket' }, ...lines.slice(0, 20).map((paragraph) => ({ paragraph }))];
}
