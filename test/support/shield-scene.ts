import type { Prisma } from '../../prisma/generated/client.ts';
import { type Database, inTransaction } from '../../store/db.ts';
import { shieldIncident, unshieldIncident } from '../../store/shield.ts';
import type { Town } from './town.ts';

export const start = new Date('2026-11-18T10:00:00Z');

/** What a post of an incident can carry, in one row of each table that holds its words. */
export type Carried = {
  text: string;
  ownVoice?: boolean;
  permalink?: string | null;
  attached?: Prisma.InputJsonObject | null;
  versions?: string[];
  reasons?: string[];
  notes?: string[];
  drafts?: string[];
  tipLink?: string | null;
  card?: string | null;
  voice?: string;
};

let serial = 0;

export async function addShieldable(
  town: Town,
  posts: readonly Carried[],
  more: Prisma.IncidentUncheckedUpdateInput = {},
) {
  const { db, ids } = town;
  serial += 1;
  const incident = await db.incident.create({
    data: {
      matter: `skjold ${serial}`,
      traits: { members: [], threads: [] },
      severity: 2,
      departmentKey: 'skole_og_dagtilbud',
      theme: 'skole_og_dagtilbud',
      openedAt: start,
      risenAt: start,
      lastPostAt: start,
      ...(more as object),
    },
  });
  const made: string[] = [];
  for (const one of posts) made.push(await addCarried(town, incident.id, one));
  return { id: incident.id, posts: made, leader: ids.leader ?? '', comms: ids.comms ?? '' };
}

export async function addCarried({ db, ids }: Town, incidentId: string | null, one: Carried): Promise<string> {
  serial += 1;
  const by = ids.comms ?? '';
  const post = await db.post.create({
    data: {
      platform: 'facebook',
      externalId: `777${serial}_${9_000_000 + serial}`,
      kind: one.tipLink === undefined ? 'mention' : 'tip',
      sourceId: ids.mentions ?? '',
      postedAt: start,
      foundAt: start,
      text: one.text,
      textVersion: (one.versions?.length ?? 0) + 1,
      ownVoice: one.ownVoice ?? false,
      permalink: one.permalink ?? null,
      voice: one.voice ?? `v${serial}`,
      ...(one.attached && { attached: one.attached }),
      versions: { create: (one.versions ?? []).map((text, at) => ({ version: at + 1, text, seenAt: start })) },
      verdicts: {
        create: (one.reasons ?? ['']).map((span, at) => ({
          ...verdict,
          model: `stub.${at}`,
          reasons: span === '' ? [] : [{ span, start: 0, why: 'grund' }],
        })),
      },
      ...(one.tipLink !== undefined && {
        tip: { create: { link: one.tipLink, consent: 'no_picture', createdAt: start } },
      }),
      ...(incidentId && { incidentPost: { create: { incidentId, joinedAt: start } } }),
      ...(one.card !== null && {
        candidate: {
          create: {
            lanes: ['negative_press'],
            state: one.card ?? 'open',
            goodStory: 0.1,
            negativePress: 0.9,
            severity: 2,
            theme: 'skole_og_dagtilbud',
            departmentKey: 'skole_og_dagtilbud',
            createdAt: start,
            updatedAt: start,
            notes: { create: (one.notes ?? []).map((text) => ({ personId: by, text, createdAt: start })) },
            publications: {
              create: (one.drafts ?? []).map((text, at) => ({
                personId: by,
                channel: `kanal${at}`,
                key: `draft ${serial} ${at}`,
                text,
                link: 'https://www.facebook.com/opslag',
                state: 'done',
                nextTryAt: start,
                createdAt: start,
              })),
            },
          },
        },
      }),
    },
  });
  return post.id;
}

const verdict = {
  textVersion: 1,
  label: 'negative_press',
  goodStory: 0.1,
  negativePress: 0.9,
  severity: 2,
  theme: 'skole_og_dagtilbud',
  department: 'skole_og_dagtilbud',
  aboutNorddjurs: true,
  unsure: false,
  createdAt: start,
};

type Scene = { id: string; leader: string; comms: string };
const versionOf = async (db: Database, id: string) =>
  (await db.incident.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

export const shut = async ({ db }: Town, { id, comms }: Scene, at = start) =>
  shieldIncident(db, { id, personId: comms, version: await versionOf(db, id), at });

export const openAgain = async ({ db }: Town, { id, leader }: Scene, at = start) =>
  unshieldIncident(db, { id, personId: leader, version: await versionOf(db, id), at, leads: 'all' });

/** The tables in which a word stands anywhere: a leak has no other place to be. */
export async function tablesWith(db: Database, word: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ yes: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text ILIKE '%' || $1 || '%') AS yes`,
      word,
    );
    if (row?.yes) found.push(name);
  }
  return found;
}

/** All that a seal may touch, without what every change moves on: versions, times, and the words that are read again. */
export async function standing(db: Database): Promise<unknown> {
  const rows = await inTransaction(
    db,
    (tx) => tx.$queryRaw`
      SELECT (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM post p) AS posts,
        (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.post_id, v.version) FROM post_version v) AS versions,
        (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.id) FROM verdict v) AS verdicts,
        (SELECT jsonb_agg(to_jsonb(n) ORDER BY n.id) FROM note n) AS notes,
        (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.id) FROM publication d) AS drafts,
        (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.post_id) FROM tip t) AS tips,
        (SELECT jsonb_agg(to_jsonb(c) - 'version' - 'updated_at' - 'words' ORDER BY c.id) FROM candidate c) AS cards,
        (SELECT jsonb_agg(to_jsonb(i) - 'version' ORDER BY i.id) FROM incident i) AS incidents,
        (SELECT count(*)::int FROM sealed_text) AS sealed`,
  );
  return rows;
}
