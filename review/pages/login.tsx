import { setTimeout as wait } from 'node:timers/promises';
import { cleanText } from '../../core/hygiene.ts';
import { randomToken } from '../../core/signing.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { createLoginDelivery, createLoginLink, findPersonByMail, isAnyoneKnown } from '../../store/sessions.ts';
import { clientAddress } from '../client-address.ts';
import type { Page, Web } from '../page.ts';
import { tooManyPage } from '../views/error-pages.tsx';
import { show } from '../views/layout.tsx';
import { LoginWays, longestMail } from '../views/login-ways.tsx';

export const login: Page = async (c) => {
  const isEmpty = !(await isAnyoneKnown(c.get('web').db));
  return show(c, { title: 'Log ind' }, <LoginWays c={c} isEmpty={isEmpty} />);
};

/** The same answer after the same time whether the address is known or not: the form tells nobody who works here. */
export const askForLink =
  (mayAsk: (client: string) => boolean): Page =>
  async (c) => {
    if (!mayAsk(clientAddress(c))) return tooManyPage(c);
    const web = c.get('web');
    const mail = cleanText(c.get('form').get('mail') ?? '')
      .trim()
      .toLowerCase();
    await Promise.all([mail.length <= longestMail && sendLink(web, mail), wait(web.config.loginAnswerMs ?? 300)]);
    return show(
      c,
      { title: 'Se i din indbakke' },
      <div class="narrow">
        <h1>Se i din indbakke</h1>
        <p>Hvis adressen er kendt her, er der et link på vej. Det virker én gang og i 15 minutter.</p>
        <p>
          Kom der ingen mail? Se i uønsket post, eller <a href="/login">prøv igen</a>.
        </p>
      </div>,
    );
  };

/** Link, mail and bell are one transaction; an unknown address and one that has asked too often leave nothing. */
async function sendLink({ db, clock }: Web, mail: string): Promise<void> {
  const person = await findPersonByMail(db, mail);
  if (!person) return;
  const id = randomToken(18);
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    if (!(await createLoginLink(tx, person.id, id, now))) return;
    const delivery = await createLoginDelivery(tx, id, person.mail, now);
    await enqueue(tx, { name: 'deliver-message', payload: { id: delivery } });
  });
}
