import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine } from './outside-text.ts';

/** Nothing of the note and nothing of the post: who wrote, what it is about, and where to read it. */
export type MentionFacts = { writer: string; source: string; cardUrl: string };

/** A colleague named somebody in a note. */
export function writeMention({ writer, source, cardUrl }: MentionFacts): Message {
  const who = plainLine(writer, 80) || 'En kollega';
  const where = plainLine(source, 80) || 'en af kilderne';
  const first = `${who} har nævnt dig i et notat om et opslag fra ${where}.`;
  return messageOf({
    subject: oneLine(`${who} har skrevet til dig i Lytteposten`, 150),
    preheader: first,
    first,
    tone: 'calm',
    title: 'Du er nævnt i et notat',
    blocks: [{ button: { label: 'Læs notatet', url: cardUrl }, lead: 'Notatet og opslaget ligger på kortet:' }],
    footer: ['Du får mailen, fordi en kollega i kommunikation nævnte dig. Svar på kortet, så alle kan følge med.'],
  });
}
