import type { Content } from './channel.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';

/** A drill by mail: one button as in a real alarm, and nothing that looks like a matter to be read. */
export function writeDrill({ url }: { url: string }): Message {
  return messageOf({
    subject: 'ØVELSE – kan vi få fat i dig?',
    preheader: 'Kvittér, som du ville gøre ved en rigtig alarm.',
    first: 'Det her er en ØVELSE. Der er ikke sket noget, og der er ingen opslag at læse.',
    tone: 'warning',
    title: 'Kan vi få fat i dig?',
    blocks: [
      {
        button: { label: 'Kvittér for øvelsen', url },
        lead: 'Kvittér, som du ville gøre ved en rigtig alarm:',
      },
      { paragraph: 'Så ved vi, at vi kan få fat i dig, når det gælder. Mere skal du ikke gøre.' },
      {
        paragraph:
          'Kom mailen sent, eller lå den i uønsket post? Så sig det til kommunikation. Det samme kan ske for en rigtig alarm.',
      },
    ],
    footer: ['Du får øvelsen, fordi du også får besked, når der er en rigtig alarm.'],
  });
}

/** Where there is little room: says first of all that it is a drill, and asks for the same tap as a real alarm. */
export const writeDrillSms = ({ url }: { url: string }): Content['sms'] => ({
  text: `ØVELSE fra Lytteposten. Der er ikke sket noget. Kvittér, som du ville gøre ved en alarm: ${url}`,
});

export const writeDrillPush = ({ id, url }: { id: string; url: string }): Content['push'] => ({
  title: 'ØVELSE fra Lytteposten',
  body: 'Der er ikke sket noget. Tryk her, og kvittér, som du ville gøre ved en alarm.',
  url,
  tag: `drill ${id}`,
});
