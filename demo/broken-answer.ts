/** Sends a good answer badly, or something else in its place. */
import type { ServerResponse } from 'node:http';
import { type Answer, failureAnswer, failureOf } from './graph-failure.ts';
import { usageHeader } from './graph-usage.ts';
import type { Fault } from './simulator-faults.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

type Scene = { good: () => Answer; pageId: string | undefined; switches: SimulatorSwitches; dripMs: number };

const html = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const page = { 'content-type': 'text/html; charset=utf-8' };

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendBroken(response: ServerResponse, fault: Fault, scene: Scene): void {
  const other = instead(fault, scene);
  if (other) send(response, other);
  else if (fault === 'reset') response.socket?.resetAndDestroy();
  else if (fault === 'truncated') cut(response, scene.good());
  else if (fault === 'lostAnswer')
    scene.good(); // it happened, and nobody is told
  else if (fault === 'drip') drip(response, scene.good(), scene.dripMs);
  // What is left is `hang`: nothing is ever said.
}

/** The answer that is sent whole, be it a wrong one; undefined for what is sent badly. */
function instead(fault: Fault, scene: Scene): Answer | undefined {
  if (typeof fault === 'object') return 'code' in fault ? graphFault(fault, scene) : tooMany(fault.retryAfterSeconds);
  if (fault === 'http500') return { status: 500, headers: {}, body: '' };
  if (fault === 'http502html') return { status: 502, headers: page, body: html('502 Bad Gateway') };
  if (fault === 'http429') return tooMany();
  if (fault === 'html200') return { status: 200, headers: page, body: html('Log ind') };
  if (fault === 'empty200') return { ...scene.good(), status: 200, body: '' };
  if (fault === 'badJson') return { ...scene.good(), status: 200, body: '{"data":[{"id":"1","message":' };
  return fault === 'cursorLoop' || fault === 'emptyWithNext' ? scene.good() : undefined;
}

function tooMany(retryAfterSeconds?: number): Answer {
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return { status: 429, headers: { 'content-type': 'text/plain', ...headers }, body: 'Too Many Requests' };
}

type GraphFault = Extract<Fault, { code: number }>;

function graphFault({ code, subcode, status, minutes = 0 }: GraphFault, { pageId, switches }: Scene): Answer {
  const isPageLimit = code >= 80000 && code < 80100;
  const answer = failureAnswer(
    failureOf(code, {
      ...(subcode !== undefined && { subcode }),
      ...(status !== undefined ? { status } : isPageLimit && { status: switches.throttleHttpStatus }),
    }),
  );
  if (isPageLimit) Object.assign(answer.headers, usageHeader(pageId ?? '0', 100, minutes));
  if (code === 4)
    answer.headers['x-app-usage'] = JSON.stringify({ call_count: 100, total_time: 25, total_cputime: 25 });
  return answer;
}

const bytesOf = (body: Answer['body']): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

function cut(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = bytesOf(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
}

function drip(response: ServerResponse, { status, headers, body }: Answer, everyMs: number): void {
  const bytes = bytesOf(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  let sent = 0;
  const timer = setInterval(() => {
    response.write(bytes.subarray(sent, sent + 1));
    sent += 1;
    if (sent >= bytes.length) response.end();
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}
