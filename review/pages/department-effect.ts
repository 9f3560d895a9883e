import { localDate } from '../../core/calendar.ts';
import { effectOverTime } from '../../core/effect-series.ts';
import { dayMark } from '../../core/months.ts';
import { readEffect } from '../../store/screens-effect.ts';
import { chosenDepartment } from '../chosen-department.ts';
import { periodOf, since } from '../department-words.ts';
import type { Page } from '../page.ts';
import { drawLines } from '../views/chart.ts';

const sizes = { bred: { width: 860, height: 320 }, smal: { width: 380, height: 320 } } as const;

/** The picture of the effect, for those who may see the department; the page has its numbers in a table. */
export const departmentEffect: Page = async (c) => {
  const chosen = await chosenDepartment(c);
  if (typeof chosen === 'string') return c.notFound();
  const { db, clock } = c.get('web');
  const now = clock.now();
  const from = since(periodOf(c.req.query('periode')), now);
  const { rows } = await readEffect(db, chosen.key, from);
  const days = effectOverTime(rows, localDate(from), localDate(now));
  const svg = await drawLines({
    marks: days.map(({ date }) => dayMark(date)),
    lines: [
      { name: 'Reaktioner', values: days.map(({ reactions }) => reactions), look: 'solid' },
      { name: 'Kommentarer', values: days.map(({ comments }) => comments), look: 'dashed' },
      { name: 'Delinger', values: days.map(({ shares }) => shares), look: 'dotted' },
    ],
    ...(c.req.query('bredde') === 'smal' ? sizes.smal : sizes.bred),
  });
  return c.body(svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
};
