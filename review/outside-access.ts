/**
 * The routes by which figures leave the house: files that people take with them, and what other systems read. The latter are
 * public in this table, since no person calls them: each asks for its key itself (review/api-key.ts).
 */
export const outsideAccess = {
  'GET /eksport': ['comms', 'leader'],
  'POST /eksport': ['comms', 'leader'],
  'GET /eksport/skema.json': ['comms', 'leader'],
  'GET /api/v1/openapi.json': 'public',
  'GET /api/v1/stories': 'public',
  'GET /api/v1/stories/:story': 'public',
  'GET /api/v1/shares': 'public',
  'GET /api/v1/shares/:share': 'public',
  'GET /api/v1/incidents': 'public',
  'GET /api/v1/incidents/:incident': 'public',
  'GET /api/v1/coverage': 'public',
  'GET /api/v1/reports': 'public',
  'GET /api/v1/reports/:report': 'public',
  'GET /feed/:token/delte-historier.xml': 'public',
  'GET /metrics': 'public',
} as const;
