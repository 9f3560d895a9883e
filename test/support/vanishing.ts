import type { LyttepostenError } from '../../core/errors.ts';
import type { Connector, Presence, PresenceQuestion } from '../../sources/contract.ts';
import { scriptedConnector, secretKey, testContext } from './context.ts';
import { addPost, daycare, type Town } from './town.ts';

const hourMs = 3_600_000;

/** A platform that says of each object what it is told to; of the others that they are there. */
export function lookingConnector() {
  const gone = new Map<string, Presence>();
  const questions: PresenceQuestion[] = [];
  let refusal: LyttepostenError | undefined;
  const connector: Connector = {
    ...scriptedConnector([]),
    async lookFor(_source, question) {
      questions.push(question);
      if (refusal) throw refusal;
      const comments = question.threads.flatMap(({ postId, commentIds }) => [postId, ...commentIds]);
      const ids = [...question.posts, ...comments];
      return { found: new Map(ids.map((id) => [id, gone.get(id) ?? 'there'])), calls: ids.length };
    },
  };
  return {
    connector,
    questions,
    say: (presence: Presence, ...ids: string[]) => ids.forEach((id) => void gone.set(id, presence)),
    refuse: (error: LyttepostenError | undefined) => {
      refusal = error;
    },
  };
}

/** The job's surroundings with that platform, and a Page that has just been read thoroughly. */
export async function vanishingTown(town: Town) {
  const platform = lookingConnector();
  const context = testContext({ ...town, connectors: { for: () => platform.connector } });
  await town.db.source.updateMany({
    data: { health: 'ok', readUntil: town.clock.now(), recheckedAt: town.clock.now() },
  });
  return { ...platform, context };
}

type Wish = Parameters<typeof addPost>[1] & { seenHoursAgo?: number };
let serial = 0;

/** A post of the day care's own Page, last seen some hours ago. */
export async function addOwnPost(town: Town, { seenHoursAgo = 2, ...more }: Wish = {}) {
  serial += 1;
  const post = await addPost(town, {
    kind: 'post',
    sourceId: town.ids.page ?? '',
    authorPage: daycare,
    ownVoice: true,
    externalId: `${daycare}_${7_000_000 + serial}`,
    postedAt: new Date(town.clock.now().getTime() - 26 * hourMs),
    ...more,
  });
  return seen(town, post.id, seenHoursAgo);
}

/** A comment by the public under a post or another comment. */
export async function addComment(town: Town, on: { externalId: string }, { seenHoursAgo = 2, ...more }: Wish = {}) {
  serial += 1;
  const story = on.externalId.startsWith(daycare) ? on.externalId.split('_')[1] : on.externalId.split('_')[0];
  const comment = await addPost(town, {
    kind: 'comment',
    sourceId: town.ids.page ?? '',
    externalId: `${story}_${9_000_000 + serial}`,
    ...more,
  });
  await town.db.post.update({ where: { id: comment.id }, data: { parentExternalId: on.externalId } });
  return seen(town, comment.id, seenHoursAgo);
}

const seen = ({ db, clock }: Town, id: string, hoursAgo: number) =>
  db.post.update({ where: { id }, data: { lastSeenAt: new Date(clock.now().getTime() - hoursAgo * hourMs) } });

/** What the platform's webhook leaves behind. */
export const addRemoval = ({ db, clock }: Town, externalId: string, verb = 'remove') =>
  db.webhookEvent.create({
    data: {
      hash: `${verb} ${externalId}`,
      platform: 'facebook',
      account: daycare,
      field: 'feed',
      item: 'post',
      verb,
      postId: externalId,
      receivedAt: clock.now(),
      handledAt: clock.now(),
    },
  });

/** Every table and column that holds this text, wherever it may have been copied to. */
export async function placesOf({ db }: Town, words: string): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')`;
  const places: string[] = [];
  for (const { table, column } of columns) {
    const [row] = await db.$queryRawUnsafe<{ n: bigint }[]>(
      `SELECT count(*) AS n FROM "${table}" WHERE position($1 in "${column}"::text) > 0`,
      words,
    );
    if (Number(row?.n) > 0) places.push(`${table}.${column}`);
  }
  return places;
}

export { secretKey };
