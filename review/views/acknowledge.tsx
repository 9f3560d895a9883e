import type { Child } from 'hono/jsx';
import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { show } from './layout.tsx';

type Asked = { isDone: boolean; ask: string; thanks: string };

/** Behind the button of an alert or of an exercise: what it is, and one tap. An exercise is to look like the real thing. */
export const showAcknowledge = (c: PageContext, { isDone, ask, thanks }: Asked, content: Child) => {
  const title = isDone ? thanks : ask;
  return show(
    c,
    { title },
    <div class="narrow">
      <h1>{title}</h1>
      {content}
    </div>,
  );
};

/** `severity`: what the page says it is, so that a tap answers for no more than that. */
export const AcknowledgeForm = ({ c, why, severity }: { c: PageContext; why: string; severity?: number }) => (
  <form method="post">
    <p>{why}</p>
    <CsrfField c={c} />
    {severity !== undefined && <input type="hidden" name="niveau" value={severity} />}
    <button class="button button-primary" type="submit">
      Jeg har set alarmen
    </button>
  </form>
);

/** The link is spent, or never was one. */
export const showLinkGone = (c: PageContext, content: Child) =>
  show(
    c,
    { title: 'Linket virker ikke længere', status: 410 },
    <div class="narrow">
      <h1>Linket virker ikke længere</h1>
      <p>{content}</p>
    </div>,
  );
