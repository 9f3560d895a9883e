import { localDate } from '../core/calendar.ts';
import { nextDigestAt } from '../core/digest-times.ts';
import type { MailChoices } from '../core/mail-choices.ts';
import { findDaysOff } from '../store/days-off.ts';
import { hasDigest } from '../store/digests.ts';
import type { PageContext } from './page.ts';

/** When a person's next digest comes, as they have chosen. */
export async function nextDigestOf(
  c: PageContext,
  personId: string,
  { digest }: MailChoices,
): Promise<Date | undefined> {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const [daysOff, hasToday] = await Promise.all([findDaysOff(db), hasDigest(db, personId, localDate(now))]);
  return nextDigestAt(now, { digest, hasToday }, daysOff);
}
