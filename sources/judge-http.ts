/** Second opinions from a language model behind an endpoint that speaks as OpenAI's does, run by the municipality itself. */
import { AccessError, type LyttepostenError, PermanentError, TemporaryError } from '../core/errors.ts';
import type { HttpClient } from './http-client.ts';
import type { Judge } from './judge.ts';
import { readJudgeAnswer } from './judge-answer.ts';
import { judgeMessages } from './judge-prompt.ts';

export type HttpJudgeOptions = {
  http: HttpClient;
  /** The base, e.g. http://llm.intern:8000/v1 */
  url: string;
  model: string;
  token?: string | undefined;
  /** Total time for one question, waiting for a turn not counted (10 s). */
  timeoutMs?: number;
};

const atATime = { concurrency: 4, spacingMs: 0 };
const maxBytes = 200_000;
/** Two numbers and their names need some thirty. */
const maxTokens = 100;

export function createHttpJudge({ http, url, model, token, timeoutMs = 10_000 }: HttpJudgeOptions): Judge {
  const { host } = new URL(url);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  };
  return {
    about: `modellen ${model} hos ${host}`,
    // An endpoint may be away now and back in an hour: that keeps nobody from starting.
    prepare: async () => {},
    async ask(item, signal) {
      const question = { model, messages: judgeMessages(item), temperature: 0, max_tokens: maxTokens, stream: false };
      const { status, text } = await http.request(`${url}/chat/completions`, {
        method: 'POST',
        headers,
        body: JSON.stringify(question),
        timeoutMs,
        maxBytes,
        // A text that is meant for one address is not sent on to another.
        maxRedirects: 0,
        politeness: atATime,
        trusted: true,
        signal,
      });
      if (status !== 200) throw refusalFor(status, host);
      const opinion = readJudgeAnswer(text());
      if (opinion) return opinion;
      throw new TemporaryError(
        `judge answer unreadable (${host})`,
        `Modellen hos ${host} svarer ikke med de to tal, den bliver bedt om. Kontrollér JUDGE_MODEL.`,
      );
    },
  };
}

function refusalFor(status: number, host: string): LyttepostenError {
  const what = `judge status ${status} (${host})`;
  if (status === 401 || status === 403)
    return new AccessError(what, `${host} vil ikke give en second opinion. Kontrollér JUDGE_TOKEN.`);
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    return new PermanentError(what, `${host} forstår ikke spørgsmålet. Kontrollér JUDGE_URL og JUDGE_MODEL.`);
  return new TemporaryError(what, `${host} kan ikke give en second opinion lige nu (status ${status}).`);
}
