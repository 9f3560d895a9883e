import { oidcErrorOf } from '../oidc-error.ts';
import type { PageContext } from '../page.ts';
import { show } from './layout.tsx';
import { LoginWays } from './login-ways.tsx';

/** What went wrong at the provider, beside the way that is still open: the link by mail. */
export function oidcFailed(c: PageContext, error: unknown) {
  const { code, fault, forPeople } = oidcErrorOf(error);
  const { log } = c.get('web');
  if (fault === 'setup') log.error('oidc-setup', { code });
  else log.warn('oidc-refused', { fault, code });
  const status = fault === 'down' || fault === 'setup' ? 502 : 403;
  return show(c, { title: 'Log ind', status }, <LoginWays c={c} notice={forPeople} />);
}
