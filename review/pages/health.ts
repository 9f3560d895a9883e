import { isAnswering } from '../../store/screens-coverage.ts';
import type { Page } from '../page.ts';

/** For the container's health check: can this process reach its database? */
export const health: Page = async (c) => {
  const ok = await isAnswering(c.get('web').db);
  return c.json({ ok }, ok ? 200 : 503);
};
