import { readCalendarToken } from '../../core/calendar-links.ts';
import { findFeedOwner, listFeedShifts, revokeFeeds } from '../../store/calendar-feeds.ts';
import { inTransaction } from '../../store/db.ts';
import { mayUse } from '../access.ts';
import { isUuid, type Page } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { writeCalendar } from '../write-calendar.ts';

const pastMs = 92 * 86_400_000;

/** A calendar to subscribe to: asked for by programs, without a sign-in. Taken back, of who has left, or forged: not there. */
export const dutyCalendar: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const now = clock.now();
  const key = readCalendarToken(config.secretKey, c.req.param('token') ?? '', now);
  const owner = key && isUuid(key.personId) ? await findFeedOwner(db, key.personId) : null;
  if (!key || owner?.version !== key.version) return c.notFound();
  // Who may no longer see the list gets no list.
  if (key.isWhole && !mayUse('GET /vagt', owner.roles)) return c.notFound();
  const since = new Date(now.getTime() - pastMs);
  const shifts = await listFeedShifts(db, since, key.isWhole ? undefined : key.personId);
  return c.body(writeCalendar(key.isWhole ? 'Pressevagt' : 'Mine pressevagter', shifts, now), 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="pressevagt.ics"',
  });
};

export const revokeCalendars: Page = async (c) => {
  await inTransaction(c.get('web').db, (tx) => revokeFeeds(tx, byReader(c)));
  return c.redirect('/mine-alarmer?kalender=ny', 303);
};
