/** Gateways answer 200 and say in the body that they did not take the message (reliability.md N8). */
import { objectOf, objectsOf, parseLooseJson } from '../core/loose-json.ts';

export type GatewayAnswer =
  | { accepted: true; reference?: string }
  | { accepted: false; about: 'receiver' | 'account' | 'other' };

const failedWords = /^(?:fail|failed|failure|error|rejected|refused|undeliverable|invalid|denied|fejl)/i;
const aboutReceiver = /number|recipient|receiver|msisdn|subscriber|destination|nummer|modtager/i;
const aboutAccount = /credit|balance|funds|saldo|unauthori|forbidden|api.?key|token|suspended|account|konto|licen/i;
const looksLikeRefusal = /<(?:!doctype|html)|\b(?:error|fail|failed|invalid|denied|fejl)\b/i;

/** Accepted unless it says otherwise, in any of the usual ways: `error`, `errors`, `status: failed`, `success: false`, or one of these per message. */
export function readGatewayAnswer(body: string): GatewayAnswer {
  const text = body.trim().slice(0, 20_000);
  const parsed = parsedOf(text);
  if (parsed === undefined) return looksLikeRefusal.test(text) ? refused(text) : { accepted: true };
  const answers = [parsed, ...inner(parsed)];
  const complaint = answers.map(complaintOf).find((words) => words !== undefined);
  if (complaint !== undefined) return refused(complaint);
  const reference = answers.map(referenceOf).find((id) => id !== undefined);
  return { accepted: true, ...(reference !== undefined && { reference }) };
}

function parsedOf(text: string): unknown {
  try {
    return parseLooseJson(text);
  } catch {
    return undefined;
  }
}

const lists = ['messages', 'results', 'recipients', 'data', 'responses'];

function inner(answer: unknown): unknown[] {
  if (Array.isArray(answer)) return objectsOf(answer);
  const object = objectOf(answer);
  return object ? lists.flatMap((name) => objectsOf(object[name])) : [];
}

const isSaid = (value: unknown) =>
  !(value === undefined || value === null || value === false || value === 0 || value === '' || value === '0') &&
  !(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** The words of a refusal, for telling what it is about; they go no further. */
function complaintOf(answer: unknown): string | undefined {
  const object = objectOf(answer);
  if (!object) return undefined;
  const { error, errors, status, state, success, ok, accepted } = object;
  const saysNo =
    [error, errors].some(isSaid) ||
    [success, ok, accepted].some((value) => value === false || value === 'false') ||
    [status, state].some((value) => typeof value === 'string' && failedWords.test(value)) ||
    (typeof status === 'number' && status >= 400) ||
    status === false;
  return saysNo ? JSON.stringify(object).slice(0, 2_000) : undefined;
}

function referenceOf(answer: unknown): string | undefined {
  const object = objectOf(answer);
  const id = object?.id ?? object?.messageId ?? object?.message_id ?? object?.sid ?? object?.uuid;
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 100) : undefined;
}

/** What it says counts before what it calls its fields: one named `recipient` stands beside every kind of refusal. */
const refused = (words: string): GatewayAnswer => ({
  accepted: false,
  about: aboutIn(words.replace(/"[^"]*":/g, ' ')) ?? aboutIn(words) ?? 'other',
});

const aboutIn = (words: string) =>
  aboutReceiver.test(words) ? 'receiver' : aboutAccount.test(words) ? 'account' : undefined;
