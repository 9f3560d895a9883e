import { deleteView, saveView } from '../../store/saved-views.ts';
import { backToQueue } from '../back-to.ts';
import { type Page, reader, rowId } from '../page.ts';
import { queryOf, readAsked } from '../queue-address.ts';

const longestName = 60;

/** Keeps what is shown of the queue under a name of the person's own. Private to them, and no change of anything in the queue. */
export const keepView: Page = async (c) => {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const name = (form.get('navn') ?? '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, longestName);
  if (name === '') return c.redirect(backToQueue(c, {}), 303);
  const query = queryOf(readAsked(new URLSearchParams(form.get('visning') ?? ''))).toString();
  const isKept = await saveView(db, { personId: reader(c).person.id, name, query, at: clock.now() });
  return c.redirect(backToQueue(c, { visning: isKept ? 'gemt' : 'mange' }), 303);
};

export const dropView: Page = async (c) => {
  const id = rowId(c);
  const name = id && (await deleteView(c.get('web').db, id, reader(c).person.id));
  return name === undefined ? c.notFound() : c.redirect(backToQueue(c, { visning: 'slettet' }), 303);
};
