import { randomUUID } from 'node:crypto';
import { clockAt } from '../../core/clock.ts';
import type { Role, Severity } from '../../core/words.ts';
import type { Database } from '../../store/db.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A Wednesday, eleven in the morning in Denmark. */
export const start = new Date('2026-11-18T10:00:00Z');
export const centralPage = '100200300400500';
export const daycare = '111222333000001';
export const roads = '111222333000002';

export type Town = TestDatabase & {
  clock: ReturnType<typeof clockAt>;
  reset(): Promise<void>;
  ids: Record<string, string>;
};

/**
 * A small municipality in a database of its own: two Pages, mentions, a feed, and six people named by what they do.
 * One per test file; `reset` makes it new again before each test.
 */
export async function openTown(): Promise<Town> {
  const database = await createTestDatabase();
  const clock = clockAt(start);
  const ids: Record<string, string> = {};
  Object.assign(ids, await settle(database.db));
  await database.db.$executeRawUnsafe(keepAll);
  const reset = async () => {
    clock.moveTo(start);
    await database.db.$executeRawUnsafe(emptyAll);
  };
  return { ...database, clock, reset, ids };
}

/** The rows of the beginning beside the tables: to put them back is one round to the server instead of seven through the client. */
const keepAll = `DO $$ DECLARE t text; BEGIN
  CREATE SCHEMA beginning;
  FOREACH t IN ARRAY ARRAY['municipality', 'department', 'person', 'person_department', 'source']
  LOOP EXECUTE format('CREATE TABLE beginning.%1$I AS TABLE public.%1$I', t); END LOOP;
END $$`;

/** Deleting is many times faster here than TRUNCATE, which makes new files for every table. */
const emptyAll = `DO $$ DECLARE t text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  LOOP EXECUTE 'DELETE FROM ' || t; END LOOP;
  FOR t IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'beginning'
  LOOP EXECUTE format('INSERT INTO public.%1$s SELECT * FROM beginning.%1$s', t); END LOOP;
END $$`;

const people: { key: string; roles: Role[]; department?: string }[] = [
  { key: 'comms', roles: ['comms'] },
  { key: 'first', roles: ['crisis'], department: 'skole_og_dagtilbud' },
  { key: 'second', roles: ['crisis'], department: 'skole_og_dagtilbud' },
  { key: 'roads', roles: ['crisis'], department: 'vej_og_ejendom' },
  { key: 'leader', roles: ['leader'] },
  { key: 'teacher', roles: ['department'], department: 'skole_og_dagtilbud' },
];

const sources = [
  {
    key: 'page',
    kind: 'facebook-page',
    externalId: daycare,
    name: 'Børnehaven Solhatten',
    departmentKey: 'skole_og_dagtilbud',
  },
  { key: 'roadsPage', kind: 'facebook-page', externalId: roads, name: 'Vej og Park', departmentKey: 'vej_og_ejendom' },
  { key: 'mentions', kind: 'facebook-mentions', externalId: centralPage, name: 'Omtaler' },
  { key: 'feed', kind: 'feed', externalId: 'https://medie.example/rss', name: 'Lokalmediet', isMedium: true },
];

async function settle(db: Database): Promise<Record<string, string>> {
  const ids = Object.fromEntries([...people, ...sources].map(({ key }) => [key, randomUUID()]));
  const idOf = (key: string) => ids[key] ?? '';
  await db.municipality.create({ data: { name: 'Norddjurs Kommune', centralPage, hashtags: ['norddjurs'] } });
  await db.department.createMany({
    data: [
      { key: 'skole_og_dagtilbud', name: 'Skole og dagtilbud', mail: 'skole@example.dk' },
      { key: 'vej_og_ejendom', name: 'Vej og ejendom' },
    ],
  });
  const dayBefore = start.getTime() - 86_400_000;
  await db.person.createMany({
    data: people.map(({ key, roles }, index) => ({
      id: idOf(key),
      mail: `${key}@example.dk`,
      name: `Prøve ${key}`,
      roles,
      createdAt: new Date(dayBefore + index),
    })),
  });
  await db.personDepartment.createMany({
    data: people.flatMap(({ key, department }) =>
      department ? [{ personId: idOf(key), departmentKey: department }] : [],
    ),
  });
  await db.source.createMany({
    data: sources.map(({ key, ...source }) => ({ id: idOf(key), nextCheckAt: start, everySeconds: 900, ...source })),
  });
  return ids;
}

let serial = 0;

type PostWish = {
  text?: string;
  sourceId?: string;
  postedAt?: Date;
  foundAt?: Date;
  ownVoice?: boolean;
  kind?: string;
  externalId?: string;
  authorPage?: string | null;
  departmentKey?: string | null;
  textVersion?: number;
  isLate?: boolean;
};

/** A post that has been found but not judged: a citizen's mention unless told otherwise. */
export async function addPost({ db, ids, clock }: Town, more: PostWish = {}) {
  serial += 1;
  return db.post.create({
    data: {
      platform: 'facebook',
      externalId: `555${serial}_${8_000_000 + serial}`,
      kind: 'mention',
      sourceId: ids.mentions ?? '',
      postedAt: new Date(clock.now().getTime() - 3_600_000),
      foundAt: clock.now(),
      text: `Opslag nummer ${serial}`,
      ...more,
    },
  });
}

type IncidentWish = {
  severity?: Severity;
  departmentKey?: string;
  excluded?: string[];
  status?: string;
  openedAt?: Date;
};

/** An incident with the public's post that opened it, judged at its severity. */
export async function addIncident(town: Town, more: IncidentWish = {}) {
  const now = town.clock.now();
  const { severity = 2, departmentKey = 'skole_og_dagtilbud', openedAt = now, ...rest } = more;
  const post = await addPost(town);
  await addVerdict(town, post.id, { severity });
  return town.db.incident.create({
    data: {
      matter: post.externalId,
      traits: { members: [], threads: [] },
      severity,
      departmentKey,
      theme: 'skole_og_dagtilbud',
      openedAt,
      risenAt: openedAt,
      lastPostAt: post.postedAt,
      posts: { create: { postId: post.id, joinedAt: openedAt } },
      ...rest,
    },
  });
}

export async function addVerdict(
  { db, clock }: Town,
  postId: string,
  more: { severity?: number; model?: string; textVersion?: number } = {},
) {
  return db.verdict.create({
    data: {
      postId,
      textVersion: 1,
      model: 'stub.1',
      label: 'negative_press',
      goodStory: 0.1,
      negativePress: 0.9,
      severity: 2,
      theme: 'skole_og_dagtilbud',
      department: 'skole_og_dagtilbud',
      aboutNorddjurs: true,
      unsure: false,
      reasons: [],
      createdAt: clock.now(),
      ...more,
    },
  });
}

export async function addCandidate(
  { db, clock }: Town,
  postId: string,
  more: { state?: string; lanes?: string[]; createdAt?: Date; theme?: string; goodStory?: number } = {},
) {
  return db.candidate.create({
    data: {
      postId,
      lanes: ['good_story'],
      goodStory: 0.9,
      negativePress: 0.1,
      severity: 0,
      theme: 'kultur_og_fritid',
      departmentKey: 'skole_og_dagtilbud',
      createdAt: clock.now(),
      updatedAt: clock.now(),
      ...more,
    },
  });
}

/** The bells that wait to be rung, in order, and an empty outbox after. */
export async function takeBells({
  db,
}: Pick<Town, 'db'>): Promise<{ job: string; payload: Record<string, unknown> }[]> {
  const rows = await db.outbox.findMany({ orderBy: { id: 'asc' } });
  await db.outbox.deleteMany();
  return rows.map(({ job, payload }) => ({ job, payload: payload as Record<string, unknown> }));
}

/** Everything in the tables as one text: equal before and after means that nothing was changed. */
export async function snapshot({ db }: Pick<Town, 'db'>, ...tables: string[]): Promise<string> {
  const parts: string[] = [];
  for (const table of tables) {
    const rows = await db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM "${table}" t ORDER BY 1`,
    );
    parts.push(table, ...rows.map(({ row }) => row));
  }
  return parts.join('\n');
}
