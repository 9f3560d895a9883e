import { atLocal } from '../../core/calendar.ts';
import { itemOf } from './item-of.ts';
import type { PlannedCrowd, PlannedPost, YearPlan } from './plan-file.ts';
import { openDice } from './year-dice.ts';
import type { YearItem } from './year-item.ts';

const minuteMs = 60_000;

/** Pages by slug: id and name. */
export type PagesBySlug = ReadonlyMap<string, { id: string; name: string }>;

/** How a Page opens the thread that people then turn to something else. */
const openingPost = 'Hverdagen kører videre her hos os. Hav en god dag derude.';
const openedBefore = 180;

export const beginOf = ({ begins }: Pick<YearPlan, 'begins'>): Date => {
  const [date = '', time = ''] = begins.split('T');
  return atLocal(date, time);
};

/** The items of one plan, and the id of the one that decides, where it is a crisis. */
export function itemsOfPlan(plan: YearPlan, pages: PagesBySlug): { items: YearItem[]; decisive?: string } {
  const begins = beginOf(plan).getTime();
  const at = (minutes: number) => new Date(begins + minutes * minuteMs);
  const pageOf = (slug: string): string => {
    const page = pages.get(slug);
    if (!page) throw new Error(`${plan.id}: unknown page ${slug}`);
    return page.id;
  };
  const known = new Map<string, YearItem>();
  const threads = new Map<string, YearItem>();
  const items: YearItem[] = [];
  const add = (item: YearItem) => {
    items.push(item);
    return item;
  };
  const threadOn = (slug: string, firstAt: number): YearItem => {
    const open = threads.get(slug);
    if (open) return open;
    const page = pageOf(slug);
    const key = `${plan.id} thread ${slug}`;
    const opened = itemOf({ key, at: at(firstAt - openedBefore), kind: 'post', text: openingPost, page });
    threads.set(slug, opened);
    return add(opened);
  };
  plan.posts.forEach((post, index) => {
    const key = `${plan.id} ${post.key ?? index}`;
    const above = aboveOf(plan, post, known) ?? (post['page-post'] && threadOn(post['page-post'], post.at));
    const item = itemOf({
      key,
      at: at(post.at),
      kind: post.as === 'page-post' ? 'post' : post.as,
      text: post.title === undefined ? post.text : `${post.title}\n\n${post.text}`,
      plan: plan.id,
      page: post.page === undefined ? undefined : pageOf(post.page),
      above: above || undefined,
      medium: post.outlet,
      foundAfterMinutes: post.foundAfter,
    });
    if (post.key !== undefined) known.set(post.key, item);
    add(item);
  });
  if (plan.crowd) {
    const slug = plan.crowd['page-post'];
    const above = slug === undefined ? undefined : threadOn(slug, 0);
    for (const said of crowdOf(plan.id, plan.crowd))
      add(itemOf({ ...said, at: at(said.minutes), above, plan: plan.id }));
  }
  const decisive = plan.decisive === undefined ? undefined : known.get(plan.decisive)?.id;
  if (plan.kind === 'crisis' && decisive === undefined) throw new Error(`${plan.id}: no decisive post`);
  return { items, ...(decisive !== undefined && { decisive }) };
}

function aboveOf({ id }: YearPlan, { on }: PlannedPost, known: Map<string, YearItem>): YearItem | undefined {
  if (on === undefined) return undefined;
  const above = known.get(on);
  if (!above) throw new Error(`${id}: answers an unknown post ${on}`);
  return above;
}

/** Most of a crowd speaks early; each says one of the things, in words of their own. */
function* crowdOf(id: string, crowd: PlannedCrowd) {
  const dice = openDice(`crowd ${id}`);
  for (let index = 0; index < crowd.count; index += 1) {
    const core = crowd.cores[index % crowd.cores.length] ?? '';
    const text = [dice.pick(crowd.openings), core, dice.pick(crowd.endings)].filter((part) => part !== '').join(' ');
    const minutes = Math.round(crowd.until * dice.roll() ** 1.6);
    const voice = `${id} voice ${index % (crowd.voices ?? crowd.count)}`;
    yield { key: `${id} crowd ${index}`, minutes, kind: crowd.as, text, voice };
  }
}
