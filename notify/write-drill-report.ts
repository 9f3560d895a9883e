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
export function writeDrillReport({ startedAt, startedBy, people, drillsUrl }: DrillReportFacts): Message {
  const answered = people.filter(({ answeredAt }) => answeredAt !== null);
  const silent = people.filter(({ answeredAt }) => answeredAt === null);
  const first = firstOf(answered.length, people.length);
  const by = startedBy === null ? 'Det var månedens øvelse. Den' : `${nameOf(startedBy)} satte øvelsen i gang. Den`;
  return messageOf({
    subject:
      people.length === 0
        ? 'Øvelsen nåede ingen'
        : oneLine(`Øvelsen: ${answered.length} af ${people.length} kvitterede`, 120),
    preheader: first,
    first,
    tone: people.length > 0 && silent.length === 0 ? 'calm' : 'warning',
    title: 'Sådan gik øvelsen',
    blocks: [
      { paragraph: `${by} begyndte ${formatDateTime(startedAt)}.` },
      ...group(
        'De kvitterede',
        answered.map((one) => answerLine(one, startedAt)),
      ),
      ...group('Dem hørte vi ikke fra', silent.map(silentLine)),
      ...(silent.length > 0 ? [{ paragraph: whatToDo(silent.length) }] : []),
      { button: { label: 'Se øvelserne', url: drillsUrl }, lead: 'Her ser du alle øvelser, og hvem der svarede:' },
    ],
    footer: ['Du får mailen, fordi du er administrator i Lytteposten eller arbejder med kommunikation.'],
  });
}

function firstOf(answered: number, all: number): string {
  if (all === 0) return 'Øvelsen nåede ingen. Der er hverken krisekontakter eller nogen på vagt.';
  if (answered === all)
    return all === 1 ? 'Den ene, der fik øvelsen, kvitterede.' : `Alle ${all} kvitterede for øvelsen.`;
  return `${answered === 0 ? 'Ingen' : answered} af ${all} kvitterede for øvelsen.`;
}

const whatToDo = (silent: number) =>
  `Ring til ${silent === 1 ? 'vedkommende' : 'dem'}, og hør, om beskeden kom frem. Ret nummer eller mail, hvis noget er forkert.`;

const group = (heading: string, lines: string[]): Block[] => (lines.length > 0 ? [{ heading }, { list: lines }] : []);

type Person = DrillReportFacts['people'][number];

/** `Pia Prøve: efter 4 minutter, kl. 10.04, på sms.` */
function answerLine({ name, answeredAt, answeredBy }: Person, startedAt: Date): string {
  const parts = [
    answeredAt && `${minutes(startedAt, answeredAt)}, kl. ${formatTime(answeredAt)}`,
    answeredBy && `på ${answeredBy}`,
  ].filter((part) => part !== null);
  return sentence(`${nameOf(name)}: ${parts.join(', ')}`);
}

/** `Ole Prøve: vi sendte besked med mail og sms. Beskeden med browser kom ikke af sted.` */
function silentLine({ name, reached, notReached }: Person): string {
  if (reached.length === 0) return `${nameOf(name)}: ingen besked kom af sted.`;
  const lost = notReached.length > 0 ? ` Beskeden med ${listed(notReached)} kom ikke af sted.` : '';
  return `${nameOf(name)}: vi sendte besked med ${listed(reached)}.${lost}`;
}

/** `efter 4 minutter`, `efter 3 timer` */
export function minutes(from: Date, to: Date): string {
  const all = Math.max(0, Math.round((to.getTime() - from.getTime()) / minuteMs));
  if (all < 1) return 'med det samme';
  return all < 120
    ? `efter ${counted(all, 'minut', 'minutter')}`
    : `efter ${counted(Math.round(all / 60), 'time', 'timer')}`;
}
