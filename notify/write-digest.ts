import { formatDate, formatTime, localDate, localTime } from '../core/calendar.ts';
import { capitalised, counted, listed } from './danish-lines.ts';
import type { DigestFacts } from './digest-facts.ts';
import { digestSections } from './digest-sections.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine } from './outside-text.ts';

export type { DigestFacts, DigestStory } from './digest-facts.ts';

export function writeDigest(facts: DigestFacts): Message {
  const { read, total } = facts.coverage;
  return messageOf({
    subject: `${news(facts)} · ${formatDate(facts.date)}`,
    preheader: `${read} af ${counted(total, 'kilde', 'kilder')} læst. ${waiting(facts)}`,
    first: `${greeting(facts)} ${lead(facts)}`,
    tone: facts.incidents.some(({ severity }) => severity === 3)
      ? 'crisis'
      : facts.incidents.length > 0
        ? 'warning'
        : 'calm',
    title: `Morgenoverblik ${formatDate(facts.date)}`,
    blocks: [...delay(facts), ...digestSections(facts)],
    footer: [
      'Det er Lytteposten, der peger på sager og historier. Det er jer, der vurderer og beslutter.',
      'Du får morgenoverblikket på arbejdsdage, fordi du arbejder med kommunikation i Lytteposten.',
    ],
    ...(facts.choicesUrl !== undefined && {
      choices: { label: 'Vælg, hvornår mailen kommer, eller sig nej til den', url: facts.choicesUrl },
    }),
  });
}

/** `2 sager og 5 gode historier`, what vanished last, or an honest word about a quiet day. */
function news(facts: DigestFacts): string {
  const { coverage, coversDays } = facts;
  const found = findings(facts, 'sag', 'sager', 'god historie', 'gode historier');
  const covers = coversDays > 1 ? ` (${coversDays} dage)` : '';
  if (coverage.read === 0)
    return [...found, 'ingen kilder læst'].map((part, index) => (index === 0 ? capitalised(part) : part)).join(' · ');
  if (found.length > 0) return [`${listed(found)}${covers}`, ...(isPatchy(facts) ? [partly(facts)] : [])].join(' · ');
  if (isPatchy(facts)) return `Intet nyt${covers}, men ${partly(facts)}`;
  return `${coversDays > 1 ? 'Rolige dage' : 'Roligt døgn'}: intet nyt fra ${counted(coverage.read, 'kilde', 'kilder')}`;
}

const partly = ({ coverage }: DigestFacts) =>
  `kun ${coverage.read} af ${counted(coverage.total, 'kilde', 'kilder')} læst`;

/** When more than one in ten is missing, silence proves little. */
const isPatchy = ({ coverage }: DigestFacts) => coverage.read < coverage.total * 0.9;

function findings(
  { incidents, goodStories, moreStories = 0, vanished }: DigestFacts,
  ...[matter, matters, story, stories]: [string, string, string, string]
): string[] {
  const parts = [
    incidents.length > 0 && counted(incidents.length, matter, matters),
    goodStories.length > 0 && counted(goodStories.length + moreStories, story, stories),
    (vanished?.posts ?? 0) > 0 && counted(vanished?.posts ?? 0, 'forsvundet opslag', 'forsvundne opslag'),
    (vanished?.comments ?? 0) > 0 && counted(vanished?.comments ?? 0, 'forsvunden kommentar', 'forsvundne kommentarer'),
  ];
  return parts.filter((part) => part !== false);
}

function greeting({ personName, now }: DigestFacts): string {
  const [name = ''] = oneLine(personName, 60).split(' ');
  const hello = localTime(now) < '10:00' ? 'Godmorgen' : 'Hej';
  return name === '' ? `${hello}.` : `${hello}, ${name}.`;
}

function lead(facts: DigestFacts): string {
  const { coverage, coversDays } = facts;
  const covers = coversDays > 1 ? ` Overblikket dækker ${coversDays} dage.` : '';
  const found = findings(facts, 'sag at holde øje med', 'sager at holde øje med', 'god historie', 'gode historier');
  if (found.length > 0) return `Der er ${listed(found)}.${covers}`;
  if (coverage.read === 0) return `Vi fik ikke læst nogen kilder, så vi ved ikke, om der er sket noget.${covers}`;
  if (isPatchy(facts)) return `Vi har ikke fundet noget nyt, men vi fik ${partly(facts)}.${covers}`;
  const quiet = coversDays > 1 ? 'Det har været nogle rolige dage' : 'Det har været et roligt døgn';
  return `${quiet} uden nyt fra ${coverage.read === 1 ? 'den ene kilde' : `de ${coverage.read} kilder`}, vi læste.${covers}`;
}

function waiting({ open }: DigestFacts): string {
  const all = open.goodStories + open.pressWatch + open.unsure;
  return all === 0 ? 'Køen er tom.' : `${counted(all, 'opslag', 'opslag')} venter på en beslutning.`;
}

/** Mail that could not be delivered on its own day, or at its own time, says so. */
function delay({ date, now, isLate, dueAt }: DigestFacts) {
  if (localDate(now) > date)
    return [{ paragraph: `Overblikket er forsinket. Det skulle være kommet ${formatDate(date)}.` }];
  if (!isLate) return [];
  const when = dueAt === undefined ? 'for længe siden' : `kl. ${formatTime(dueAt)}`;
  return [{ paragraph: `Overblikket er forsinket. Det skulle være kommet ${when}.` }];
}
