import type { Content } from './channel.ts';
import { sinceTime } from './danish-lines.ts';
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
    `Lytteposten: Vi har ikke kunnet sende mails siden ${sinceTime(since, now)}. Bed driften om at se på mailserveren. ${healthUrl}`,
  ),
});
