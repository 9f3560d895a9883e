/** The routes of departments, focus calendar and lamp, in one place. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { department } from './pages/department.tsx';
import { departmentEffect } from './pages/department-effect.ts';
import { focus } from './pages/focus.tsx';
import { removeFocus, undoFocus } from './pages/focus-change.ts';
import { focusPeriod, saveFocus } from './pages/focus-period.tsx';
import { lamp } from './pages/lamp.tsx';

export const areaPages = {
  'GET /omraade': department,
  'GET /omraade/effekt.svg': departmentEffect,
  'GET /aarshjul': focus,
  'GET /aarshjul/periode': focusPeriod,
  'POST /aarshjul/periode': saveFocus,
  'POST /aarshjul/slet': removeFocus,
  'POST /aarshjul/fortryd': undoFocus,
  'GET /lampe': lamp,
} as const satisfies Partial<Record<Route, Page>>;
