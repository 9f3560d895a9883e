import { atTime, counted, sentence } from './danish-lines.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

export type HealthFacts = {
  /** What is wrong now, the newest first; sentences say what to do. */
  problems: { about: string; sentence: string; since?: Date }[];
  now: Date;
  healthUrl: string;
};

const shown = 12;

/** To those who keep the house running: what does not work, since when, and where to look. */
export function writeHealth({ problems, now, healthUrl }: HealthFacts): Message {
  const count = counted(problems.length, 'ting virker ikke', 'ting virker ikke');
  const [newest] = problems;
  const first = newest
    ? `${plainLine(newest.about, 120)}: ${sentence(plainLine(newest.sentence, 300))}`
    : 'Alt virker igen.';
  const cards: Block[] = problems.slice(0, shown).map(({ about, sentence: text, since }) => ({
    card: {
      title: plainLine(about, 120),
      tone: 'warning',
      ...(since && { meta: `Siden ${atTime(since, now)}` }),
      note: sentence(plainLine(text, 300)),
    },
  }));
  const more: Block[] = problems.length > shown ? [{ paragraph: `Og ${problems.length - shown} til.` }] : [];
  return messageOf({
    subject: oneLine(`Lytteposten: ${count}`, 120),
    preheader: first,
    first,
    tone: 'warning',
    title: 'Det her virker ikke',
    blocks: [
      ...cards,
      ...more,
      {
        button: { label: 'Se dækningen', url: healthUrl },
        lead: 'Her kan du se, hvad vi læser, og hvad vi ikke kan læse:',
      },
    ],
    footer: [
      'Når en kilde svarer igen, henter vi selv det, vi mangler.',
      'Du får mailen, fordi du er administrator i Lytteposten eller arbejder med kommunikation. Der kommer højst én i timen.',
    ],
  });
}
