/** What one reader's digest says, from the tables: the same whether it is sent or only looked at. */
import { localDate } from '../core/calendar.ts';
import { themeName } from '../core/danish-names.ts';
import { spanWords } from '../core/duty-holes.ts';
import { type LinkedAction, linkedActions } from '../core/mail-links.ts';
import { rankForReader } from '../core/reader-rank.ts';
import type { DigestFacts, DigestStory } from '../notify/write-digest.ts';
import type { Db } from '../store/db.ts';
import {
  countOpenCandidates,
  type DigestStory as FoundStory,
  listDigestIncidents,
  listDigestStories,
  readStoryWords,
} from '../store/digest-facts.ts';
import { readDigestShares } from '../store/digest-shares.ts';
import type { DigestRow } from '../store/digests.ts';
import { findDutyHoles } from '../store/duty-plan.ts';
import { focusThemes } from '../store/focus-themes.ts';
import { countVanished } from '../store/notices.ts';
import { readOwnTasks } from '../store/own-tasks.ts';
import { erasedText } from '../store/posts.ts';
import { readLeanings } from '../store/reader-leanings.ts';
import { readCoverage } from '../store/sources.ts';
import type { JobContext } from './context.ts';
import { readEachTime } from './read-once.ts';

const dayMs = 86_400_000;
/** A card that has waited this long is overdue. */
const overdueMs = 3 * dayMs;
/** There is time to find somebody. */
const holeDays = 7;
/** From its time until the reader is told that it is late. */
const lateMs = 30 * 60_000;
const shownStories = 5;

/** Links that open a door without a sign-in: real ones only in the mail that its reader gets. */
export type DigestDoors = {
  act(card: { candidateId: string; version: number }, action: LinkedAction): string;
  choices: string;
};

type Asked = Pick<JobContext, 'db' | 'clock' | 'settings' | 'readOnce'> & {
  digest: DigestRow;
  doors: DigestDoors;
  /** Who looks at it, where that is not its reader alone. */
  viewerId?: string;
};

export async function readDigestFacts(asked: Asked): Promise<DigestFacts> {
  const { db, clock, settings, digest, doors, viewerId, readOnce: once = readEachTime } = asked;
  const { coversFrom: from, coversUntil: until, personId, personName, date, dueAt, trend } = digest;
  const now = clock.now();
  const overdueBefore = new Date(now.getTime() - overdueMs);
  const link = (path: string) => `${settings.publicUrl}${path}`;
  // What is the same for all who cover the same time is read once for the whole batch of a morning.
  const same = `digest ${date} ${from.toISOString()} ${until.toISOString()}`;
  const [coverage, incidents, stories, open, shares, vanished, holes, own] = await Promise.all([
    once(`${same} coverage`, () => readCoverage(db, now)),
    once(`${same} incidents`, () => listDigestIncidents(db, { from, until })),
    once(`${same} stories`, () => listDigestStories(db, { from, until })).then((found) =>
      readStories(db, {
        digest,
        found,
        focus: () => once(`${same} focus`, () => focusThemes(db, localDate(until))),
        now,
        doors,
        link,
      }),
    ),
    once(`${same} open`, () => countOpenCandidates(db, now, overdueBefore)),
    once(`${same} shares`, () => readDigestShares(db, { from, until })),
    once(`${same} vanished`, () => countVanished(db, { from, until })),
    once(`${same} holes`, () => findDutyHoles(db, now, holeDays)),
    readOwnTasks(db, personId, { now, overdueBefore }),
  ]);
  const [firstMention] = own.mentions;
  return {
    personName,
    date,
    coversDays: Math.max(1, Math.round((until.getTime() - from.getTime()) / dayMs)),
    now,
    ...(now.getTime() - (dueAt ?? until).getTime() > lateMs && { isLate: true }),
    ...(dueAt && { dueAt }),
    coverage: {
      read: coverage.read,
      total: coverage.total,
      problems: coverage.problems.map(({ name, lastError, failingSince, readUntil }) => {
        const since = failingSince ?? readUntil;
        return { name, sentence: lastError ?? 'Ikke læst endnu.', ...(since && { since }) };
      }),
    },
    incidents: incidents
      .filter(({ excluded }) => !excluded.some((id) => id === personId || id === viewerId))
      .map(({ id, openedAt, acknowledgedBy, theme, excluded: _, ...incident }) => ({
        ...incident,
        themeLabel: themeName(theme),
        since: openedAt,
        url: link(`/sag/${id}`),
        ...(acknowledgedBy && { acknowledgedBy }),
      })),
    ...stories,
    open: { goodStories: open.good_story, pressWatch: open.negative_press, unsure: open.unsure },
    overdue: open.overdue,
    own: {
      ...own,
      mentions: own.mentions.length,
      cardsUrl: link('/koe?mine=ja'),
      tasksUrl: link('/sager'),
      ...(firstMention && { mentionUrl: link(`/kandidat/${firstMention}`) }),
    },
    shared: shares.shared.map(({ source, text, permalink, effect }) => ({
      source,
      excerpt: text,
      ...(permalink && { url: permalink }),
      ...(effect && { effect }),
    })),
    grown: shares.grown,
    unshared: shares.gone.map(({ source, goneAt, permalink }) => ({
      source,
      since: goneAt,
      ...(permalink && { url: permalink }),
    })),
    ...(vanished.posts + vanished.comments > 0 && { vanished: { ...vanished, url: link('/forsvundet') } }),
    ...(holes.length > 0 && { dutyHoles: { spans: holes.map(spanWords), url: link('/vagt') } }),
    trend,
    queueUrl: link('/koe'),
    healthUrl: link('/daekning'),
    choicesUrl: doors.choices,
  };
}

type StoriesOf = {
  digest: DigestRow;
  found: readonly FoundStory[];
  focus: () => Promise<string[]>;
  now: Date;
  doors: DigestDoors;
  link: (path: string) => string;
};

/** The best for this reader with their words, and how many there are besides. */
async function readStories(
  db: Db,
  { digest, found, focus, now, doors, link }: StoriesOf,
): Promise<{ goodStories: DigestStory[]; moreStories: number }> {
  if (found.length === 0) return { goodStories: [], moreStories: 0 };
  const [leanings, themes] = await Promise.all([readLeanings(db, digest.personId, now), focus()]);
  const best = rankForReader(found, leanings, new Set(themes)).slice(0, shownStories);
  const words = await readStoryWords(
    db,
    best.map(({ story }) => story.candidateId),
  );
  const goodStories = best.flatMap(({ story, reasons }): DigestStory[] => {
    const told = words.get(story.candidateId);
    if (!told) return [];
    return [
      {
        source: told.source,
        excerpt: told.text === erasedText ? '' : told.text,
        themeLabel: themeName(story.theme),
        postedAt: told.postedAt,
        url: link(`/kandidat/${story.candidateId}`),
        reasons,
        acts: linkedActions.map((action) => ({ action, url: doors.act(story, action) })),
      },
    ];
  });
  return { goodStories, moreStories: found.length - best.length };
}
