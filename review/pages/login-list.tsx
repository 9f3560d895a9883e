import { formatDateTime } from '../../core/danish-time.ts';
import { endAllSessions, endOwnSession, listOwnSessions, type OwnSession } from '../../store/own-sessions.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { clearSessionCookie } from '../session-cookie.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { notFoundPage } from '../views/error-pages.tsx';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

/** "Mine logins": where somebody is signed in, and the way to end it. */
export const loginList: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { person, sessionId } = reader(c);
  const now = clock.now();
  const sessions = await listOwnSessions(db, person.id, now);
  return show(
    c,
    { title: 'Mine logins' },
    <div class="prose">
      <h1>Mine logins</h1>
      <p>
        Du er logget ind {sessions.length === 1 ? 'ét sted' : `${sessions.length} steder`}. Er der et, du ikke kender,
        så log ud alle steder, og sig det til administratoren.
      </p>
      {c.req.query('lukket') !== undefined && <p role="status">Det login er afsluttet.</p>}
      <ul class="entries">
        {sessions.map((session) => (
          <Entry c={c} session={session} isThis={session.id === sessionId} now={now} />
        ))}
      </ul>
      <form method="post" action="/mine-logins/luk">
        <CsrfField c={c} />
        <input type="hidden" name="hvad" value="alle" />
        <button class="button button-secondary" type="submit">
          Log ud alle steder
        </button>
      </form>
    </div>,
  );
};

type EntryProps = { c: PageContext; session: OwnSession; isThis: boolean; now: Date };

const Entry = ({ c, session, isThis, now }: EntryProps) => (
  <li class="login-entry">
    <div>
      <strong>{isThis ? 'Her, hvor du sidder nu' : 'Et andet sted'}</strong>
      <div class="muted">
        Logget ind {formatDateTime(session.createdAt)}, sidst brugt <When at={session.seenAt} now={now} />
      </div>
    </div>
    {!isThis && (
      <form method="post" action="/mine-logins/luk">
        <CsrfField c={c} />
        <input type="hidden" name="hvad" value={session.id} />
        <button class="link-button" type="submit">
          Log ud dér
          <span class="sr-only">, hvor du loggede ind {formatDateTime(session.createdAt)}</span>
        </button>
      </form>
    )}
  </li>
);

export const endLogins: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { person } = reader(c);
  const what = c.get('form').get('hvad') ?? '';
  if (what !== 'alle')
    return (await endOwnSession(db, person.id, what, clock.now()))
      ? c.redirect('/mine-logins?lukket=1', 303)
      : notFoundPage(c);
  await endAllSessions(db, person.id, clock.now());
  clearSessionCookie(c);
  return c.redirect('/login', 303);
};
