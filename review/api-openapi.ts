/** The read API as an OpenAPI 3.1 document, made from the schemas that its answers are checked by (core/api-answers.ts). */
import { z } from 'zod';
import { type ApiPath, apiOperations, apiPaths, problemSchema } from '../core/api-answers.ts';
import { scopeNames } from '../core/api-scopes.ts';
import { callsPerMinute } from './api-key.ts';
import { apiProblems } from './api-problem.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema) as Json;
  return rest;
};

const text = { schema: { type: 'string' } };

function parametersOf(path: ApiPath): Json[] {
  const { properties = {} } = schemaOf(apiOperations[path].query) as { properties?: Record<string, Json> };
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description !== undefined && { description }),
    schema,
  }));
  return [...inPath, ...inQuery];
}

const problem = (status: keyof typeof apiProblems, headers?: Json) => ({
  description: apiProblems[status].besked,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const operationOf = (path: ApiPath): Json => {
  const { scope, summary, answer } = apiOperations[path];
  const kept = { ETag: text, 'Cache-Control': text };
  return {
    operationId: path.replace(/\{.*/, 'one').split('/').filter(Boolean).join('-'),
    summary,
    description: `Kræver ${scope}.`,
    security: [{ key: [scope] }],
    parameters: parametersOf(path),
    responses: {
      200: { description: 'Svaret', headers: kept, content: { 'application/json': { schema: schemaOf(answer) } } },
      304: { description: 'Uændret siden If-None-Match', headers: kept },
      401: problem(401, { 'WWW-Authenticate': text }),
      403: problem(403),
      ...(path.includes('{') && { 404: problem(404) }),
      422: problem(422),
      429: problem(429, { 'Retry-After': text }),
      500: problem(500),
    },
  };
};

export const openApi = (publicUrl: string): Json => ({
  openapi: '3.1.1',
  info: {
    title: 'Lytteposten',
    version: '1',
    description: `Læs tal fra Lytteposten. En administrator laver nøgler under Indstillinger, Adgang for andre systemer. Højst ${callsPerMinute} kald i minuttet for hver nøgle. Aldrig tekster af borgere, aldrig navne.`,
  },
  servers: [{ url: `${publicUrl}/api/v1` }],
  paths: Object.fromEntries(apiPaths.map((path) => [path, { get: operationOf(path) }])),
  components: {
    schemas: { Problem: schemaOf(problemSchema) },
    securitySchemes: {
      key: {
        type: 'http',
        scheme: 'bearer',
        description: Object.entries(scopeNames)
          .map(([scope, name]) => `${scope}: ${name}`)
          .join('. '),
      },
    },
  },
});
