import { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { ranksOf, writtenAt } from '../../core/rank.ts';
import { signedLink } from '../../core/signed-links.ts';
import { hashToken } from '../../core/signing.ts';
import type { Lane, Role } from '../../core/words.ts';
import { createApp } from '../../review/app.ts';
import type { ReviewConfig } from '../../review/page.ts';
import type { Database } from '../../store/db.ts';
import { fillSearchWords } from '../../store/search-words.ts';
import { createTestDatabase } from '../support/database.ts';

const config: ReviewConfig = {
  publicUrl: 'http://localhost:3000',
  secretKey: 'a key for tests, long enough to be one',
  builtInModel: '2026-11-20.1',
  secureCookies: false,
  loginAnswerMs: 0,
};

export const start = new Date('2026-11-20T09:00:00Z');

/** A small municipality in a database of its own, the web app on it, and a clock that stands still. */
export async function createTown(more: Partial<ReviewConfig> = {}) {
  const { db, close } = await createTestDatabase();
  const clock = clockAt(start);
  const lines: string[] = [];
  const log = createLog({ level: 'debug', clock, write: (line) => lines.push(line) });
  const settings = { ...config, ...more };
  const app = createApp({ db, clock, log, config: settings });
  await db.department.createMany({
    data: [
      { key: 'skole_og_dagtilbud', name: 'Skole og dagtilbud' },
      { key: 'vej_og_ejendom', name: 'Vej og ejendom' },
    ],
  });
  const source = await db.source.create({
    data: {
      kind: 'facebook-page',
      externalId: '100',
      name: 'Børnehaven Solhatten',
      departmentKey: 'skole_og_dagtilbud',
      health: 'ok',
      readUntil: start,
      nextCheckAt: new Date('2026-11-20T09:40:00Z'),
    },
  });
  return { app, db, close, clock, lines, settings, sourceId: source.id };
}

export type Town = Awaited<ReturnType<typeof createTown>>;

let serial = 0;

export async function addPerson(
  db: Database,
  roles: Role[],
  departments: string[] = [],
  name = `Prøve ${roles.join(' ')}`,
) {
  serial += 1;
  const mail = `person${serial}@example.dk`;
  return db.person.create({
    data: { mail, name, roles, departments: { create: departments.map((departmentKey) => ({ departmentKey })) } },
  });
}

type Wish = {
  text?: string;
  lanes?: Lane[];
  state?: string;
  severity?: number;
  departmentKey?: string;
  snoozedUntil?: Date;
  goodStory?: number;
  negativePress?: number;
  createdAt?: Date;
  post?: object;
  reasons?: object[];
};

export async function addCandidate({ db, sourceId }: Pick<Town, 'db' | 'sourceId'>, wish: Wish = {}) {
  serial += 1;
  const {
    text = `Vi har bygget et insekthotel nummer ${serial}.`,
    lanes = ['good_story'],
    severity = 0,
    departmentKey = 'skole_og_dagtilbud',
  } = wish;
  const post = await db.post.create({
    data: {
      platform: 'facebook',
      externalId: `100_${serial}`,
      kind: 'post',
      sourceId,
      departmentKey,
      ownVoice: true,
      text,
      postedAt: new Date('2026-11-20T06:00:00Z'),
      foundAt: start,
      permalink: `https://www.facebook.com/100/posts/${serial}`,
      ...wish.post,
      verdicts: {
        create: {
          textVersion: 1,
          model: '2026-11-20.1',
          label: 'good_story',
          goodStory: 0.9,
          negativePress: 0.1,
          severity,
          theme: 'skole_og_dagtilbud',
          department: departmentKey,
          aboutNorddjurs: true,
          unsure: false,
          reasons: wish.reasons ?? [],
          createdAt: start,
        },
      },
    },
  });
  const { goodStory = 0.9, negativePress = 0.1 } = wish;
  const theme = 'skole_og_dagtilbud';
  const { reactions, comments, shares, postedAt, foundAt } = post;
  const at = writtenAt(postedAt, foundAt);
  const facts = {
    goodStory,
    negativePress,
    severity,
    theme,
    reactions,
    comments,
    shares,
    isMedium: false,
    isTip: false,
    at,
  };
  const candidate = await db.candidate.create({
    data: {
      postId: post.id,
      ...ranksOf(facts, new Set()),
      lanes,
      state: wish.state ?? 'open',
      goodStory,
      negativePress,
      severity,
      theme,
      departmentKey,
      snoozedUntil: wish.snoozedUntil ?? null,
      createdAt: wish.createdAt ?? start,
      updatedAt: start,
    },
  });
  await fillSearchWords(db);
  return candidate;
}

export async function addIncident(
  { db }: Pick<Town, 'db'>,
  more: { departmentKey?: string; severity?: number; excluded?: string[] } = {},
) {
  serial += 1;
  const { departmentKey = 'skole_og_dagtilbud', severity = 2, excluded = [] } = more;
  return db.incident.create({
    data: {
      matter: `sag ${serial}`,
      traits: {},
      severity,
      departmentKey,
      theme: 'skole_og_dagtilbud',
      excluded,
      openedAt: start,
      risenAt: start,
      lastPostAt: start,
    },
  });
}

export async function addAlert(
  { db }: Pick<Town, 'db'>,
  incidentId: string,
  personId: string,
  { step = 0, severity = 2 } = {},
) {
  serial += 1;
  const delivery = await db.delivery.create({
    data: {
      kind: 'alert',
      key: `alert/${serial}`,
      channel: 'mail',
      recipient: 'nogen@example.dk',
      state: 'sent',
      nextTryAt: start,
      messageId: `<${serial}@lytteposten>`,
      createdAt: start,
      sentAt: start,
    },
  });
  return db.alert.create({
    data: {
      incidentId,
      severity,
      step,
      personId,
      channel: 'mail',
      dueAt: start,
      deliveryId: delivery.id,
      createdAt: start,
    },
  });
}

/** Goes the whole way of a sign-in and gives back a browser with the cookie and the secret of its forms. */
export async function signIn(town: Town, personId: string, id = `link${(serial += 1)}`) {
  const expiresAt = new Date(town.clock.now().getTime() + 900_000);
  await town.db.loginLink.create({ data: { id, personId, createdAt: town.clock.now(), expiresAt } });
  const response = await post(town, new URL(signedLink('login', town.settings, id, expiresAt)).pathname, {});
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const session = await town.db.session.findUnique({ where: { id: hashToken(cookie.split('=')[1] ?? '') } });
  return {
    cookie,
    csrf: session?.csrf ?? '',
    get: (path: string) => get(town, path, cookie),
    post: (path: string, form: Record<string, string> = {}) =>
      post(town, path, { csrf: session?.csrf ?? '', ...form }, cookie),
  };
}

export const get = (town: Town, path: string, cookie = '') =>
  town.app.request(path, { headers: { cookie, host: 'localhost:3000' } });

export const post = (
  town: Town,
  path: string,
  form: Record<string, string>,
  cookie = '',
  more: Record<string, string> = {},
) =>
  town.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      cookie,
      ...more,
    },
    body: new URLSearchParams(form).toString(),
  });
