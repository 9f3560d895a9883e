/** "Unsubscribe" in the mail program (RFC 8058): its server posts one field, as a form of either kind, from nowhere in particular. */
import type { Route } from './access.ts';
import type { PageContext } from './page.ts';

const field = 'List-Unsubscribe';
const value = 'One-Click';

export const isOneClick = (form: URLSearchParams) => form.get(field) === value;

/** The form of such a click, where it came as the standard prefers it; undefined for everything else. */
export async function readOneClick(c: PageContext, route: Route): Promise<URLSearchParams | undefined> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (route !== 'POST /mails/:token' || type !== 'multipart/form-data') return undefined;
  const body = await c.req.parseBody().catch(() => undefined);
  return body?.[field] === value ? new URLSearchParams({ [field]: value }) : undefined;
}
