import { isSameText } from '../../core/signing.ts';
import { readMetrics } from '../../store/metrics.ts';
import { apiProblem } from '../api-problem.ts';
import { metricsText } from '../metrics-text.ts';
import type { Page } from '../page.ts';

/** For a monitoring system, behind METRICS_TOKEN; where none is set there is no such page. */
export const metrics: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  if (config.metricsToken === undefined) return c.notFound();
  if (!isSameText(c.req.header('authorization') ?? '', `Bearer ${config.metricsToken}`))
    return apiProblem(c, 401, { headers: { 'WWW-Authenticate': 'Bearer' } });
  return c.body(metricsText(await readMetrics(db, clock.now())), 200, {
    'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
  });
};
