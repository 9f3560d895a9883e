import type { ReportQuery } from '../../../core/api-answers.ts';
import { findApiReport, listApiReports } from '../../../store/api-reports.ts';
import { cursorOf } from '../../api-cursor.ts';
import type { KeyLimits } from '../../api-key.ts';
import { apiOperation } from '../../api-operation.ts';
import { isUuid, type Page } from '../../page.ts';
import { badCursor, pagingOf } from './lists.ts';

/** Reports that people have approved. */
export const apiReports = (limits: KeyLimits): Page =>
  apiOperation(limits, '/reports', async (c, query: ReportQuery) => {
    const paging = pagingOf(query);
    if (!paging) return badCursor;
    const { rows, next } = await listApiReports(c.get('web').db, { kind: query.kind, ...paging });
    return { items: rows, next: next ? cursorOf(next) : null };
  });

export const apiReport = (limits: KeyLimits): Page =>
  apiOperation(limits, '/reports/{report}', async (c) => {
    const id = c.req.param('report') ?? '';
    return isUuid(id) ? findApiReport(c.get('web').db, id) : undefined;
  });
