import { severityLabel } from '../core/danish-names.ts';
import type { Severity } from '../core/words.ts';
import { agoAt, counted, sentence } from './danish-lines.ts';
import { footerOf, type IncidentFigures, seen, shieldedLine, sourcesWords, stemOf, titleOf } from './incident-lines.ts';
import type { Block, Tone } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

/** Numbers and names of sources. There is no field for text or names of the public, and there shall be none. */
export type AlertFacts = IncidentFigures & {
  /** The incident has grown more severe since the last alert. */
  isRise: boolean;
  /** Nobody acknowledged the earlier alerts. */
  isEscalation: boolean;
  themeLabel?: string;
  openedAt: Date;
  now: Date;
  /** The first line of the mail: `Det kan vente til kl. 16.00 i dag`, `Det kan ikke vente`. */
  canWait: string;
  playbook?: string;
  acknowledgeUrl: string;
  incidentUrl: string;
  /** Message-ID of the first mail to this person about it. */
  inReplyTo?: string;
  /** It was to have come so many minutes ago and could not be delivered. */
  delayMinutes?: number;
  /** What else waited for the same person and is told of here. */
  others?: OtherAlert[];
};

export type OtherAlert = IncidentFigures & { acknowledgeUrl: string; incidentUrl: string };

export const tones: Record<Exclude<Severity, 0>, Tone> = { 1: 'calm', 2: 'warning', 3: 'crisis' };

export function writeAlert(facts: AlertFacts): Message {
  const { others = [], inReplyTo } = facts;
  const first = sentence(plainLine(facts.canWait, 120));
  const more = others.length === 0 ? '' : ` og ${counted(others.length, 'sag', 'sager')} til`;
  const message = messageOf({
    subject: `${occasion(facts)}${stemOf(facts)}${more}`,
    preheader: facts.shielded ? first : `${first} ${seen(facts)}`,
    first,
    tone: tones[facts.severity],
    title: titleOf(facts),
    blocks: [
      ...late(facts),
      ...(facts.shielded ? [{ paragraph: shieldedLine }] : whatWeSee(facts)),
      ...whatToDo(facts),
      ...others.flatMap(otherAlert),
      ...playbook(facts),
    ],
    footer: [
      ...footerOf(facts),
      'Du får den, fordi du står på listen over dem, der får alarmer. Alvoren er en maskines bud; det er jer, der beslutter.',
    ],
  });
  return { ...message, ...(inReplyTo !== undefined && { inReplyTo }) };
}

function occasion({ isEscalation, isRise }: AlertFacts): string {
  if (isEscalation) return 'Ingen har kvitteret – ';
  return isRise ? 'Vokser – ' : '';
}

/** Said plainly, since whoever was told by another channel may know it all already. */
function late({ delayMinutes, others = [] }: AlertFacts): Block[] {
  const lines = [
    delayMinutes !== undefined &&
      `Mailen er ${delay(delayMinutes)} forsinket, fordi mailserveren ikke tog imod den. Du kan have fået besked på en anden måde imens.`,
    others.length > 0 && 'Flere alarmer er samlet i denne ene mail. De øvrige står herunder.',
  ];
  return lines.filter((line) => line !== false).map((paragraph) => ({ paragraph }));
}

const delay = (minutes: number) =>
  minutes < 120 ? counted(minutes, 'minut', 'minutter') : counted(Math.round(minutes / 60), 'time', 'timer');

function whatWeSee(facts: AlertFacts): Block[] {
  const { isEscalation, isRise, severity, openedAt, now, themeLabel = 'Andet', reasons = [] } = facts;
  const topic = themeLabel === 'Andet' ? '' : ` Emne: ${plainLine(themeLabel, 80)}.`;
  const why = reasons.slice(0, 3).map((reason) => sentence(plainLine(reason, 120)));
  const lines = [
    isEscalation && 'Ingen har kvitteret for alarmen endnu. Derfor får du den nu.',
    isRise && `Sagen er vokset. Vi vurderer den nu som »${severityLabel(severity)}«.`,
    why.length > 0 && why.join(' '),
    `${seen(facts)}${sourcesWords(facts)}`,
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

const otherAlert = (other: OtherAlert): Block[] => [
  { heading: stemOf(other) },
  { paragraph: other.shielded ? shieldedLine : `${seen(other)}${sourcesWords(other)}` },
  { link: { label: 'Kvittér for alarmen', url: other.acknowledgeUrl } },
  { link: { label: 'Se sagen og opslagene', url: other.incidentUrl } },
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
