import { randomUUID } from 'node:crypto';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { beginDrill } from '../../store/drills.ts';
import { countOwnTests } from '../../store/own-alerting.ts';
import { isUuid, type Page } from '../page.ts';
import { byReader } from '../settings-save.ts';

/** Each is an SMS that somebody pays for. */
const mostTests = 3;
const windowMs = 15 * 60_000;

/** A drill with the reader alone, through each of their channels. The second click of two sends nothing. */
export const sendOwnTest: Page = async (c) => {
  const nr = c.get('form').get('nr') ?? '';
  const id = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const { personId, at } = byReader(c);
  const isSent = await inTransaction(c.get('web').db, async (tx) => {
    if ((await countOwnTests(tx, personId, new Date(at.getTime() - windowMs))) >= mostTests) return false;
    if (await beginDrill(tx, { id, at, startedBy: personId, onlyId: personId }))
      await enqueue(tx, { name: 'run-drill', payload: { id } });
    return true;
  });
  return c.redirect(`/mine-alarmer?proeve=${isSent ? id : 'nok'}`, 303);
};
