import type { z } from 'zod';
import type { Problem } from '../core/api-answers.ts';
import { type ApiPath, apiOperations } from '../core/api-answers.ts';
import { bearerOf, type KeyLimits, openWith } from './api-key.ts';
import { apiProblem } from './api-problem.ts';
import { entityTag, hasAlready } from './entity-tag.ts';
import type { Page, PageContext } from './page.ts';

type Query<P extends ApiPath> = z.infer<(typeof apiOperations)[P]['query']>;
type Answer<P extends ApiPath> = z.infer<(typeof apiOperations)[P]['answer']>;

/** A parameter that cannot be used, found only when it is used. */
export type BadParameter = { parameter: string; detail: string };

/** Undefined: there is no such row. */
type Work<P extends ApiPath> = (
  c: PageContext,
  query: Query<P>,
) => Promise<Answer<P> | { bad: BadParameter } | undefined>;

const isBad = (answer: object): answer is { bad: BadParameter } => 'bad' in answer;

/**
 * One address of the read API: key, parameters, work, and an answer that is checked by its schema before it leaves. Callers may
 * keep it, and ask whether it is still so.
 */
export const apiOperation =
  <P extends ApiPath>(limits: KeyLimits, path: P, work: Work<P>): Page =>
  async (c) => {
    const { scope, query, answer } = apiOperations[path];
    const opened = await openWith(c, { token: bearerOf(c), scope, limits });
    if (opened instanceof Response) return opened;
    const read = query.safeParse(parametersOf(c));
    if (!read.success) return apiProblem(c, 422, { errors: problemsOf(read.error) });
    const found = await work(c, read.data as Query<P>);
    if (found === undefined) return apiProblem(c, 404);
    if (isBad(found as object)) return apiProblem(c, 422, { errors: [(found as { bad: BadParameter }).bad] });
    const body = JSON.stringify(answer.parse(found));
    const headers = { ETag: entityTag(body), 'Cache-Control': 'private, no-cache', Vary: 'Authorization' };
    if (hasAlready(c, headers.ETag)) return c.body(null, 304, headers);
    return c.body(body, 200, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  };

/** What is given twice is a list, which no schema takes. */
const parametersOf = (c: PageContext): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );

/** Names of parameters as they were sent, cut short: they come from outside. */
const problemsOf = ({ issues }: z.ZodError): NonNullable<Problem['errors']> =>
  issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((parameter) => ({ parameter: parameter.slice(0, 60), detail: 'unknown parameter' }))
        : [{ parameter: String(issue.path[0] ?? ''), detail: issue.message }],
    )
    .slice(0, 20);
