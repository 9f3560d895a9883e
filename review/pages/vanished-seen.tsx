import { findNotice, markNoticeSeen } from '../../store/notices.ts';
import { type Page, reader, rowId } from '../page.ts';
import { showVanished } from './vanished.tsx';

export const markVanishedSeen: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  if (id === undefined || !(await findNotice(db, id))) return c.notFound();
  const isFirst = await markNoticeSeen(db, { id, personId: reader(c).person.id, at: clock.now() });
  return isFirst ? c.redirect('/forsvundet', 303) : showVanished(c, { isStale: true });
};
