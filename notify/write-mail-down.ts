import type { Content } from './channel.ts';
import { atTime } from './danish-lines.ts';
import { gsmText } from './gsm-text.ts';

/** To those who keep the house, where no mail can reach them. */
export const writeMailDownSms = ({
  since,
  now,
  healthUrl,
}: {
  since: Date;
  now: Date;
  healthUrl: string;
}): Content['sms'] => ({
  text: gsmText(
    `Lytteposten: Ingen mails kommer af sted siden ${atTime(since, now).replace(/^i dag /, '')}. Se efter mailserveren. ${healthUrl}`,
  ),
});
