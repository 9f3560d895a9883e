/** A real chat endpoint on the loopback that says what a test wants, and keeps what it was asked. */
import { createHttpJudge } from '../../../sources/judge-http.ts';
import { serve, testHttp } from '../../core/loopback.ts';

export type JudgeQuestion = {
  path: string;
  token: string | undefined;
  model: string;
  temperature: number;
  messages: { role: string; content: string }[];
};
/** What is sent back; `hang` never answers. */
export type JudgeReply = 'hang' | { status?: number; body?: string; content?: string; location?: string };

export const says = (goodStory: number, negativePress: number): JudgeReply => ({
  content: JSON.stringify({ good_story: goodStory, negative_press: negativePress }),
});

/** `reply` may look at the question; `timeoutMs` is short where nobody answers. */
export async function startJudge(
  reply: (question: JudgeQuestion, count: number) => JudgeReply | Promise<JudgeReply>,
  more: { token?: string; timeoutMs?: number } = {},
) {
  const asked: JudgeQuestion[] = [];
  const { origin } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', async () => {
      const { model, temperature, messages } = JSON.parse(Buffer.concat(parts).toString() || '{}');
      const question = { path: request.url ?? '', token: request.headers.authorization, model, temperature, messages };
      asked.push(question);
      const answer = await reply(question, asked.length);
      if (answer === 'hang') return;
      const { status = 200, body, content = '', location } = answer;
      response.writeHead(status, { 'content-type': 'application/json', ...(location && { location }) });
      response.end(body ?? JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] }));
    });
  });
  const http = testHttp();
  const judge = createHttpJudge({ http, url: `${origin}/v1`, model: 'lille-dansk', ...more });
  const ask = (text: string, parent?: string) =>
    judge.ask({ text, ...(parent !== undefined && { parent }) }, new AbortController().signal);
  return { asked, judge, ask, origin, http };
}
