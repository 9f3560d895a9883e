import { inTransaction } from '../../store/db.ts';
import { addPushSubscription, removePushSubscriptions } from '../../store/push-subscriptions.ts';
import { type Page, reader } from '../page.ts';
import { readPushInput } from '../push-input.ts';

const page = '/mine-alarmer';

/** A person has said yes to alerts in this browser; where it can be reached was filled in by review/assets/push.js. */
export const addPush: Page = async (c) => {
  const { db, clock } = c.get('web');
  const input = readPushInput(c.get('form'));
  if (!input) return c.redirect(`${page}?push=fejl`, 303);
  const { id: personId } = reader(c).person;
  await inTransaction(db, (tx) => addPushSubscription(tx, { ...input, personId, at: clock.now() }));
  return c.redirect(`${page}?push=til`, 303);
};

/** All of one's own browsers, or the one that is named. */
export const removePush: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { id: personId } = reader(c).person;
  const endpoint = c.get('form').get('endpoint') ?? '';
  const at = clock.now();
  await inTransaction(db, (tx) => removePushSubscriptions(tx, { personId, at, ...(endpoint !== '' && { endpoint }) }));
  return c.redirect(`${page}?push=fra`, 303);
};
