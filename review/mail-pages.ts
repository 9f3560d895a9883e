/** Which mails people get, and what they can do from them, route by route. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { askCardLink, passCardLink } from './pages/card-link.tsx';
import { askMailChoices, saveMailChoices } from './pages/mail-link.tsx';
import { mails } from './pages/mails.tsx';
import { askMailAgain, sendMailAgain } from './pages/mails-again.tsx';
import { mailLook, mailLookFrame } from './pages/mails-look.tsx';
import { chooseMails, myMails } from './pages/my-mails.tsx';

export const mailPages = {
  'GET /mine-mails': myMails,
  'POST /mine-mails': chooseMails,
  'GET /mails/:token': askMailChoices,
  'POST /mails/:token': saveMailChoices,
  'GET /handling/:token': askCardLink,
  'POST /handling/:token': passCardLink,
  'GET /udsendelser': mails,
  'GET /udsendelser/se': mailLook,
  'GET /udsendelser/se/mail': mailLookFrame,
  'GET /udsendelser/:id/igen': askMailAgain,
  'POST /udsendelser/:id/igen': sendMailAgain,
} satisfies Partial<Record<Route, Page>>;
