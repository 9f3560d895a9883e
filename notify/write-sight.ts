/** "Vi er blinde" and "Vi ser igen": no source has been read for a while, and one is read again. */
import type { Content } from './channel.ts';
import { sinceTime } from './danish-lines.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';

export type SightFacts = { isBlind: boolean; since: Date; now: Date; coverageUrl: string };

const footer = ['Du får mailen, fordi du har vagten eller arbejder med kommunikation.'];

export function writeSight({ isBlind, since, now, coverageUrl }: SightFacts): Message {
  return isBlind
    ? messageOf({
        subject: 'Vi er blinde: Lytteposten læser ikke',
        preheader: 'Hold selv øje, indtil vi ser igen.',
        first: `Det kan ikke vente. Vi har ikke kunnet læse en eneste kilde siden ${sinceTime(since, now)}.`,
        tone: 'crisis',
        title: 'Vi er blinde',
        blocks: [
          { paragraph: 'Lige nu opdager Lytteposten ingenting. Sker der noget, får I ingen alarm.' },
          { heading: 'Hvad skal I gøre?' },
          {
            list: [
              'Hold selv øje med Facebook og medierne, indtil vi ser igen.',
              'Bed it-driften om at tjekke, at Lyttepostens worker kører.',
            ],
          },
          { button: { label: 'Se dækningen', url: coverageUrl }, lead: 'Her kan du se, hvad vi mangler at læse:' },
        ],
        footer: ['Når vi ser igen, henter vi selv det, vi mangler. I får en besked, når det sker.', ...footer],
      })
    : messageOf({
        subject: 'Vi ser igen: Lytteposten læser',
        preheader: 'Nu henter vi det, der blev skrevet imens.',
        first: `Vi læser igen. Vi var blinde fra ${sinceTime(since, now)} til ${sinceTime(now, now)}.`,
        tone: 'calm',
        title: 'Vi ser igen',
        blocks: [
          { paragraph: 'Nu henter vi det, der blev skrevet imens. Vi springer ikke noget over.' },
          { link: { label: 'Se dækningen', url: coverageUrl } },
        ],
        footer,
      });
}

export const writeSightSms = ({ isBlind, since, now, coverageUrl }: SightFacts): Content['sms'] => ({
  text: isBlind
    ? `Lytteposten: Vi er blinde. Vi har intet læst siden ${sinceTime(since, now)}. Hold selv øje. ${coverageUrl}`
    : 'Lytteposten: Vi ser igen. Nu henter vi det, der blev skrevet imens.',
});

export const writeSightPush = ({ isBlind, since, now, coverageUrl }: SightFacts): Content['push'] => ({
  title: isBlind ? 'Vi er blinde' : 'Vi ser igen',
  body: isBlind
    ? `Vi har intet læst siden ${sinceTime(since, now)}. Hold selv øje.`
    : 'Nu henter vi det, der blev skrevet imens.',
  url: coverageUrl,
  tag: 'sight',
});
