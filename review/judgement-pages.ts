/** The routes of the judgement and its blind sample, in one place. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { judgement } from './pages/judgement.tsx';
import { judgementExamples } from './pages/judgement-examples.tsx';
import { askModel, chooseModel } from './pages/model-choose.tsx';
import { answerSample, sample } from './pages/sample.tsx';

export const judgementPages = {
  'GET /vurdering': judgement,
  'GET /vurdering/eksempler': judgementExamples,
  'GET /vurdering/proeve': sample,
  'POST /vurdering/proeve/:id': answerSample,
  'GET /vurdering/model/:version': askModel,
  'POST /vurdering/model/:version': chooseModel,
} as const satisfies Partial<Record<Route, Page>>;
