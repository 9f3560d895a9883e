/** Many calls in one: at most fifty, answered in order, each body as a string, each with a token of its own. */
import { z } from 'zod';
import { type Answer, failureAnswer, GraphFailure } from './graph-failure.ts';

const item = z.object({ method: z.string().default('GET'), relative_url: z.string() });
const batchShape = z.array(item);

type AnswerOne = (relativeUrl: string, token: string | undefined) => Answer | null;

/** `answerOne` gives null for what was not finished in time. */
export function answerBatch(form: URLSearchParams, answerOne: AnswerOne): Answer {
  const items = readBatch(form.get('batch') ?? '');
  const token = form.get('access_token') ?? undefined;
  const withHeaders = form.get('include_headers') !== 'false';
  const answers = items.map(({ method, relative_url }) => {
    const answer =
      method === 'GET'
        ? answerOne(relative_url, token)
        : failureAnswer(new GraphFailure(100, '(#100) Unsupported method'));
    if (answer === null) return null;
    const headers = Object.entries(answer.headers).map(([name, value]) => ({ name, value }));
    return { code: answer.status, ...(withHeaders && { headers }), body: answer.body };
  });
  return { status: 200, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(answers) };
}

function readBatch(text: string): z.output<typeof batchShape> {
  try {
    const items = batchShape.parse(JSON.parse(text));
    if (items.length <= 50) return items;
  } catch {
    throw new GraphFailure(100, '(#100) Invalid batch parameter');
  }
  throw new GraphFailure(100, '(#100) Too many requests in batch message. Maximum batch size is 50');
}
