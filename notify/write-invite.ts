import { formatDateTime } from '../core/danish-time.ts';
import type { Role } from '../core/words.ts';
import { listed } from './danish-lines.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { plainLine } from './outside-text.ts';

export type InviteFacts = {
  name: string;
  roles: readonly Role[];
  municipality: string;
  /** Signs in once. */
  url: string;
  loginUrl: string;
  expiresAt: Date;
};

const tasks: Record<Role, string> = {
  comms: 'læse og beslutte i køen',
  crisis: 'få alarmer om sager i dit fagområde og kvittere for dem',
  department: 'følge dit fagområdes historier og se, hvad der bliver delt',
  leader: 'se tallene',
  admin: 'passe indstillingerne',
  dpo: 'se loggen og følge, hvad der slettes',
};

export function writeInvite({ name, roles, municipality, url, loginUrl, expiresAt }: InviteFacts): Message {
  const owner = plainLine(municipality, 80);
  const first = `Hej ${plainLine(name, 80)}. Du har fået adgang til Lytteposten hos ${owner}.`;
  const can = roles.map((role) => tasks[role]);
  return messageOf({
    subject: 'Velkommen til Lytteposten',
    preheader: first,
    first,
    tone: 'calm',
    title: 'Velkommen til Lytteposten',
    blocks: [
      {
        paragraph:
          'Lytteposten læser kommunens egne sider, omtaler og lokale medier. Den finder de gode historier og opdager kritik i tide. Intet bliver delt eller besvaret, uden at et menneske gør det.',
      },
      ...(can.length > 0 ? [{ paragraph: `Du kan ${listed(can, can.length)}.` }] : []),
      {
        button: { label: 'Kom i gang', url },
        lead: `Linket logger dig ind én gang og gælder til ${formatDateTime(expiresAt)}:`,
      },
      { paragraph: 'Derefter logger du ind med din arbejdsmail her:' },
      { link: { label: 'Log ind i Lytteposten', url: loginUrl } },
    ],
    footer: [
      'Send ikke mailen videre. Den, der har linket, kan logge ind som dig.',
      'Du får den, fordi en administrator i Lytteposten har oprettet dig.',
    ],
  });
}
