import { chooseLetters, wantsLetters } from '../../store/letters-off.ts';
import { isOneClick } from '../one-click.ts';
import type { PageContext } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

/** Behind the link at the foot of a letter of thanks: an institution's mailbox says no, or yes again. `hash` is its address. */
export async function askLetters(c: PageContext, hash: string) {
  const isWanted = await wantsLetters(c.get('web').db, hash);
  const title = isWanted ? 'Mails om jeres historier' : 'I får ikke længere mails om jeres historier';
  return show(
    c,
    { title },
    <div class="narrow">
      <h1>{title}</h1>
      <p>
        {isWanted
          ? 'I får højst én mail om dagen, når en af jeres historier bliver delt, og når vi ved, hvad der kom ud af det.'
          : 'Der kommer ikke flere. I kan altid få dem igen.'}
      </p>
      <form method="post">
        <CsrfField c={c} />
        <input type="hidden" name="svar" value={isWanted ? 'nej' : 'ja'} />
        <button class="button button-primary" type="submit">
          {isWanted ? 'Nej tak, send ikke flere' : 'Ja tak, send dem igen'}
        </button>
      </form>
    </div>,
  );
}

export async function saveLetters(c: PageContext, hash: string) {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const wanted = form.get('svar') === 'ja';
  if (isOneClick(form) || form.has('svar')) await chooseLetters(db, { hash, wanted, at: clock.now() });
  return isOneClick(form) ? c.text('I er meldt fra.') : c.redirect(c.req.path, 303);
}
