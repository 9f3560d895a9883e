import { signOut } from '../../store/sessions.ts';
import { type Page, reader } from '../page.ts';
import { clearSessionCookie } from '../session-cookie.ts';

export const logout: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { sessionId, person } = reader(c);
  await signOut(db, sessionId, person.id, clock.now());
  clearSessionCookie(c);
  return c.redirect('/login', 303);
};
