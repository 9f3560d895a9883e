import type { Content } from './channel.ts';

/** A drill where there is little room: says first of all that it is one, and asks for the same tap as a real alarm. */
export const writeDrillSms = ({ url }: { url: string }): Content['sms'] => ({
  text: `ØVELSE fra Lytteposten. Der er ingen sag. Kvittér, som du ville gøre ved en alarm: ${url}`,
});

export const writeDrillPush = ({ id, url }: { id: string; url: string }): Content['push'] => ({
  title: 'ØVELSE fra Lytteposten',
  body: 'Der er ingen sag. Tryk her, og kvittér, som du ville gøre ved en alarm.',
  url,
  tag: `drill ${id}`,
});
