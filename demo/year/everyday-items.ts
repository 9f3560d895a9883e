/** Ordinary days: what the Pages tell, what people answer, and what the media write. Nothing of it is a matter for the watch. */
import { atLocal, isDayOff } from '../../core/calendar.ts';
import { dayAfter } from '../local-moment.ts';
import { type EverydayTexts, fillIn } from './everyday-texts.ts';
import { itemOf, yearMedia } from './item-of.ts';
import { type Dice, openDice } from './year-dice.ts';
import type { YearItem } from './year-item.ts';

export type House = { id: string; name: string; place: string };

/** Items a day by month, January first: quiet in July and over Christmas. */
const usualOfMonth = [15, 16, 17, 16, 17, 14, 7, 15, 19, 18, 18, 11];
const fewest = 5;
const most = 40;

/** What a day consists of, in shares. A gripe is nothing unusual. */
const shares: [kind: 'thread' | 'mention' | 'article' | 'gripe', share: number][] = [
  ['thread', 0.62],
  ['mention', 0.14],
  ['article', 0.17],
  ['gripe', 0.07],
];

type Day = { date: string; dice: Dice; houses: readonly House[]; texts: EverydayTexts; oneOf: number };

/** `oneOf` 3 leaves two of three days' items out: for tests that want a short year. */
export function everydayItems(
  from: string,
  to: string,
  ground: { houses: readonly House[]; texts: EverydayTexts; oneOf?: number },
): YearItem[] {
  const items: YearItem[] = [];
  for (let date = from; date < to; date = dayAfter(date, 1))
    items.push(...itemsOfDay({ ...ground, date, dice: openDice(`day ${date}`), oneOf: ground.oneOf ?? 1 }));
  return items;
}

function itemsOfDay(day: Day): YearItem[] {
  const { date, dice } = day;
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const isQuiet = weekday === 0 || weekday === 6 || isDayOff(date);
  const usual = (usualOfMonth[Number(date.slice(5, 7)) - 1] ?? 15) * (isQuiet ? 0.5 : 1);
  const wanted = Math.min(most, Math.max(fewest, Math.round(usual * (0.5 + dice.roll())))) / day.oneOf;
  const items: YearItem[] = [];
  while (items.length < wanted) items.push(...unitOf(kindFor(dice.roll()), day, items.length));
  return items;
}

function kindFor(chance: number) {
  const upTo = shares.map((_, at) => shares.slice(0, at + 1).reduce((sum, [, share]) => sum + share, 0));
  return shares[upTo.findIndex((sum) => sum > chance)]?.[0] ?? 'thread';
}

function unitOf(kind: (typeof shares)[number][0], day: Day, index: number): YearItem[] {
  const { dice, texts, houses } = day;
  const house = dice.pick(houses);
  const say = (from: readonly string[]) => fillIn(dice.pick(from), dice, house);
  const key = `${day.date} ${index}`;
  if (kind === 'article') {
    const medium = dice.pick(yearMedia).key;
    return [itemOf({ key, at: momentOf(day, 6, 18), kind, text: say(texts.article).replace(' | ', '\n\n'), medium })];
  }
  if (kind === 'mention') return [itemOf({ key, at: momentOf(day, 8, 22), kind, text: say(texts.mention) })];
  const post = itemOf({ key, at: momentOf(day, 8, 16), kind: 'post', text: say(texts.own), page: house.id });
  if (kind === 'gripe')
    return [post, commentOn(post, { key: `${key} brok`, text: say(texts.gripe), minutes: dice.whole(10, 300) })];
  const answers = Array.from({ length: dice.whole(0, 2) }, (_, at) =>
    commentOn(post, {
      key: `${key} svar ${at}`,
      text: say(dice.roll() < 0.7 ? texts.praise : texts.question),
      minutes: dice.whole(5, 360),
    }),
  );
  return [post, ...answers];
}

const commentOn = (above: YearItem, { key, text, minutes }: { key: string; text: string; minutes: number }): YearItem =>
  itemOf({ key, at: new Date(above.postedAt.getTime() + minutes * 60_000), kind: 'comment', text, above });

/** Between these hours on a Danish wall. */
function momentOf({ date, dice }: Day, from: number, to: number): Date {
  const minutes = dice.whole(from * 60, to * 60 - 1);
  const two = (value: number) => String(value).padStart(2, '0');
  return atLocal(date, `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
}
