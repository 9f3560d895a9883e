import type { PageContext } from '../page.ts';
import { show } from './layout.tsx';

type Sorry = { status: 403 | 404 | 413 | 429 | 500; title: string; text: string };

/** Says what happened and what to do, and nothing of what lies behind. */
function sorry(c: PageContext, { status, title, text }: Sorry) {
  return show(
    c,
    { title, status },
    <div class="narrow">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href="/">Gå til forsiden</a>
      </p>
    </div>,
  );
}

export const forbiddenPage = (c: PageContext) =>
  sorry(c, {
    status: 403,
    title: 'Det har du ikke adgang til',
    text: 'Siden er forbeholdt andre roller, eller den var åben for længe. Gå tilbage, genindlæs siden, og prøv igen.',
  });

export const notFoundPage = (c: PageContext) =>
  sorry(c, {
    status: 404,
    title: 'Siden findes ikke',
    text: 'Måske er den slettet, måske er adressen skrevet forkert.',
  });

export const tooLargePage = (c: PageContext) =>
  sorry(c, {
    status: 413,
    title: 'Det var for meget på én gang',
    text: 'Det, du sendte, fyldte mere, end siden tager imod.',
  });

export const tooManyPage = (c: PageContext) =>
  sorry(c, { status: 429, title: 'Lidt for mange forsøg', text: 'Vent et kvarter, og prøv igen.' });

export const serverErrorPage = (c: PageContext) =>
  sorry(c, {
    status: 500,
    title: 'Noget gik galt hos os',
    text: 'Fejlen er noteret. Prøv igen om lidt; intet er gået tabt.',
  });
