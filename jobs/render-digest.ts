import { atLocal, localDate, localTime, previousWorkingDay } from '../core/calendar.ts';
import { clockAt } from '../core/clock.ts';
import { cardLink, cardLinkMs, choicesLink, choicesLinkMs } from '../core/mail-links.ts';
import type { Message } from '../notify/message.ts';
import { writeDigest } from '../notify/write-digest.ts';
import { findDaysOff } from '../store/days-off.ts';
import type { DigestReader } from '../store/digest-readers.ts';
import { readDigestTrend } from '../store/digest-trend.ts';
import { type DigestRow, findDigestOfDate, findDigestOfDelivery, findDigestPeriod } from '../store/digests.ts';
import type { JobContext } from './context.ts';
import { type DigestDoors, readDigestFacts } from './digest-facts.ts';
import type { Render } from './render.ts';

/** A digest never speaks of more than this, however long the break was. */
export const digestReachMs = 14 * 86_400_000;

/**
 * The morning's digest from the tables. What it covers is fixed when it was planned, so a late one says the same; one that is sent
 * again is told as of when it left, and is not late.
 */
export const renderDigest: Render = async (delivery, { db, clock, settings, readOnce }) => {
  const found = await findDigestOfDelivery(db, delivery.id);
  if (!found) return { pointless: 'Morgenoverblikket findes ikke længere.' };
  const { isWanted, ...digest } = found;
  if (!isWanted) return { pointless: 'Modtageren vil ikke længere have morgenoverblikket.' };
  const doors = signedDoors(digest, settings);
  const then = digest.sentAt ? clockAt(digest.sentAt) : clock;
  return writeDigest(
    await readDigestFacts({ db, clock: then, settings, digest, doors, ...(readOnce && { readOnce }) }),
  );
};

/**
 * What a person would get for this date if it were sent now: for a look. One that is written already covers what it covered; a
 * date that has passed without one covers the working day before. Plans and sends nothing, and its links open nothing. Matters from
 * which `viewerId` is held out stand in nobody's (design rule 11).
 */
export async function writeDigestFor(
  { person, date, viewerId }: { person: DigestReader; date: string; viewerId?: string },
  { db, clock, settings }: Pick<JobContext, 'db' | 'clock' | 'settings'>,
): Promise<Message> {
  const now = clock.now();
  const written = await findDigestOfDate(db, person.id, date);
  const isPast = date < localDate(now);
  const until = isPast ? atLocal(date, localTime(now)) : now;
  const period = isPast
    ? { coversFrom: atLocal(previousWorkingDay(date, await findDaysOff(db)), localTime(now)), coversUntil: until }
    : await findDigestPeriod(db, person.id, { now, reach: new Date(now.getTime() - digestReachMs) });
  const digest = written ?? {
    ...period,
    ...{ personId: person.id, personName: person.name, date, dueAt: null, sentAt: null },
    trend: await readDigestTrend(db, until),
  };
  // As that morning would have told it, and not as a mail that is late.
  const at = isPast ? digest.coversUntil : (digest.sentAt ?? now);
  const [then, doors] = [clockAt(at), closedDoors(settings)];
  return writeDigest(
    await readDigestFacts({ db, clock: then, settings, digest, doors, ...(viewerId && { viewerId }) }),
  );
}

/** Their days count from when the digest was planned: tried again tomorrow, the mail has the same links. */
function signedDoors({ personId, coversUntil }: DigestRow, settings: JobContext['settings']): DigestDoors {
  const after = (ms: number) => new Date(coversUntil.getTime() + ms);
  return {
    act: ({ candidateId, version }, action) =>
      cardLink(settings, { personId, candidateId, version, action }, after(cardLinkMs)),
    choices: choicesLink(settings, { personId, list: 'digest' }, after(choicesLinkMs)),
  };
}

/** Somebody else may be looking: they see where the links stand, and could do nothing with them. */
const closedDoors = ({ publicUrl }: JobContext['settings']): DigestDoors => ({
  act: () => `${publicUrl}/handling/kun-i-mailen`,
  choices: `${publicUrl}/mails/kun-i-mailen`,
});
