/** Critical talk by hour and department: counted while the posts are there, kept as numbers long after they are purged. */
import { canaryKind } from '../core/canary.ts';
import type { TalkHistory } from '../core/talk-rates.ts';
import { type Db, Prisma } from './db.ts';
import { voiceKey } from './matter-facts.ts';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** What is usual changes with the season. */
const learntWeeks = 8;

/**
 * Public posts about us that are critical, or stand in an incident; what people said of them counts. Not our own, nothing
 * late, nothing of the self-test.
 */
const talk = (since: Date, now: Date) => Prisma.sql`
  SELECT p.id, p.kind, p.external_id AS "externalId", p.text, p.posted_at AS "postedAt", ${voiceKey} AS voice,
    COALESCE(c.department_key, p.department_key, v.department) AS department, COALESCE(c.theme, v.theme) AS theme,
    COALESCE(c.severity, v.severity) AS severity, ip.incident_id AS "incidentId"
  FROM post p
  JOIN LATERAL (SELECT * FROM verdict v WHERE v.post_id = p.id ORDER BY v.text_version DESC, v.created_at DESC LIMIT 1) v ON true
  LEFT JOIN candidate c ON c.post_id = p.id LEFT JOIN incident_post ip ON ip.post_id = p.id
  WHERE p.posted_at > ${since}::timestamptz AND p.posted_at <= ${now}::timestamptz AND NOT p.own_voice AND NOT p.is_late
    AND p.deleted_at IS NULL AND p.platform <> ${canaryKind} AND p.found_at - p.posted_at < interval '1 day' AND v.about_norddjurs
    AND (COALESCE(c.negative_press, v.negative_press) >= 0.5 OR ip.post_id IS NOT NULL)`;

/** Counts the hours since then anew; posts are found and judged late. */
export async function countTalkHours(db: Db, since: Date, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO talk_hour AS h (hour, department_key, posts, voices)
    SELECT date_trunc('hour', "postedAt"), department, count(*), count(DISTINCT voice) FROM (${talk(since, now)}) AS t GROUP BY 1, 2
    ON CONFLICT (hour, department_key) DO UPDATE SET posts = EXCLUDED.posts, voices = EXCLUDED.voices
      WHERE (h.posts, h.voices) IS DISTINCT FROM (EXCLUDED.posts, EXCLUDED.voices)`;
}

/** Departments with at least so many posts and voices since then. */
export async function listBusyDepartments(
  db: Db,
  { since, now, posts, voices }: { since: Date; now: Date; posts: number; voices: number },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ department: string }[]>`
    SELECT department FROM (${talk(since, now)}) AS t GROUP BY department HAVING count(*) >= ${posts} AND count(DISTINCT voice) >= ${voices}`;
  return rows.map(({ department }) => department);
}

export type TalkPost = {
  id: string;
  kind: string;
  externalId: string;
  text: string;
  postedAt: Date;
  voice: string;
  theme: string;
  severity: number;
  incidentId: string | null;
};

/** More than these are a spike whatever the rest says. */
const mostPosts = 2_000;

/** The newest first. */
export const listTalk = (db: Db, department: string, { since, now }: { since: Date; now: Date }): Promise<TalkPost[]> =>
  db.$queryRaw<TalkPost[]>`
    SELECT * FROM (${talk(since, now)}) AS t WHERE department = ${department} ORDER BY "postedAt" DESC LIMIT ${mostPosts}`;

/** What the hours of the week were like before `until`. Hours of a spike are no example of what is usual. */
export async function readTalkHistory(db: Db, department: string, until: Date): Promise<TalkHistory> {
  const from = new Date(until.getTime() - learntWeeks * weekMs);
  const counted = await db.$queryRaw<TalkHistory['counted'][number][]>`
    SELECT extract(isodow FROM h.hour AT TIME ZONE 'Europe/Copenhagen')::int AS weekday,
      extract(hour FROM h.hour AT TIME ZONE 'Europe/Copenhagen')::int AS hour, sum(h.posts)::int AS posts
    FROM talk_hour h WHERE h.department_key = ${department} AND h.hour >= ${from}::timestamptz AND h.hour < ${until}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM talk_spike s WHERE s.department_key = h.department_key
        AND h.hour >= s.starts_at AND h.hour < s.created_at + interval '1 day')
    GROUP BY 1, 2`;
  const [first] = await db.$queryRaw<{ hour: Date | null }[]>`SELECT min(hour) AS hour FROM talk_hour`;
  const since = Math.max(from.getTime(), Math.min(first?.hour?.getTime() ?? until.getTime(), until.getTime()));
  return { weeks: (until.getTime() - since) / weekMs, counted };
}

export type Spike = {
  departmentKey: string;
  startsAt: Date;
  hours: number;
  observed: number;
  expected: number;
  voices: number;
  now: Date;
};

/** Talk that goes on is one spike; a new one is told of once it has doubled. */
const restMs = 6 * hourMs;

/** Writes a spike down; undefined where it has been told of. Under `lockGrouping`. */
export async function saveSpike(tx: Db, { now, ...spike }: Spike): Promise<string | undefined> {
  const last = await tx.talkSpike.findFirst({
    where: { departmentKey: spike.departmentKey },
    orderBy: { createdAt: 'desc' },
  });
  const isOver = last && now.getTime() - last.createdAt.getTime() >= Math.max(restMs, last.hours * hourMs);
  if (last && !isOver && spike.observed < 2 * last.observed) return undefined;
  const { count } = await tx.talkSpike.createMany({ data: { ...spike, createdAt: now }, skipDuplicates: true });
  if (count === 0) return undefined;
  const { departmentKey, startsAt } = spike;
  const row = await tx.talkSpike.findUnique({ where: { departmentKey_startsAt: { departmentKey, startsAt } } });
  return row?.id;
}

export async function nameIncidentOfSpike(tx: Db, id: string, incidentId: string): Promise<void> {
  await tx.talkSpike.update({ where: { id }, data: { incidentId } });
}
