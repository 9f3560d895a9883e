import { formatDateTime } from '../core/calendar.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { mailLink, oneLine, plainLine, quotedLine } from './outside-text.ts';

export type HandOverFacts = {
  department: string;
  /** Where it was written. */
  source: string;
  /** What it is: criticism comes with another reason than a story. */
  kind: 'criticism' | 'story' | 'unsure';
  severity: number;
  postedAt: Date;
  /** The original; missing where there is no address. */
  postUrl?: string;
  /** Of the department's own post only; never words of the public. */
  excerpt?: string;
  /** Who sent it on, and is to be answered. */
  sender: { name: string; mail: string };
};

const reasons: Record<HandOverFacts['kind'], { what: string; why: string; ask: string }> = {
  criticism: {
    what: 'kritik, som I kender bedst',
    why: 'Vi læser det som kritik, og I kender sagen bedst. I afgør selv, om og hvordan der skal svares.',
    ask: 'Sig gerne til, hvis I vil have hjælp til et svar, eller hvis vi skal holde særligt øje.',
  },
  story: {
    what: 'en historie fra jeres område',
    why: 'Vi synes, det er jeres historie at fortælle videre, og I ved bedst, om den kan bruges.',
    ask: 'Sig gerne til, hvis I vil have hjælp til en tekst eller et billede.',
  },
  unsure: {
    what: 'noget, der hører til hos jer',
    why: 'Vi er ikke sikre på, hvordan det skal forstås. I kender området, så vi vil gerne høre, hvad I tænker.',
    ask: 'Et par ord er nok.',
  },
};

/** Communications sends a post on to the department that knows the matter. */
export function writeHandOver(facts: HandOverFacts): Message {
  const source = plainLine(facts.source, 80) || 'en af vores kilder';
  const department = plainLine(facts.department, 80) || 'jer';
  const { what, why, ask } = reasons[facts.kind];
  const sender = plainLine(facts.sender.name, 80) || 'kommunikation';
  const first = `${sender} fra kommunikation sender jer et opslag fra ${source}: ${what}.`;
  return messageOf({
    subject: oneLine(`Et opslag til ${department}: ${what}`, 150),
    preheader: why,
    first,
    tone: facts.kind === 'criticism' && facts.severity >= 2 ? 'warning' : 'calm',
    title: `Til ${department}`,
    blocks: [
      { paragraph: why },
      ...original(facts, source),
      { heading: 'Svar til' },
      { paragraph: `Skriv til ${sender} på ${oneLine(facts.sender.mail, 120)}. ${ask}` },
      { paragraph: 'Mange hilsner fra kommunikation' },
    ],
    footer: [
      'Du får mailen, fordi du er kontakt for området i Lytteposten.',
      'Opslaget gengives ikke her, når det er skrevet af andre end os selv. Del ikke navne på dem, der har skrevet, videre.',
    ],
  });
}

function original({ postedAt, excerpt = '', postUrl, severity, kind }: HandOverFacts, source: string): Block[] {
  const quote = quotedLine(excerpt);
  const meta = `skrevet ${formatDateTime(postedAt)}${kind === 'criticism' && severity > 0 ? ` · niveau ${severity}` : ''}`;
  const link = mailLink(postUrl);
  return [
    { heading: 'Opslaget' },
    { card: { title: source, meta, ...(quote !== '' && { quote }) } },
    link === undefined
      ? { paragraph: 'Opslaget har ikke noget link. Spørg os, så fortæller vi, hvad der står.', quiet: true }
      : { button: { label: 'Se opslaget', url: link }, lead: 'Læs det, hvor det står:' },
  ];
}
