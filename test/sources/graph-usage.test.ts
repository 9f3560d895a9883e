import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUsage, restAfter } from '../../sources/graph-usage.ts';
import { edge, pageId, startGraph, story } from './support/graph.ts';

const now = new Date('2026-11-20T08:00:00Z');
const business = (more: object) => ({
  'x-business-use-case-usage': JSON.stringify({ '777': [{ type: 'pages', call_count: 1, ...more }] }),
});

test.each([
  ['nothing known', {}, {}],
  ['59 %', business({ total_time: 59 }), {}],
  ['60 % slows this source down', business({ total_cputime: 60 }), { notBefore: new Date('2026-11-20T08:20:00Z') }],
  ['80 % slows it down more', business({ call_count: 80 }), { notBefore: new Date('2026-11-20T08:30:00Z') }],
  [
    '95 % silences the Page',
    business({ call_count: 95 }),
    { notBefore: new Date('2026-11-20T08:05:00Z'), scope: `page:${pageId}` },
  ],
  [
    'a time to regain counts',
    business({ estimated_time_to_regain_access: 42 }),
    { notBefore: new Date('2026-11-20T08:42:00Z'), scope: `page:${pageId}` },
  ],
  [
    '95 % of the app silences all',
    { 'x-app-usage': '{"call_count":28,"total_time":96,"total_cputime":25}' },
    { notBefore: new Date('2026-11-20T08:05:00Z'), scope: 'app' },
  ],
  ['the old Page header', { 'x-page-usage': '{"call_count":61}' }, { notBefore: new Date('2026-11-20T08:20:00Z') }],
])('%s', (_, headers, rest) => {
  expect(restAfter(readUsage(headers as Record<string, string>), pageId, now)).toEqual(rest);
});

test('malformed headers say nothing', () => {
  const figures = fc.record({ app: fc.oneof(fc.string(), fc.json()), page: fc.oneof(fc.string(), fc.json()) });
  fc.assert(
    fc.property(figures, ({ app, page }) => {
      const usage = readUsage({ 'x-app-usage': app, 'x-business-use-case-usage': page, 'x-page-usage': page });
      expect(Object.values(usage).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
    }),
  );
});

test('a complete read carries the rest that its answers asked for', async () => {
  const graph = await startGraph(() => ({ json: edge([story(1)]), headers: business({ call_count: 97 }) }));
  expect((await graph.read()).complete).toEqual({
    notBefore: new Date('2026-11-20T08:05:00Z'),
    scope: `page:${pageId}`,
    budgetUsed: 0.97,
  });
});

test.each([95, 100])('nothing more is asked once %s %% of the limit are used', async (percent) => {
  const graph = await startGraph((_, count) => ({
    json: edge([story(count)], { after: `${count}`, more: true }),
    headers: business({ call_count: percent, estimated_time_to_regain_access: 12 }),
  }));
  const { error, posts, complete } = await graph.read();
  expect(graph.asked).toHaveLength(1);
  expect(posts).toHaveLength(1);
  expect(complete).toBeUndefined();
  expect(error).toMatchObject({ name: 'RateLimitedError', scope: `page:${pageId}`, retryAfterMs: 720_000 });
});
