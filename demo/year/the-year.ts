import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type FictionPage, fictionPage } from '../fiction-item.ts';
import { everydayItems } from './everyday-items.ts';
import { readEverydayTexts } from './everyday-texts.ts';
import { readPlans, type YearPlan } from './plan-file.ts';
import { itemsOfPlan } from './planned-items.ts';
import { type YearItem, yearBegins, yearEnds } from './year-item.ts';

export type TheYear = {
  from: string;
  to: string;
  pages: FictionPage[];
  /** In the order in which the sources show them. */
  items: YearItem[];
  plans: (YearPlan & { decisiveItem?: string })[];
};

/** The whole year, or a part of it: only plans that begin between the two dates, and `oneOf` every so many of the everyday items. */
export function theYear({ from = yearBegins, to = yearEnds, oneOf = 1 } = {}): TheYear {
  const pages = readPages();
  const bySlug = new Map(pages.map((page) => [page.slug, page]));
  const texts = readEverydayTexts();
  const planned = readPlans()
    .filter(({ begins }) => begins >= from && begins < to)
    .map((plan) => ({ plan, ...itemsOfPlan(plan, bySlug) }));
  const items = [...everydayItems(from, to, { houses: pages, texts, oneOf }), ...planned.flatMap((one) => one.items)];
  return {
    from,
    to,
    pages,
    items: items.sort((one, other) => one.foundAt.getTime() - other.foundAt.getTime() || (one.id < other.id ? -1 : 1)),
    plans: planned.map(({ plan, decisive }) => ({
      ...plan,
      ...(decisive !== undefined && { decisiveItem: decisive }),
    })),
  };
}

/** The Pages of the demo alone; its many texts are another day's. */
const readPages = (): FictionPage[] =>
  z.array(fictionPage).parse(parse(readFileSync(join(import.meta.dirname, '..', 'fiction', 'pages.yaml'), 'utf8')));
