import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiPath, apiOperations, apiPaths } from '../../core/api-answers.ts';
import { apiScopes } from '../../core/api-scopes.ts';
import { cursorOf } from '../../review/api-cursor.ts';
import { callsPerMinute, guessesPerMinute } from '../../review/api-key.ts';
import { revokeApiToken } from '../../store/api-tokens.ts';
import { strictAjv } from '../support/strict-ajv.ts';
import { type ApiTown, createApiTown, keyFor, marks, read } from './api-town.ts';
import { addCandidate } from './town.ts';

type Described = { headers?: object; content?: Record<string, { schema: object }> };
type Document = { paths: Record<ApiPath, { get: { responses: Record<string, Described> } }>; components: object };

let town: ApiTown;
let document: Document;
let token: string;
const ajv = strictAjv();
beforeAll(async () => {
  town = await createApiTown();
  document = (await (await read(town, '/api/v1/openapi.json')).json()) as Document;
  ajv.addSchema({ $id: 'openapi', components: document.components }, 'openapi');
  ajv.addKeyword('components');
  ({ token } = await keyFor(town, [...apiScopes]));
});
afterAll(() => town.close());
/** So that no test uses up the calls of another. */
const nextMinute = () => town.clock.advanceMs(60_000);

const addressOf = (path: ApiPath, ids: Record<string, string> = town.ids) =>
  `/api/v1${path.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? '')}`;

/** The answer, held against what the document says of this address and status: body, kind of body and headers. */
async function checked(path: ApiPath, response: Response): Promise<unknown> {
  const told = document.paths[path].get.responses[String(response.status)];
  expect([path, response.status, told !== undefined]).toEqual([path, response.status, true]);
  for (const name of Object.keys(told?.headers ?? {}))
    expect([path, name, response.headers.has(name)]).toEqual([path, name, true]);
  const [kind, content] = Object.entries(told?.content ?? {})[0] ?? [];
  const text = await response.text();
  if (!kind || !content) return expect(text).toBe('');
  expect(response.headers.get('content-type')?.split(';')[0]).toBe(kind);
  const body: unknown = JSON.parse(text);
  const schema = JSON.parse(JSON.stringify(content.schema).replaceAll('"#/', '"openapi#/')) as object;
  const validate = ajv.compile(schema);
  expect([path, response.status, validate(body), validate.errors]).toEqual([path, response.status, true, null]);
  return body;
}

const none = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

describe.each(apiPaths)('GET /api/v1%s answers as the document says', (path) => {
  it('200, and 304 to who has it already', async () => {
    const response = await read(town, addressOf(path), token);
    const tag = response.headers.get('etag') ?? '';
    await checked(path, response);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const again = await read(town, addressOf(path), token, { 'if-none-match': known });
      expect(again.status).toBe(304);
      await checked(path, again);
    }
    expect((await read(town, addressOf(path), token, { 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('401 without a key that holds, 403 to one for something else, 422, 429, and 404 where nothing is', async () => {
    nextMinute();
    const other = await keyFor(town, [apiScopes.find((scope) => scope !== apiOperations[path].scope) ?? 'shares:read']);
    const answers: [number, Response][] = [
      [401, await read(town, addressOf(path))],
      [401, await read(town, addressOf(path), 'lp_never-was-a-key-of-anybody-at-all')],
      [401, await read(town, addressOf(path), undefined, { authorization: 'Basic eDp5' })],
      [403, await read(town, addressOf(path), other.token)],
      [422, await read(town, `${addressOf(path)}?nonsense=1`, token)],
    ];
    if (path.includes('{'))
      for (const id of [none, town.ids.hidden, "1'--"]) {
        const ids = Object.fromEntries(Object.keys(town.ids).map((name) => [name, encodeURIComponent(id)]));
        answers.push([404, await read(town, addressOf(path, ids), token)]);
      }
    for (const [status, response] of answers) {
      expect([path, response.status]).toEqual([path, status]);
      await checked(path, response);
    }
    const busy = await keyFor(town, [...apiScopes]);
    for (let n = 0; n < callsPerMinute; n += 1) await read(town, '/api/v1/coverage?x=1', busy.token);
    const over = await read(town, addressOf(path), busy.token);
    expect([over.status, over.headers.get('retry-after')]).toEqual([429, '1']);
    await checked(path, over);
    expect((await read(town, addressOf(path), token)).status).toBe(200);
    town.clock.advanceMs(1_000);
    expect((await read(town, addressOf(path), busy.token)).status).toBe(200);
  });
});

describe('the read API', () => {
  it('holds no text by the public, no names and nothing that was deleted; of our own posts the beginning', async () => {
    const bodies = await Promise.all(apiPaths.map(async (path) => (await read(town, addressOf(path), token)).text()));
    const all = bodies.join('\n');
    for (const hidden of [marks.citizen, 'Slettet hos kilden', 'Prøve', town.ids.hidden])
      expect(all).not.toContain(hidden);
    expect(all).toContain(marks.own);
    expect(all).toContain('"found":12');
    expect(all).not.toContain('quarter');
  });

  it('gives a long list page by page, each row once', async () => {
    for (let n = 0; n < 7; n += 1) await addCandidate(town, { text: `Historie ${n}` });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page = (await (await read(town, `/api/v1/stories?limit=3${cursor}`, token)).json()) as {
        items: { id: string }[];
        next: string | null;
      };
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([8, 8]);
    const none = await read(town, '/api/v1/stories?from=2026-11-21&department=skole_og_dagtilbud', token);
    expect(await none.json()).toEqual({ items: [], next: null });
  });

  it('answers any parameter with a page or with what is wrong, never with a failure', async () => {
    const name = fc.constantFrom('limit', 'cursor', 'from', 'to', 'department', 'kind');
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '0',
        '1',
        '200',
        '201',
        '-1',
        '1e3',
        '2026-02-30',
        '2026-11-20',
        '9999-12-31',
        '0000-01-01',
        '\0',
        'W10',
      ),
      fc.string().map((text) => Buffer.from(JSON.stringify([text, none])).toString('base64url')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...apiPaths),
        fc.array(fc.tuple(name, value), { maxLength: 3 }),
        async (path, pairs) => {
          nextMinute();
          const response = await read(town, `${addressOf(path)}?${new URLSearchParams(pairs)}`, token);
          expect([200, 422]).toContain(response.status);
          await checked(path, response);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['department', '\0'],
    ['from', '0000-01-01'],
    ['from', '0001-01-01'],
    ['to', '9999-12-31'],
    ['cursor', cursorOf({ at: new Date('0000-01-01T00:00:00Z'), id: none })],
    ['cursor', cursorOf({ at: new Date('9999-12-31T23:59:59.999Z'), id: none })],
  ])('is asked for with the strangest %s without failing (%j)', async (name, value) => {
    nextMinute();
    for (const path of ['/stories', '/shares', '/incidents', '/reports'] as const) {
      const response = await read(town, `${addressOf(path)}?${new URLSearchParams({ [name]: value })}`, token);
      expect([path, [200, 422].includes(response.status), response.status]).toEqual([path, true, response.status]);
    }
  });

  it('ends with the key: over, revoked, or never there', async () => {
    const short = await keyFor(town, ['coverage:read'], 1);
    const lost = await keyFor(town, ['coverage:read']);
    expect((await read(town, '/api/v1/coverage', short.token)).status).toBe(200);
    expect((await town.db.apiToken.findUnique({ where: { id: short.id } }))?.lastUsedAt).toEqual(town.clock.now());
    const by = { personId: town.admin, at: town.clock.now() };
    expect(await revokeApiToken(town.db, { id: lost.id, version: 1 }, by)).toBe('done');
    expect((await read(town, '/api/v1/coverage', lost.token)).status).toBe(401);
    town.clock.advanceMs(86_400_000);
    expect((await read(town, '/api/v1/coverage', short.token)).status).toBe(401);
  });

  it('keeps no key that could be read from the database', async () => {
    const { id } = await keyFor(town, ['coverage:read']);
    const row = JSON.stringify(await town.db.apiToken.findUnique({ where: { id } }));
    expect(row).not.toMatch(/lp_[\w-]{20}/);
  });

  it('slows down who tries keys, and tells a machine of an unknown address in its own way', async () => {
    nextMinute();
    const statuses: number[] = [];
    for (let n = 0; n <= guessesPerMinute; n += 1) statuses.push((await read(town, '/api/v1/coverage')).status);
    expect([statuses.at(0), statuses.at(-1)]).toEqual([401, 429]);
    const unknown = await read(town, '/api/v2/stories', token);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(await unknown.json()).toMatchObject({ status: 404, besked: expect.any(String) });
  });

  it('is described in full: every address, an operation each, and a schema that strict readers take', () => {
    expect(document).toMatchObject({ openapi: '3.1.1', info: { title: 'Lytteposten', version: '1' } });
    expect(Object.keys(document.paths).sort()).toEqual([...apiPaths].sort());
    const operations = Object.values(document.paths).map(({ get }) => (get as { operationId?: string }).operationId);
    expect(new Set(operations).size).toBe(apiPaths.length);
    for (const path of apiPaths)
      expect(Object.keys(document.paths[path].get.responses)).toEqual([
        '200',
        '304',
        '401',
        '403',
        ...(path.includes('{') ? ['404'] : []),
        '422',
        '429',
        '500',
      ]);
  });
});
