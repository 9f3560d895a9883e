import { localDate } from '../core/calendar.ts';
import { rankFormula } from '../core/rank.ts';
import { type Database, type Db, inTransaction } from '../store/db.ts';
import { focusThemes } from '../store/focus-themes.ts';
import { forgetLooking } from '../store/presence.ts';
import { findRankBasis, saveRankBasis } from '../store/rank-basis.ts';
import { fillSearchWords } from '../store/search-words.ts';
import { bringBackOrphans, type Fold, foldCards } from '../store/stories.ts';
import { listWaitingCards, rankCards, readTexts, type WaitingCard } from '../store/waiting-cards.ts';
import { wakeByFolding } from '../store/wake.ts';
import type { Handler } from './context.ts';
import { isSameStory, shelvesOf, type Told, toldBy } from './same-story.ts';

/** After a week of silence it is another story. */
const windowMs = 7 * 86_400_000;
const batchSize = 5_000;
const textsAtOnce = 500;

/** What posts tell, by post and version of its text: reckoned once in a process. Knows what waits, and holds no text. */
const known = new Map<string, Told>();
const keyOf = ({ postId, textVersion }: WaitingCard) => `${postId} ${textVersion}`;

/**
 * Keeps the queue in order: folds what tells one story, brings back what lost its card, and lets reactions, corrections and the
 * focus calendar move the cards. Looks at the newest cards of a week; at all of them where a focus period has begun, ended or
 * been changed since the last time. Fills in what cards are found by. A second run finds nothing to do.
 */
export const tendQueue: Handler<'tend-queue'> = async (_payload, { db, clock, log }) => {
  const now = clock.now();
  const broughtBack = await bringBackOrphans(db, now);
  const since = new Date(now.getTime() - windowMs);
  const recent = await listWaitingCards(db, { since, limit: batchSize });
  const folds = findFolds([...recent].reverse(), await readTold(db, recent));
  const folded = await fold(db, folds, now);
  const themes = (await focusThemes(db, localDate(now))).sort();
  const basis = [rankFormula, ...themes].join(' ');
  const isOtherBasis = (await findRankBasis(db)) !== basis;
  const moved = await rankAll(db, new Set(themes), isOtherBasis ? undefined : since);
  if (isOtherBasis) await saveRankBasis(db, basis, now);
  await forgetLooking(db, now);
  await fillSearchWords(db);
  if (folded.length + broughtBack + moved > 0) log.info('queue-tended', { folded: folded.length, broughtBack, moved });
};

async function fold(db: Database, folds: readonly Fold[], now: Date): Promise<string[]> {
  if (folds.length === 0) return [];
  return inTransaction(db, async (tx) => {
    const folded = await foldCards(tx, folds, now);
    await wakeByFolding(tx, now);
    return folded;
  });
}

async function rankAll(db: Db, focus: ReadonlySet<string>, since: Date | undefined): Promise<number> {
  let moved = 0;
  let before: WaitingCard | undefined;
  do {
    const cards = await listWaitingCards(db, { ...(since && { since }), before, limit: batchSize });
    moved += await rankCards(db, cards, focus);
    before = cards.length === batchSize && since === undefined ? cards.at(-1) : undefined;
  } while (before);
  return moved;
}

/** Each card that nothing has happened to, under the oldest one that told its story and stands in all of its lanes. */
function findFolds(cards: readonly WaitingCard[], told: ReadonlyMap<string, Told>): Fold[] {
  const shelves = new Map<string, WaitingCard[]>();
  const folds: Fold[] = [];
  for (const card of cards) {
    const own = told.get(card.id);
    if (!own) continue;
    const places = shelvesOf(own);
    const near = new Set(places.flatMap((place) => shelves.get(place) ?? []));
    const tellsIt = (other: WaitingCard) => isSameStory(own, told.get(other.id) ?? own);
    const head =
      card.version === 1 && card.state === 'open'
        ? [...near].find((other) => canCarry(other, card) && tellsIt(other))
        : undefined;
    if (head) folds.push({ id: card.id, under: head.id });
    else
      for (const place of places) {
        const shelf = shelves.get(place);
        if (shelf) shelf.push(card);
        else shelves.set(place, [card]);
      }
  }
  return folds;
}

/** What is put off until an hour stays undisturbed, and hides nothing new. */
const canCarry = (head: WaitingCard, { lanes }: WaitingCard) =>
  (head.state === 'open' || head.wakesOnNews) && lanes.every((lane) => head.lanes.includes(lane));

async function readTold(db: Db, cards: readonly WaitingCard[]): Promise<Map<string, Told>> {
  const unknown = cards.filter((card) => !known.has(keyOf(card)));
  for (let at = 0; at < unknown.length; at += textsAtOnce) {
    const some = unknown.slice(at, at + textsAtOnce);
    const texts = await readTexts(
      db,
      some.map(({ postId }) => postId),
    );
    for (const card of some) known.set(keyOf(card), toldBy(texts.get(card.postId) ?? '', card));
  }
  const wanted = new Set(cards.map(keyOf));
  for (const key of known.keys()) if (!wanted.has(key)) known.delete(key);
  return new Map(
    cards.flatMap((card) => {
      const told = known.get(keyOf(card));
      return told ? [[card.id, told] as const] : [];
    }),
  );
}
