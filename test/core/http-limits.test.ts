import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { httpError } from '../../core/http-errors.ts';
import { impatient, serve, serveRaw, testHttp } from './loopback.ts';

const options = { politeness: impatient, trusted: true, timeoutMs: 5_000 };
const story = 'Nye træer på torvet i Grenaa. '.repeat(20);

describe('answers', () => {
  it('returns statuses instead of throwing them, with the time of a passed-in clock', async () => {
    const server = await serve((_, response) => response.writeHead(503, { 'Retry-After': '120' }).end('nej'));
    const response = await testHttp().request(`${server.origin}/feed`, options);
    expect(response).toMatchObject({
      status: 503,
      url: `${server.origin}/feed`,
      receivedAt: new Date('2026-11-20T08:00:00Z'),
    });
    expect(response.headers['retry-after']).toBe('120');
    expect(response.text()).toBe('nej');
  });

  it('sends method, body and headers, and says who it is', async () => {
    const server = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () =>
        response.end(JSON.stringify([request.method, request.headers, String(Buffer.concat(chunks))])),
      );
    });
    const http = testHttp({ userAgent: 'Lytteposten prøve'.normalize('NFD').replace(/[^ -~]/g, '') });
    const answer = await http.request(server.origin, {
      ...options,
      method: 'POST',
      headers: { 'X-Sag': '7' },
      body: 'hej æ',
    });
    const [method, headers, body] = JSON.parse(answer.text());
    expect([method, body, headers['x-sag']]).toEqual(['POST', 'hej æ', '7']);
    expect(headers['user-agent']).toContain('Lytteposten');
    expect(headers['accept-encoding']).toContain('gzip');
  });

  it.each([
    ['gzip', gzipSync(story)],
    ['br', brotliCompressSync(story)],
    ['deflate', deflateSync(story)],
    ['deflate', deflateRawSync(story)],
    ['gzip, br', brotliCompressSync(gzipSync(story))],
    ['identity', Buffer.from(story)],
  ])('unpacks %s', async (coding, body) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(body));
    expect((await testHttp().request(server.origin, options)).text()).toBe(story);
  });

  it.each([
    ['gzip', Buffer.concat(Array(100).fill(gzipSync(Buffer.alloc(4_000_000))))],
    ['br', brotliCompressSync(Buffer.alloc(20_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(50_000_000)))],
  ])('stops a %s bomb at the cap of unpacked bytes', async (coding, bomb) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(bomb));
    const before = process.memoryUsage().rss;
    await expect(testHttp().request(server.origin, options)).rejects.toThrow(/too large/);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('stops an endless body at the cap', async () => {
    const server = await serve((_, response) => {
      const more = () => response.write(Buffer.alloc(60_000)) && setImmediate(more);
      response.on('drain', more);
      more();
    });
    const failure = await testHttp()
      .request(server.origin, { ...options, maxBytes: 200_000 })
      .catch((error) => error);
    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure.forPeople).toContain('for stort');
  });

  it('takes a body of exactly the cap', async () => {
    const server = await serve((_, response) => response.end(Buffer.alloc(1_000)));
    const http = testHttp();
    expect((await http.request(server.origin, { ...options, maxBytes: 1_000 })).body.length).toBe(1_000);
    await expect(http.request(server.origin, { ...options, maxBytes: 999 })).rejects.toThrow(/too large/);
  });

  it('ends a drip by the total deadline', async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const failure = await testHttp()
      .request(server.origin, { ...options, timeoutMs: 120 })
      .catch((error) => error);
    expect(failure).toBeInstanceOf(TemporaryError);
    expect(failure.forPeople).toContain('ikke i tide');
  });

  it('counts the deadline over all hops together', async () => {
    const server = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/videre' }).end(), 60);
    });
    await expect(testHttp().request(server.origin, { ...options, timeoutMs: 150 })).rejects.toThrow(/deadline/);
  });

  it.each([
    ['a body shorter than announced', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nkort'],
    ['the same with a closing connection', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nkort'],
    ['a chunked body without its end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nkort\r\n'],
    [
      'the same with a closing connection',
      'HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nkort\r\n',
    ],
    ['no answer at all', ''],
    ['something that is not HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('calls %s an error', async (_, bytes) => {
    const server = await serveRaw((socket) => socket.end(bytes));
    await expect(testHttp().request(server.origin, options)).rejects.toThrow(TemporaryError);
  });

  it.each([
    ['cut short', gzipSync(story).subarray(0, -4)],
    ['not packed at all', Buffer.from('<html>')],
  ])('calls a gzip body that is %s an error', async (_, body) => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body),
    );
    await expect(testHttp().request(server.origin, options)).rejects.toThrow(/unreadable/);
  });

  it('stops when asked to, before, in the line and under way', async () => {
    const server = await serve(() => undefined);
    const http = testHttp();
    const turn = { politeness: { concurrency: 1, spacingMs: 0 }, signal: AbortSignal.timeout(60) };
    const all = await Promise.allSettled([
      http.request(server.origin, { ...options, signal: AbortSignal.abort() }),
      http.request(server.origin, { ...options, ...turn }),
      http.request(server.origin, { ...options, ...turn }),
    ]);
    for (const { status, reason } of all as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(reason.message).toContain('aborted');
    }
  });
});

describe('redirects', () => {
  it('follows five and refuses the sixth', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('fremme');
      else response.writeHead(301, { location: `/${left - 1}` }).end();
    });
    const http = testHttp();
    const arrived = await http.request(`${server.origin}/5`, options);
    expect([arrived.text(), arrived.url]).toEqual(['fremme', `${server.origin}/0`]);
    await expect(http.request(`${server.origin}/6`, options)).rejects.toThrow(/too many redirects/);
    expect((await http.request(`${server.origin}/1`, { ...options, maxRedirects: 1 })).status).toBe(200);
  });

  it('gives up on a loop and on addresses nobody can read', async () => {
    const server = await serve((request, response) => {
      const location =
        request.url === '/a'
          ? '/b'
          : request.url === '/b'
            ? '/a'
            : request.url === '/lang'
              ? `/${'x'.repeat(9_000)}`
              : 'http://[';
      response.writeHead(302, { location }).end();
    });
    const http = testHttp();
    await expect(http.request(`${server.origin}/a`, options)).rejects.toThrow(/too many redirects/);
    await expect(http.request(`${server.origin}/lang`, options)).rejects.toThrow(/unreadable redirect/);
    await expect(http.request(`${server.origin}/skrald`, options)).rejects.toThrow(/unreadable redirect/);
  });

  it('leaves authorization and cookies behind when the host changes', async () => {
    const seen: unknown[] = [];
    const target = await serve((request, response) => {
      seen.push([request.headers.authorization, request.headers.cookie, request.headers['x-sag']]);
      response.end();
    });
    const front = await serve((request, response) => {
      const location = request.url === '/ud' ? target.origin : '/ud';
      seen.push([request.headers.authorization, request.headers.cookie, request.headers['x-sag']]);
      response.writeHead(302, { location }).end();
    });
    const headers = { Authorization: 'Bearer x', Cookie: 'a=b', 'X-Sag': '7' };
    await testHttp({ allow: [front.host, target.host] }).request(front.origin, { politeness: impatient, headers });
    expect(seen).toEqual([
      ['Bearer x', 'a=b', '7'],
      ['Bearer x', 'a=b', '7'],
      [undefined, undefined, '7'],
    ]);
  });

  it.each([
    [301, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'hej'],
    [302, 'HEAD', 'HEAD', ''],
  ] as const)('turns %i %s into %s', async (status, method, expected, body) => {
    let seen: unknown;
    const server = await serve(async (request, response) => {
      if (request.url === '/') return void response.writeHead(status, { location: '/ny' }).end();
      let received = '';
      for await (const chunk of request) received += chunk;
      seen = [request.method, received];
      response.end();
    });
    const content = method === 'HEAD' ? {} : { body: 'hej', headers: { 'content-type': 'text/plain' } };
    await testHttp().request(`${server.origin}/`, { ...options, method, ...content });
    expect(seen).toEqual([expected, body]);
  });
});

describe('failures in words', () => {
  it('takes a bad certificate for something a person must mend, and a reset for something passing', () => {
    const coded = (code: string) => Object.assign(new Error('https://medie.example/?access_token=EAAx'), { code });
    for (const code of [
      'CERT_HAS_EXPIRED',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ]) {
      expect(httpError(coded(code), 'medie.example')).toBeInstanceOf(PermanentError);
    }
    const reset = httpError(coded('ECONNRESET'), 'medie.example');
    expect(reset).toBeInstanceOf(TemporaryError);
    expect(`${reset.message} ${reset.forPeople}`).not.toContain('EAAx');
    expect(reset.forPeople).toContain('medie.example');
  });
});
