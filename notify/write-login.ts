import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';

export type LoginFacts = { url: string; minutes: number };

export function writeLogin({ url, minutes }: LoginFacts): Message {
  const first = `Her er dit link til Lytteposten. Det virker én gang og i ${minutes} minutter.`;
  return messageOf({
    subject: 'Dit link til Lytteposten',
    preheader: first,
    first,
    tone: 'calm',
    title: 'Log ind i Lytteposten',
    blocks: [
      { button: { label: 'Log ind', url }, lead: 'Gå videre her:' },
      {
        paragraph: 'Har du ikke selv bedt om at logge ind, kan du roligt slette mailen. Ingen kommer ind uden linket.',
      },
      { paragraph: 'Send ikke mailen videre. Den, der har linket, kan logge ind som dig.' },
    ],
    footer: ['Mailen er sendt automatisk af Lytteposten, fordi nogen bad om et link til denne adresse.'],
  });
}
