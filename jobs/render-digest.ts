import { atLocal } from '../core/calendar.ts';
import { themeName } from '../core/danish-names.ts';
import { spanWords } from '../core/duty-holes.ts';
import type { Message } from '../notify/message.ts';
import { writeDigest } from '../notify/write-digest.ts';
import {
  countOpenCandidates,
  type DigestReader,
  type DigestRow,
  findDigestOfDelivery,
  findDigestPeriod,
  listDigestIncidents,
  listDigestStories,
} from '../store/digests.ts';
import { findDutyHoles } from '../store/duty-plan.ts';
import { countVanished } from '../store/notices.ts';
import { erasedText } from '../store/posts.ts';
import { listSharesBetween } from '../store/shares.ts';
import { isSlotTaken } from '../store/slots.ts';
import { readCoverage } from '../store/sources.ts';
import type { JobContext } from './context.ts';
import type { Render } from './render.ts';

const dayMs = 86_400_000;
/** A card that has waited this long is overdue. */
const overdueMs = 3 * dayMs;

/** There is time to find somebody. */
const holeDays = 7;

/** A digest never speaks of more than this, however long the break was. */
export const digestReachMs = 14 * dayMs;

/** The morning's digest from the tables. `coversUntil` is fixed when it was planned, so a late or repeated one says the same. */
export const renderDigest: Render = async (delivery, context) => {
  const digest = await findDigestOfDelivery(context.db, delivery.id);
  return digest ? writeFor(digest, context) : { pointless: 'Morgenoverblikket findes ikke længere.' };
};

/** What a person would get for this date if it were sent now: for the dry run; plans and sends nothing. */
export async function writeDigestFor(
  { person, date }: { person: DigestReader; date: string },
  context: JobContext,
): Promise<Message> {
  const now = context.clock.now();
  const period = await findDigestPeriod(context.db, person.id, { now, reach: new Date(now.getTime() - digestReachMs) });
  return writeFor({ ...period, personId: person.id, personName: person.name, date }, context);
}

/** More than an hour after its time, though it was to come by itself. One that somebody asked for is never late. */
const isLate = async (db: JobContext['db'], date: string, plannedAt: Date): Promise<boolean> =>
  plannedAt.getTime() - atLocal(date, '08:15').getTime() > 0 && (await isSlotTaken(db, { job: 'send-digest', date }));

async function writeFor(digest: DigestRow, { db, clock, settings }: JobContext): Promise<Message> {
  const { coversFrom: from, coversUntil: until, personName, date } = digest;
  const now = clock.now();
  const [coverage, incidents, stories, open, shared, vanished, holes] = await Promise.all([
    readCoverage(db, now),
    listDigestIncidents(db, { from, until, readerId: digest.personId }),
    listDigestStories(db, { from, until }),
    countOpenCandidates(db, now, new Date(now.getTime() - overdueMs)),
    listSharesBetween(db, from, until),
    countVanished(db, { from, until }),
    findDutyHoles(db, now, holeDays),
  ]);
  const link = (path: string) => `${settings.publicUrl}${path}`;
  return writeDigest({
    personName,
    date,
    coversDays: Math.max(1, Math.round((until.getTime() - from.getTime()) / dayMs)),
    now,
    ...((await isLate(db, date, until)) && { isLate: true }),
    coverage: {
      read: coverage.read,
      total: coverage.total,
      problems: coverage.problems.map(({ name, lastError, failingSince, readUntil }) => {
        const since = failingSince ?? readUntil;
        return { name, sentence: lastError ?? 'Ikke læst endnu.', ...(since && { since }) };
      }),
    },
    incidents: incidents.map(({ id, openedAt, acknowledgedBy, theme, ...incident }) => ({
      ...incident,
      themeLabel: themeName(theme),
      since: openedAt,
      url: link(`/sag/${id}`),
      ...(acknowledgedBy && { acknowledgedBy }),
    })),
    goodStories: stories.map(({ candidateId, source, text, theme, postedAt }) => ({
      source,
      excerpt: text,
      themeLabel: themeName(theme),
      postedAt,
      url: link(`/kandidat/${candidateId}`),
    })),
    open: { goodStories: open.good_story, pressWatch: open.negative_press, unsure: open.unsure },
    overdue: open.overdue,
    shared: shared.map(({ source, text, permalink }) => ({
      source,
      excerpt: text === erasedText ? '' : text,
      ...(permalink && { url: permalink }),
    })),
    ...(vanished.posts + vanished.comments > 0 && { vanished: { ...vanished, url: link('/forsvundet') } }),
    ...(holes.length > 0 && { dutyHoles: { spans: holes.map(spanWords), url: link('/vagt') } }),
    queueUrl: link('/koe'),
    healthUrl: link('/daekning'),
  });
}
