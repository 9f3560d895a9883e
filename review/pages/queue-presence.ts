import { noteLooking } from '../../store/presence.ts';
import { isUuid, type Page, reader } from '../page.ts';

/** "Jeg kigger på denne": said by the script of an open page, to colleagues only. Changes nothing of the card. */
export const tellLooking: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = c.get('form').get('kort') ?? '';
  if (!isUuid(id)) return c.notFound();
  await noteLooking(db, id, reader(c).person.id, clock.now());
  return c.body(null, 204);
};
