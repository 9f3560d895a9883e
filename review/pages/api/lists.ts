import type { ApiPath, ListQuery } from '../../../core/api-answers.ts';
import { atLocal } from '../../../core/danish-time.ts';
import { shiftDay } from '../../../core/months.ts';
import { type ApiTable, findApiRow, listApiRows } from '../../../store/api-rows.ts';
import { cursorOf, placeOf } from '../../api-cursor.ts';
import type { KeyLimits } from '../../api-key.ts';
import { apiOperation } from '../../api-operation.ts';
import { isUuid, type Page } from '../../page.ts';

const usualLimit = 50;

export const badCursor = { bad: { parameter: 'cursor', detail: 'not a cursor of this API' } };

/** Where to go on, or undefined for what is no cursor. */
export const pagingOf = ({ limit, cursor }: { limit?: string | undefined; cursor?: string | undefined }) => {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  return cursor !== undefined && after === undefined ? undefined : { after, limit: Number(limit ?? usualLimit) };
};

/** Local days, both included. */
const dayOf = (date: string | undefined, daysOn = 0) =>
  date === undefined ? undefined : atLocal(daysOn === 0 ? date : shiftDay(date, daysOn), '00:00');

type ListPath = Extract<ApiPath, `/${ApiTable}`>;
type RowPath = Exclude<Extract<ApiPath, `/${ApiTable}/${string}`>, ListPath>;

const listPage = (limits: KeyLimits, path: ListPath, table: ApiTable): Page =>
  apiOperation(limits, path, async (c, query) => {
    const { from, to, department } = query as ListQuery;
    const paging = pagingOf(query as ListQuery);
    if (!paging) return badCursor;
    const { rows, next } = await listApiRows(c.get('web').db, table, {
      from: dayOf(from),
      until: dayOf(to, 1),
      departmentKey: department,
      ...paging,
    });
    return { items: rows as never[], next: next ? cursorOf(next) : null };
  });

const rowPage = (limits: KeyLimits, path: RowPath, { table, name }: { table: ApiTable; name: string }): Page =>
  apiOperation(limits, path, async (c) => {
    const id = c.req.param(name) ?? '';
    return isUuid(id) ? ((await findApiRow(c.get('web').db, table, id)) as never) : undefined;
  });

/** Stories, shares and incidents: lists, and single rows. */
export const apiRowPages = (limits: KeyLimits) => ({
  'GET /api/v1/stories': listPage(limits, '/stories', 'stories'),
  'GET /api/v1/stories/:story': rowPage(limits, '/stories/{story}', { table: 'stories', name: 'story' }),
  'GET /api/v1/shares': listPage(limits, '/shares', 'shares'),
  'GET /api/v1/shares/:share': rowPage(limits, '/shares/{share}', { table: 'shares', name: 'share' }),
  'GET /api/v1/incidents': listPage(limits, '/incidents', 'incidents'),
  'GET /api/v1/incidents/:incident': rowPage(limits, '/incidents/{incident}', { table: 'incidents', name: 'incident' }),
});
