import { formatDateTime } from '../core/danish-time.ts';
import type { Role } from '../core/words.ts';
import type { Block } from './mail-page.ts';
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
  comms: 'læse køen og beslutte, hvad I vil dele, følge eller sende videre',
  crisis: 'få en alarm, når der er en sag i dit område, og kvittere for den',
  department: 'følge historierne fra dit område og se, hvad der bliver delt',
  leader: 'se tallene: hvad der er læst, fundet og delt',
  admin: 'passe indstillingerne',
  dpo: 'se loggen og følge med i, hvad der bliver slettet',
};

/** One thing is a sentence, several are a list. */
function whatYouCan(can: readonly string[]): Block[] {
  if (can.length === 0) return [];
  if (can.length === 1) return [{ paragraph: `Du kan ${can[0]}.` }];
  return [{ paragraph: 'Du kan:' }, { list: [...can] }];
}

export function writeInvite({ name, roles, municipality, url, loginUrl, expiresAt }: InviteFacts): Message {
  const owner = plainLine(municipality, 80);
  const first = `Hej ${plainLine(name, 80)}. Nu har du adgang til Lytteposten hos ${owner}.`;
  return messageOf({
    subject: 'Velkommen til Lytteposten',
    preheader: first,
    first,
    tone: 'calm',
    title: 'Velkommen til Lytteposten',
    blocks: [
      {
        paragraph:
          'Lytteposten læser kommunens egne sider, lokale medier og det, andre skriver om kommunen. Den finder de gode historier og opdager kritik i tide. Den deler og svarer aldrig selv; det gør I.',
      },
      ...whatYouCan(roles.map((role) => tasks[role])),
      {
        button: { label: 'Kom i gang', url },
        lead: `Linket her virker én gang og indtil ${formatDateTime(expiresAt)}:`,
      },
      { link: { label: 'Næste gang logger du ind her med din arbejdsmail', url: loginUrl } },
    ],
    footer: [
      'Send ikke mailen videre. Den, der har linket, kan logge ind som dig.',
      'Du får den, fordi en administrator har givet dig adgang til Lytteposten.',
    ],
  });
}
