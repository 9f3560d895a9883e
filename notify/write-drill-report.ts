import { formatDateTime, formatTime } from '../core/calendar.ts';
import { counted, listed, sentence } from './danish-lines.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

export type DrillReportFacts = {
  startedAt: Date;
  /** Null: the one of the month. */
  startedBy: string | null;
  people: {
    name: string;
    /** Names of the channels in Danish: those that took the message, and those that did not. */
    reached: string[];
    notReached: string[];
    answeredAt: Date | null;
    answeredBy: string | null;
  }[];
  drillsUrl: string;
};

const minuteMs = 60_000;
const nameOf = (name: string) => plainLine(name, 80);

/** To those who keep the house: who answered the drill, after how long and by which channel, and who did not. */
export function writeDrillReport(facts: DrillReportFacts): Message {
  const { startedAt, startedBy, people } = facts;
  const answered = people.filter(({ answeredAt }) => answeredAt !== null);
  const silent = people.filter(({ answeredAt }) => answeredAt === null);
  const first =
    people.length === 0
      ? 'Øvelsen nåede ingen: der er hverken krisekontakter eller nogen på vagt.'
      : silent.length === 0
        ? 'Alle kvitterede for øvelsen.'
        : `${counted(answered.length, 'person', 'personer')} af ${people.length} kvitterede for øvelsen.`;
  const by = startedBy === null ? 'Det var månedens øvelse' : `${nameOf(startedBy)} holdt den`;
  return messageOf({
    subject: oneLine(`Øvelsen: ${answered.length} af ${people.length} kvitterede`, 120),
    preheader: first,
    first,
    tone: people.length > 0 && silent.length === 0 ? 'calm' : 'warning',
    title: 'Sådan gik øvelsen',
    blocks: [
      { paragraph: `${by}, ${formatDateTime(startedAt)}.` },
      ...group(
        'Kvitterede',
        answered.map((one) => answerLine(one, startedAt)),
      ),
      ...group('Kvitterede ikke', silent.map(silentLine)),
      ...(silent.length > 0
        ? [{ paragraph: 'Ring til dem, og hør, om beskeden kom frem. Ret telefonnummer og mail, hvis de er forkerte.' }]
        : []),
      { button: { label: 'Se øvelserne', url: facts.drillsUrl }, lead: 'Alle øvelser og deres svar:' },
    ],
    footer: ['Du får mailen, fordi du står som administrator eller kommunikation i Lytteposten.'],
  });
}

const group = (heading: string, lines: string[]): Block[] => (lines.length > 0 ? [{ heading }, { list: lines }] : []);

type Person = DrillReportFacts['people'][number];

function answerLine({ name, answeredAt, answeredBy }: Person, startedAt: Date): string {
  const after = answeredAt ? ` ${minutes(startedAt, answeredAt)}, kl. ${formatTime(answeredAt)}` : '';
  return sentence(`${nameOf(name)}:${after}${answeredBy ? `, ${answeredBy}` : ''}`);
}

function silentLine({ name, reached, notReached }: Person): string {
  const tried = reached.length > 0 ? `sendt med ${listed(reached)}` : 'intet kom af sted';
  const lost = notReached.length > 0 ? `; ${listed(notReached)} kom ikke af sted` : '';
  return sentence(`${nameOf(name)}: ${tried}${reached.length > 0 ? lost : ''}`);
}

/** `efter 4 minutter`, `efter 3 timer` */
export function minutes(from: Date, to: Date): string {
  const all = Math.max(0, Math.round((to.getTime() - from.getTime()) / minuteMs));
  if (all < 1) return 'med det samme';
  return all < 120
    ? `efter ${counted(all, 'minut', 'minutter')}`
    : `efter ${counted(Math.round(all / 60), 'time', 'timer')}`;
}
