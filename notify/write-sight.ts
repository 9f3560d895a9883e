/** "Vi er blinde" and "Vi ser igen": no source has been read for a while, and one is read again. */
import { formatTime } from '../core/calendar.ts';
import type { Content } from './channel.ts';
import { atTime } from './danish-lines.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';

export type SightFacts = { isBlind: boolean; since: Date; now: Date; coverageUrl: string };

const footer = ['Du får mailen, fordi du har vagten eller står som kommunikation i Lytteposten.'];

export function writeSight({ isBlind, since, now, coverageUrl }: SightFacts): Message {
  return isBlind
    ? messageOf({
        subject: 'Vi er blinde: Lytteposten læser ikke',
        preheader: 'Hold selv øje, indtil der bliver læst igen.',
        first: `Det kan ikke vente: ingen kilde er læst siden ${atTime(since, now).replace(/^i dag /, '')}.`,
        tone: 'crisis',
        title: 'Vi er blinde',
        blocks: [
          { paragraph: 'Lige nu opdager Lytteposten ingenting. Der kan være en sag, som I ikke får en alarm om.' },
          { heading: 'Hvad skal I gøre?' },
          {
            list: [
              'Hold selv øje med Facebook og medierne, indtil der bliver læst igen.',
              'Bed jeres it-drift om at se, om Lyttepostens worker kører.',
            ],
          },
          { button: { label: 'Se dækningen', url: coverageUrl }, lead: 'Her kan du se, hvad der mangler:' },
        ],
        footer: ['Det, der ikke er læst, hentes igen af sig selv. I får én besked, når vi ser igen.', ...footer],
      })
    : messageOf({
        subject: 'Vi ser igen: Lytteposten læser',
        preheader: 'Det, der manglede, bliver hentet nu.',
        first: `Der bliver læst igen. Vi var blinde fra ${atTime(since, now)}.`,
        tone: 'calm',
        title: 'Vi ser igen',
        blocks: [
          { paragraph: 'Det, der manglede, bliver hentet nu. Intet opslag springes over.' },
          { link: { label: 'Se dækningen', url: coverageUrl } },
        ],
        footer,
      });
}

export const writeSightSms = ({ isBlind, since, coverageUrl }: SightFacts): Content['sms'] => ({
  text: isBlind
    ? `Lytteposten: Vi er blinde. Intet er læst siden kl. ${formatTime(since)}. Hold selv øje. ${coverageUrl}`
    : 'Lytteposten: Vi ser igen. Det, der manglede, bliver hentet nu.',
});

export const writeSightPush = ({ isBlind, since, coverageUrl }: SightFacts): Content['push'] => ({
  title: isBlind ? 'Vi er blinde' : 'Vi ser igen',
  body: isBlind
    ? `Intet er læst siden kl. ${formatTime(since)}. Hold selv øje.`
    : 'Det, der manglede, bliver hentet nu.',
  url: coverageUrl,
  tag: 'sight',
});
