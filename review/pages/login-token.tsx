import { readSignedId } from '../../core/signed-links.ts';
import { hashToken, randomToken } from '../../core/signing.ts';
import { isLoginLinkOpen, signIn } from '../../store/sessions.ts';
import type { Page, PageContext } from '../page.ts';
import { readSessionCookie, setSessionCookie } from '../session-cookie.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

/** A button, because mail scanners open links: only the click uses the link up (design rule 12). */
export const confirmLogin: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = linkId(c);
  if (id === undefined || !(await isLoginLinkOpen(db, id, clock.now()))) return usedUp(c);
  return show(
    c,
    { title: 'Log ind' },
    <div class="narrow">
      <h1>Velkommen</h1>
      <p>Tryk for at logge ind her. Du bliver logget ud efter 4 timer uden brug og senest efter 12 timer.</p>
      <form method="post">
        <CsrfField c={c} />
        <button class="button button-primary" type="submit">
          Log ind
        </button>
      </form>
    </div>,
  );
};

export const useLoginLink: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = linkId(c);
  const old = readSessionCookie(c);
  const token = randomToken();
  const session = {
    sessionHash: hashToken(token),
    csrf: randomToken(),
    oldSessionHash: old && hashToken(old),
    at: clock.now(),
  };
  if (id === undefined || !(await signIn(db, { linkId: id, ...session }))) return usedUp(c);
  setSessionCookie(c, token);
  return c.redirect('/', 303);
};

const linkId = (c: PageContext) => {
  const { config, clock } = c.get('web');
  return readSignedId('login', config.secretKey, c.req.param('token') ?? '', clock.now());
};

const usedUp = (c: PageContext) =>
  show(
    c,
    { title: 'Linket virker ikke længere', status: 410 },
    <div class="narrow">
      <h1>Linket virker ikke længere</h1>
      <p>Et link virker én gang og i 15 minutter.</p>
      <p>
        <a class="button button-primary" href="/login">
          Få et nyt link
        </a>
      </p>
    </div>,
  );
