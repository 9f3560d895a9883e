/** Turns the hand-written news and minutes into the fixed model of the municipality's web site. */
import { expectedOf } from './expected.ts';
import type { FictionItem } from './fiction-item.ts';
import { dayAfter } from './local-moment.ts';
import type { DemoMeeting, DemoNews, DemoSite } from './site-model.ts';

type ItemOf<T extends FictionItem['type']> = Extract<FictionItem, { type: T }>;
type Day = { anchorDay: string; moment: (item: FictionItem) => number };

export const siteOf = (items: FictionItem[], day: Day): DemoSite => ({
  news: items.flatMap((item) => (item.type === 'news' ? [newsOf(item, day)] : [])),
  meetings: items.flatMap((item) => (item.type === 'meeting' ? [meetingOf(item, day)] : [])),
});

function newsOf(item: ItemOf<'news'>, { anchorDay, moment }: Day): DemoNews {
  const { id: key, title, text } = item;
  const [year, month] = dayAfter(anchorDay, item.day).split('-');
  return {
    key,
    path: `/web/nyheder/${year}/${month}/${key}`,
    title,
    text,
    createdMs: moment(item),
    ...expectedOf(item),
  };
}

function meetingOf(item: ItemOf<'meeting'>, { anchorDay, moment }: Day): DemoMeeting {
  const { id: key, committee, form } = item;
  const points = item.points.map((point) => {
    const { heading, text, is_closed: isClosed } = point;
    return { heading, text, isClosed, ...expectedOf(point) };
  });
  const held = dayAfter(anchorDay, item.held);
  return { key, path: `/web/referater/${key}`, committee, held, createdMs: moment(item), form, points };
}
