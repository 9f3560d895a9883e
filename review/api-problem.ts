import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Problem, problemSchema } from '../core/api-answers.ts';
import type { PageContext } from './page.ts';

type Told = Pick<Problem, 'title' | 'detail' | 'besked'>;

/** What an answer that is no success says, by its status. */
export const apiProblems = {
  401: {
    title: 'Unauthorized',
    detail: 'Send a key that is neither expired nor revoked as "Authorization: Bearer lp_...".',
    besked: 'Nøglen mangler, er udløbet eller er lukket. En administrator laver en ny under Indstillinger.',
  },
  403: {
    title: 'Forbidden',
    detail: 'This key does not open this address.',
    besked: 'Nøglen åbner ikke for dette. En administrator kan lave en, der gør.',
  },
  404: {
    title: 'Not Found',
    detail: 'There is nothing at this address.',
    besked: 'Her er ikke noget. Det kan være slettet siden.',
  },
  422: {
    title: 'Unprocessable Content',
    detail: 'A parameter cannot be used; see "errors".',
    besked: 'En parameter kan ikke bruges. Se "errors".',
  },
  429: {
    title: 'Too Many Requests',
    detail: 'Wait as long as "Retry-After" says.',
    besked: 'Der bliver spurgt for tit. Vent så mange sekunder, som der står i "Retry-After".',
  },
  500: {
    title: 'Internal Server Error',
    detail: 'Something went wrong here. Try again later.',
    besked: 'Noget gik galt hos os. Prøv igen senere.',
  },
} as const satisfies Record<number, Told>;

export type ProblemStatus = keyof typeof apiProblems;

export function apiProblem(
  c: PageContext,
  status: ProblemStatus,
  { errors, headers = {} }: { errors?: NonNullable<Problem['errors']>; headers?: Record<string, string> } = {},
): Response {
  const problem = problemSchema.parse({
    type: 'about:blank',
    status,
    ...apiProblems[status],
    ...(errors && { errors }),
  });
  return c.body(JSON.stringify(problem), status satisfies ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    ...headers,
  });
}

/** Whether a caller here is a machine, and is told of a failure as one. */
export const isApiPath = (path: string): boolean => path === '/api' || path.startsWith('/api/');
