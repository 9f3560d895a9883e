import { describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { guardedLookup } from '../../core/http-connect.ts';
import { forbiddenAnswers, forbiddenHosts } from './forbidden-addresses.ts';
import { impatient, serve, testHttp } from './loopback.ts';

const options = { politeness: impatient, timeoutMs: 5_000 };
const family = (address: string) => (address.includes(':') ? 6 : 4);
const publicAnswer = { address: '185.60.216.35', family: 4 };

describe('the guarded way out', () => {
  it('refuses every private spelling, typed in directly, without asking a resolver', async () => {
    let asked = 0;
    const http = testHttp({ lookup: () => Promise.resolve(++asked > 0 ? [publicAnswer] : []) });
    for (const host of forbiddenHosts) {
      const failure = await http.request(`http://${host}/`, options).catch((error) => error);
      expect(failure, host).toBeInstanceOf(PermanentError);
      expect(failure.message, host).toContain('refused: private');
      expect(failure.forPeople).toContain('lukket netværk');
    }
    expect(asked).toBe(0);
  });

  it('refuses every private spelling as the target of a redirect', async () => {
    const server = await serve((request, response) => {
      response
        .writeHead(302, { location: encodeURI(`http://${forbiddenHosts[Number(request.url?.slice(1))]}/`) })
        .end();
    });
    const http = testHttp({ allow: [server.host] });
    for (const [index, host] of forbiddenHosts.entries()) {
      const failure = await http.request(`${server.origin}/${index}`, options).catch((error) => error);
      expect(failure.message, host).toMatch(/refused: private|unreadable redirect/);
    }
  });

  it.each(forbiddenAnswers)('refuses a name that resolves to %s, alone or behind a public address', async (address) => {
    const answer = { address, family: family(address) };
    for (const answers of [[answer], [publicAnswer, answer]]) {
      const http = testHttp({ lookup: async () => answers });
      const failure = await http.request('http://medie.example/rss', options).catch((error) => error);
      expect(failure).toBeInstanceOf(PermanentError);
      expect(failure.message).toContain('refused: private');
    }
  });

  it('asks the resolver once per connection and gives the socket exactly the answer that was checked', async () => {
    const answers = [[publicAnswer], [{ address: '127.0.0.1', family: 4 }]];
    let asked = 0;
    const lookup = guardedLookup(
      async () => answers[asked++] ?? [],
      (address) => address !== '127.0.0.1',
    );
    const resolve = () =>
      new Promise((done) => lookup('rebind.example', { all: true }, (error, found) => done(error ?? found)));
    expect(await resolve()).toEqual([publicAnswer]);
    expect(asked).toBe(1);
    expect(await resolve()).toBeInstanceOf(Error);
  });

  it('reaches an exempt name at its resolved address, with its own name in Host', async () => {
    const server = await serve((request, response) => response.end(request.headers.host));
    const port = server.host.split(':')[1];
    const http = testHttp({
      allow: [`intranet.example:${port}`],
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const response = await http.request(`http://intranet.example:${port}/`, options);
    expect(response.text()).toBe(`intranet.example:${port}`);
  });

  it('never connects to a service on another port of this machine', async () => {
    let hits = 0;
    const victim = await serve((_, response) => void response.end(String(++hits)));
    const front = await serve((_, response) => response.writeHead(307, { location: victim.origin }).end());
    const http = testHttp({ allow: [front.host] });
    await expect(http.request(victim.origin, options)).rejects.toThrow(PermanentError);
    await expect(http.request(front.origin, options)).rejects.toThrow(PermanentError);
    expect(hits).toBe(0);
  });

  it('trusts exactly the given origin, and no longer after a redirect to another', async () => {
    let hits = 0;
    const victim = await serve((_, response) => void response.end(String(++hits)));
    const graph = await serve((request, response) => {
      if (request.url === '/me') response.end('ok');
      else response.writeHead(302, { location: request.url === '/in' ? '/me' : `${victim.origin}/x` }).end();
    });
    const http = testHttp();
    const trusted = { ...options, trusted: true };
    expect((await http.request(`${graph.origin}/in`, trusted)).text()).toBe('ok');
    await expect(http.request(`${graph.origin}/out`, trusted)).rejects.toThrow(PermanentError);
    await expect(http.request(`${graph.origin}/me`, options)).rejects.toThrow(PermanentError);
    expect(hits).toBe(0);
  });

  it('refuses other schemes, credentials and nonsense, and never repeats them in the sentence', async () => {
    const http = testHttp();
    for (const url of [
      'file:///etc/passwd',
      'ftp://medie.example/',
      'http://ole:hemmelig@medie.example/',
      'slet ikke en adresse',
    ]) {
      const failure = await http.request(url, options).catch((error) => error);
      expect(failure).toBeInstanceOf(PermanentError);
      expect(`${failure.message} ${failure.forPeople}`).not.toMatch(/hemmelig|passwd/);
    }
  });

  it('calls an unknown name a passing trouble', async () => {
    const http = testHttp({ lookup: async () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })) });
    await expect(http.request('https://findes-ikke.example/', options)).rejects.toThrow(TemporaryError);
  });
});
